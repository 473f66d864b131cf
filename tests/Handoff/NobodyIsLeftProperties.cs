using FsCheck;
using FsCheck.Fluent;
using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Tests.Knowledge;
using static ServiceBot.Conversations.Happening;

namespace ServiceBot.Tests.Handoff;

/// <summary>Whatever visitor, team and clock do in whatever order: the case has one owner, an alarm, and a visitor who knows.</summary>
public sealed class NobodyIsLeftProperties
{
    private static readonly DateTimeOffset Start = Staff.At("2026-11-17 08:00");

    // Also somebody who is not of the team.
    private static readonly Gen<AgentId> Anybody = Gen.Elements<AgentId>([.. SampleBusiness.Knowledge.Team.Select(a => a.Id), new("nobody")]);

    private static readonly Gen<Happening> Happenings = Gen.Frequency(
        (4, Gen.Elements("can I talk to someone", "I want my money back", "can you fix my bicycle?", "503 555 0199", "thanks", "can I speak with Grace").Select(t => (Happening)new VisitorWrote(t))),
        (2, Gen.Elements("", "here it is", "JP-1042", "yes", "thanks").Select(t => (Happening)new VisitorWrote(t) { Files = [new SentFile("f1", "photo.jpg", FileType.Jpeg, 1000)] })),
        (2, Gen.Choose(1, 5).SelectMany(stars => Gen.Elements("", "too slow").Select(comment => (Happening)new VisitorRated(new Rating(stars, comment))))),
        (2, Gen.Elements<string?>(null, "hannah.weiss@example.com", "charlotte.dubois@example.com").Select(email => (Happening)new VisitorIdentified(new Customer(email ?? "7", null, email)))),
        (1, Gen.Constant((Happening)new VisitorLeft())),
        (1, Gen.Constant((Happening)new VisitorArrived())),
        (4, Anybody.Select(a => (Happening)new AgentTook(a))),
        (3, Anybody.Select(a => (Happening)new AgentDeclined(a))),
        (3, Anybody.SelectMany(a => Anybody.Select(to => (Happening)new AgentPassedOn(a, to)))),
        (3, Anybody.Select(a => (Happening)new AgentLost(a))),
        (3, Anybody.SelectMany(a => Gen.Choose(-10, 2000).Select(minutes => (Happening)new AgentPromised(a, Start.AddMinutes(minutes), "I will call you")))),
        (2, Anybody.Select(a => (Happening)new AgentKeptPromises(a))),
        (3, Anybody.Select(a => (Happening)new AgentWrote(a, "Hello"))),
        (1, Anybody.Select(a => (Happening)new AgentHandedBack(a))),
        (1, Anybody.Select(a => (Happening)new AgentResolved(a))),
        (1, Gen.Constant((Happening)new NotDelivered("A line could not be delivered."))),
        (6, Gen.Constant((Happening)new TimePassed())));

    private static readonly Arbitrary<List<(Happening What, int Minutes)>> Stories =
        Happenings.SelectMany(what => Gen.Frequency((6, Gen.Choose(0, 10)), (1, Gen.Choose(60, 900))).Select(minutes => (what, minutes))).ListOf().ToArbitrary();

    [Fact]
    public void No_case_is_ever_without_owner_or_alarm_and_the_visitor_hears_of_every_change() => Always.Holds(Stories, Hold, cases: 250);

    private static void Hold(List<(Happening What, int Minutes)> story)
    {
        var (conversation, now) = (Conversation.Begun(new ConversationId("a-visitor"), Start), Start);
        foreach (var (what, minutes) in story)
        {
            var until = now.AddMinutes(minutes);
            for (var rings = 0; conversation.WakeAt is { } wake && wake <= until; rings++)
            {
                Assert.True(rings < 1000, $"the clock rings for ever at {wake}");
                now = wake > now ? wake : now;
                conversation = Step(conversation, new TimePassed(), now);
                Assert.True(conversation.WakeAt is null || conversation.WakeAt > now, "the clock rings again at once");
            }

            now = until;
            conversation = Step(conversation, what, now);
        }
    }

    private static Conversation Step(Conversation before, Happening what, DateTimeOffset now)
    {
        var decision = SampleBusiness.Desk.DecideWithOrders(before, what, new Moment(now, new Dictionary<AgentId, int>()));
        var after = decision.After;
        var said = decision.Errands.OfType<Errand.Say>().ToList();
        Assert.True(decision.Refusal is null || decision.Errands.Count == 0 && ReferenceEquals(before, after), "a refusal changes something");
        Assert.All(said, line => Assert.False(string.IsNullOrWhiteSpace(line.Text)));
        if (after is { HasOpenCase: true, Case: { } open })
        {
            Assert.NotNull(SampleBusiness.Knowledge.FindAgent(open.Owner));
            Assert.Equal(open.TakenAt is null ? CareStage.CallingAgent : CareStage.WithAgent, after.Stage);
            Assert.True(after.WakeAt is not null || open.TakenAt is not null && after.AgentAwaitedSince is null && !open.HasOpenPromise, "an open case has no alarm");
            Assert.DoesNotContain(open.Owner, open.PassedOver);
            Assert.Equal(open.PassedOver.Distinct(), open.PassedOver);
        }

        if (before is { HasOpenCase: true, Case.Owner: var owner } && after is { HasOpenCase: true, Case.Owner: var next } && owner != next)
        {
            var name = SampleBusiness.Knowledge.FindAgent(next)!.Name;
            Assert.Contains(said, line => line.Text.Contains(name, StringComparison.Ordinal));
        }

        Assert.Equal(decision.Refusal is null && CaseFace.Changed(before, after), decision.Errands.Any(e => e is Errand.ShowCase));
        Assert.InRange(decision.Errands.Count(e => e is Errand.SignalHandoff), 0, 1);
        Assert.InRange(decision.Errands.Count(e => e is Errand.AlertEveryone), 0, 1);
        return after;
    }
}
