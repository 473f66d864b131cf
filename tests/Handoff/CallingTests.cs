using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using static ServiceBot.Tests.Handoff.Staff;

namespace ServiceBot.Tests.Handoff;

public class CallingTests
{
    private const string Pacific = "America/Los_Angeles";

    private static readonly Agent Ann = Person("Ann", Pacific, "returns", ("mon-fri", "09:00-17:00"));
    private static readonly Agent Ben = Person("Ben", Pacific, "delivery", ("mon-fri", "09:00-17:00"));
    private static readonly KnowledgeBase Shop = Business(Ann, Ben);

    [Fact]
    public void A_case_has_an_owner_an_alert_and_an_alarm_from_its_first_moment()
    {
        var called = Open("2026-11-17 10:00");
        Assert.Equal((Ann.Id, 1, null), (called.Case.Owner, called.Case.Alerts, called.Case.CallAt));
        Assert.Equal(new Errand.AlertAgent(Ann.Id, called.Case.Reference, 1), Assert.Single(called.Errands));
        Assert.Matches("^C-[0-9A-F]{4}$", called.Case.Reference);
        Assert.Equal(At("2026-11-17 10:02"), Calling().NextAlarm(called.Case));
    }

    [Fact]
    public void Outside_hours_nobody_is_alerted_before_the_time_that_was_promised()
    {
        var called = Open("2026-11-17 20:00");
        Assert.Empty(called.Errands);
        Assert.Equal((At("2026-11-18 09:00"), At("2026-11-18 09:00")), (called.Case.CallAt, Calling().NextAlarm(called.Case)));
        Assert.Null(Calling().WhatIsDue(called.Case, Moment("2026-11-18 08:59")));
        Assert.Equal([new Errand.AlertAgent(Ann.Id, called.Case.Reference, 1)], Due(called.Case, "2026-11-18 09:00").Errands);
    }

    [Fact]
    public void Not_taken_alerts_again_then_the_next_person_then_everybody_again_and_again()
    {
        var first = Open("2026-11-17 10:00").Case;
        Assert.Null(Calling().WhatIsDue(first, Moment("2026-11-17 10:01")));

        var second = Due(first, "2026-11-17 10:02");
        Assert.Equal((Ann.Id, 2), (second.Case.Owner, second.Case.Alerts));
        Assert.Equal([new Errand.AlertAgent(Ann.Id, first.Reference, 2)], second.Errands);
        Assert.Null(Calling().WhatIsDue(second.Case, Moment("2026-11-17 10:04")));

        var next = Due(second.Case, "2026-11-17 10:05");
        Assert.Equal((Ben.Id, 1), (next.Case.Owner, next.Case.Alerts));
        Assert.Equal([Ann.Id], next.Case.PassedOver);
        Assert.Equal([new Errand.AlertAgent(Ben.Id, first.Reference, 1)], next.Errands);

        var all = Due(Due(next.Case, "2026-11-17 10:07").Case, "2026-11-17 10:10");
        Assert.True(all.Everybody);
        Assert.Equal((Ben.Id, At("2026-11-17 10:10")), (all.Case.Owner, all.Case.EveryoneAt));
        Assert.Equal([new Errand.AlertEveryone(first.Reference)], all.Errands);
        Assert.Equal(At("2026-11-17 10:15"), Calling().NextAlarm(all.Case));

        var again = Due(all.Case, "2026-11-17 10:15");
        Assert.True(again.Everybody);
        Assert.Equal((Ben.Id, At("2026-11-17 10:10")), (again.Case.Owner, again.Case.EveryoneAt));
    }

    [Fact]
    public void When_the_last_of_the_team_goes_home_somebody_is_named_for_the_next_hour_of_duty()
    {
        var all = Open("2026-11-17 16:50").Case with { Alerts = 2, AlertAt = At("2026-11-17 16:55"), EveryoneAt = At("2026-11-17 16:55"), PassedOver = [Ben.Id] };
        var called = Due(all, "2026-11-17 17:00");
        Assert.False(called.Everybody);
        Assert.Equal((Ben.Id, At("2026-11-18 09:00"), null), (called.Case.Owner, called.Case.CallAt, called.Case.EveryoneAt));
    }

