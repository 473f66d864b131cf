using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using ServiceBot.Tests.Knowledge;
using static ServiceBot.Conversations.Happening;

namespace ServiceBot.Tests.Handoff;

/// <summary>What no script can say: times that are past or far away, a team of one, cards and notes to their limits.</summary>
public class PromiseTests
{
    private static readonly DateTimeOffset Now = Staff.At("2026-11-17 10:00");
    private static readonly AgentId Maria = new("maria");

    [Theory]
    [InlineData("2026-11-17 10:00", "That time has passed (today at 10:00 AM Pacific time); promise one that is still to come.")]
    [InlineData("2026-11-16 17:00", "That time has passed (yesterday, Monday November 16, at 5:00 PM Pacific time); promise one that is still to come.")]
    [InlineData("2027-01-16 10:01", "That is more than 60 days away; promise something nearer, and promise again then.")]
    public void A_promise_nobody_can_keep_is_refused(string dueAt, string why)
    {
        var before = Taken();
        var decision = Decide(before, new AgentPromised(Maria, Staff.At(dueAt), "I will call"));
        Assert.Equal(why, decision.Refusal);
        Assert.Same(before, decision.After);
        Assert.Empty(decision.Errands);
    }

    [Fact]
    public void Sixty_days_ahead_can_still_be_promised() => Assert.Null(Decide(Taken(), new AgentPromised(Maria, Now.AddDays(60), "I will call")).Refusal);

    [Fact]
    public void A_promise_is_stored_with_owner_words_and_times()
    {
        var dueAt = Staff.At("2026-11-17 17:00");
        var after = Decide(Taken(), new AgentPromised(Maria, dueAt, "  I will call  ")).After;
        Assert.Equal(new Promise(Maria, "I will call", Now, dueAt), Assert.Single(after.Case!.Promises));
        Assert.Equal(dueAt.AddMinutes(-10), after.WakeAt);
    }

    [Fact]
    public void Two_promises_are_each_remembered_and_kept_together()
    {
        var one = Decide(Taken(), new AgentPromised(Maria, Now.AddHours(3), "I will call")).After;
        var two = Decide(one, new AgentPromised(Maria, Now.AddHours(2), "I will write")).After;
        Assert.Equal(Now.AddHours(2).AddMinutes(-10), two.WakeAt);
        var kept = Decide(two, new AgentKeptPromises(Maria));
        Assert.All(kept.After.Case!.Promises, p => Assert.Equal(Now, p.KeptAt));
        Assert.Null(kept.After.WakeAt);
        Assert.Contains("(today at 1:00 PM Pacific time; today at 12:00 PM Pacific time)", Assert.Single(kept.Errands.OfType<Errand.Say>()).Text);
    }

    [Fact]
    public void After_a_standstill_a_promise_is_found_overdue_without_a_reminder_first()
    {
        var promised = Decide(Taken(), new AgentPromised(Maria, Now.AddHours(1), "I will call")).After;
        var late = Decide(promised, new TimePassed(), Now.AddHours(2));
        Assert.Single(late.Errands.OfType<Errand.NoteToAgent>());
        Assert.Contains("I cannot see that it was kept", Assert.Single(late.Errands.OfType<Errand.Say>()).Text);
        Assert.True(late.After.WakeAt > Now.AddHours(2));
    }

    [Fact]
    public void Markup_in_a_promise_is_harmless_in_the_words_of_the_bot()
    {
        var promised = Decide(Taken(), new AgentPromised(Maria, Now.AddHours(1), "<b>I</b> will [call](javascript:x)\u202E")).After;
        var said = Assert.Single(Decide(promised, new TimePassed(), Now.AddHours(1)).Errands.OfType<Errand.Say>()).Text;
        Assert.DoesNotContain("<b>", said);
        Assert.DoesNotContain("](", said);
        Assert.DoesNotContain('\u202E', said);
    }

    [Fact]
    public void Of_what_could_not_be_delivered_the_last_ten_are_on_the_card()
    {
        var after = Enumerable.Range(1, 25).Aggregate(Taken(), (conversation, n) => Decide(conversation, new NotDelivered($"Line {n} was lost.")).After);
        Assert.Equal([.. Enumerable.Range(16, 10).Select(n => $"Line {n} was lost.")], Briefing.Of(after, SampleBusiness.Knowledge, Now)!.Notes);
    }

    [Fact]
    public void In_a_team_of_one_the_case_stays_and_is_called_again()
    {
        using var shop = new SmallBusiness();
        shop.Write("team.yaml", SmallBusiness.Team[..SmallBusiness.Team.IndexOf("- id: ben", StringComparison.Ordinal)]);
        var desk = new ServiceDesk(shop.Knowledge());
        var ann = new AgentId("ann");
        var waiting = Decide(Conversation.Begun(new ConversationId("a"), Now), new VisitorWrote("can I talk to someone"), Now, desk).After;
        Assert.Equal("There is nobody else in the team to give it to.", Decide(waiting, new AgentDeclined(ann), Now, desk).Refusal);

        var lost = Decide(Decide(waiting, new AgentTook(ann), Now, desk).After, new AgentLost(ann), Now, desk);
        Assert.Equal((CareStage.CallingAgent, ann), (lost.After.Stage, lost.After.Case!.Owner));
        Assert.Contains("I keep calling **Ann Archer** (owner)", Assert.Single(lost.Errands.OfType<Errand.Say>()).Text);
        Assert.Single(lost.Errands.OfType<Errand.AlertAgent>());

        var all = Decide(Decide(waiting, new TimePassed(), Now.AddMinutes(2), desk).After, new TimePassed(), Now.AddMinutes(5), desk);
        Assert.Single(all.Errands.OfType<Errand.AlertEveryone>());
        Assert.True(all.After.WakeAt > Now.AddMinutes(5));
    }

    private static Conversation Taken() =>
        Decide(Decide(Decide(Conversation.Begun(new ConversationId("a"), Now), new VisitorWrote("can I talk to someone")).After, new AgentTook(Maria)).After, new AgentWrote(Maria, "Hello")).After;

    private static Decision Decide(Conversation before, Happening what, DateTimeOffset? now = null, ServiceDesk? desk = null) =>
        (desk ?? SampleBusiness.Desk).Decide(before, what, new Moment(now ?? Now, new Dictionary<AgentId, int>()));
}