    [Fact]
    public void Who_says_that_they_cannot_is_not_called_with_everybody()
    {
        var open = Open("2026-11-17 10:00").Case with { PassedOver = [Ben.Id] };
        var called = Calling().Next(open, Moment("2026-11-17 10:01"), ownerMayCome: false);
        Assert.True(called.Everybody);
        Assert.Equal(Ben.Id, called.Case.Owner);
        Assert.Equal([Ann.Id], called.Case.PassedOver);
    }

    [Fact]
    public void However_long_nobody_takes_it_there_is_always_an_owner_and_a_later_alarm()
    {
        var (open, now) = (Open("2026-11-17 16:50").Case, At("2026-11-17 16:50"));
        for (var alarm = 0; alarm < 500; alarm++)
        {
            now = Calling().NextAlarm(open) is var next && next > now ? next : now;
            open = (Calling().WhatIsDue(open, new Moment(now, new Dictionary<AgentId, int>())) ?? throw new InvalidOperationException($"nothing was due at {now}")).Case;
            Assert.NotNull(Shop.FindAgent(open.Owner));
            Assert.True(Calling().NextAlarm(open) > now);
        }
    }

    [Fact]
    public void Whoever_had_the_conversation_before_keeps_it_when_on_duty()
    {
        var before = Begun() with { Case = Open("2026-11-16 10:00").Case with { Owner = Ben.Id, TakenAt = At("2026-11-16 10:01"), ResolvedAt = At("2026-11-16 11:00") } };
        Assert.Equal(Ben.Id, Open("2026-11-17 10:00", before).Case.Owner);

        var ben = Person("Ben", Pacific, "delivery", ("mon", "09:00-17:00"));
        var shop = Business(Ann, ben);
        var called = Calling(shop).Open(before, CaseReason.PersonWanted, "returns", [], "", null, Moment("2026-11-17 10:00"));
        Assert.Equal((Ann.Id, ben), (called.Case.Owner, called.InsteadOf));
    }

    [Fact]
    public void A_case_that_was_never_taken_does_not_make_a_person_known()
    {
        var before = Begun() with { Case = Open("2026-11-16 10:00").Case with { Owner = Ben.Id } };
        Assert.Equal((Ann.Id, null), (Open("2026-11-17 10:00", before).Case.Owner, Open("2026-11-17 10:00", before).InsteadOf));
    }

    [Fact]
    public void Whoever_is_asked_for_by_name_gets_it_before_all_others()
    {
        var called = Calling().Open(Begun(), CaseReason.PersonWanted, "returns", [], "", Ben.Id, Moment("2026-11-17 10:00"));
        Assert.Equal(Ben.Id, called.Case.Owner);
    }

    [Fact]
    public void When_nobody_is_in_a_known_face_is_worth_a_day_of_waiting()
    {
        var ben = Person("Ben", Pacific, "delivery", ("wed", "15:00-17:00"));
        Assert.Equal((ben.Id, At("2026-11-18 15:00")), Wanting(ben, "2026-11-17 20:00"));
        Assert.Equal((Ann.Id, At("2026-11-19 09:00")), Wanting(ben, "2026-11-18 20:00"));

        static (AgentId, DateTimeOffset?) Wanting(Agent who, string now)
        {
            var called = Calling(Business(Ann, who)).Open(Begun(), CaseReason.PersonWanted, "returns", [], "", who.Id, Moment(now));
            return (called.Case.Owner, called.Case.CallAt);
        }
    }

    [Fact]
    public void An_owner_who_left_the_team_is_replaced_when_the_alarm_rings()
    {
        var orphan = Open("2026-11-17 10:00").Case with { Owner = new AgentId("gone") };
        Assert.Equal(Ann.Id, Due(orphan, "2026-11-17 10:02").Case.Owner);
    }

    private static Calling Calling(KnowledgeBase? shop = null)
    {
        var business = shop ?? Shop;
        var rota = new Rota(business);
        return new Calling(business, new Routing(business, rota), rota);
    }

    private static Conversation Begun() => Conversation.Begun(new ConversationId("a-visitor"), At("2026-11-16 10:00"));

    private static Called Open(string now, Conversation? conversation = null) =>
        Calling().Open(conversation ?? Begun(), CaseReason.PersonWanted, "returns", ["a person please"], "Say hello.", null, Moment(now));

    private static Called Due(Case open, string now) => Calling().WhatIsDue(open, Moment(now)) ?? throw new InvalidOperationException($"nothing is due at {now}");
}
