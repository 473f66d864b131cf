using ServiceBot.Care;
using ServiceBot.Conversations;
using static ServiceBot.Care.CareTrigger;
using static ServiceBot.Conversations.CareStage;

namespace ServiceBot.Tests.Care;

public class CareMachineTests
{
    // Stages a conversation can be left in: the others only ever hold sub-stages.
    private static readonly CareStage[] Stages = [.. Enum.GetValues<CareStage>().Except([WithBot, Refunding])];

    private static readonly CareFacts[] AllFacts =
    [
        .. from hoopsLeft in Both
           from callsForPerson in Both
           from orderNamed in Both
           from refundIsClear in Both
           from paidBackBefore in Both
           where !(refundIsClear && paidBackBefore)
           select new CareFacts(hoopsLeft, callsForPerson, orderNamed, refundIsClear, paidBackBefore),
    ];

    private static bool[] Both => [true, false];

    [Theory]
    [InlineData(Listening, Understood, Listening)]
    [InlineData(Clarifying, Understood, Listening)]
    [InlineData(Concerned, Understood, Concerned)]
    [InlineData(AskingOrder, Understood, AskingOrder)]
    [InlineData(ConfirmingRefund, Understood, ConfirmingRefund)]
    [InlineData(Listening, PersonNeeded, CallingAgent)]
    [InlineData(Clarifying, PersonNeeded, CallingAgent)]
    [InlineData(Concerned, PersonNeeded, CallingAgent)]
    [InlineData(AskingOrder, PersonNeeded, CallingAgent)]
    [InlineData(ConfirmingRefund, PersonNeeded, CallingAgent)]
    [InlineData(Listening, PersonWanted, CallingAgent)]
    [InlineData(Clarifying, PersonWanted, CallingAgent)]
    [InlineData(Concerned, PersonWanted, CallingAgent)]
    [InlineData(AskingOrder, PersonWanted, CallingAgent)]
    [InlineData(ConfirmingRefund, PersonWanted, CallingAgent)]
    [InlineData(AskingOrder, OrderNotNamed, CallingAgent)]
    [InlineData(AskingOrder, MoneyBackWanted, CallingAgent)]
    [InlineData(AskingOrder, Unclear, CallingAgent)]
    [InlineData(AskingOrder, Upset, CallingAgent)]
    [InlineData(AskingOrder, RefundDeclined, Listening)]
    [InlineData(PuttingRight, RemedyDone, Remedied)]
    [InlineData(PuttingRight, RemedyNotDone, CallingAgent)]
    [InlineData(PuttingRight, Understood, PuttingRight)]
    [InlineData(PuttingRight, MoneyBackWanted, PuttingRight)]
    [InlineData(PuttingRight, PersonWanted, CallingAgent)]
    [InlineData(Remedied, Understood, Listening)]
    [InlineData(Remedied, LeftAlone, Closed)]
    [InlineData(Listening, RemedyDone, Listening)]
    [InlineData(Listening, RemedyNotDone, CallingAgent)]
    [InlineData(CallingAgent, RemedyDone, CallingAgent)]
    [InlineData(CallingAgent, RemedyNotDone, CallingAgent)]
    [InlineData(WithAgent, RemedyNotDone, WithAgent)]
    [InlineData(Closed, RemedyNotDone, CallingAgent)]
    [InlineData(Closed, RemedyDone, Closed)]
    [InlineData(Listening, RemedyOffered, ChoosingRemedy)]
    [InlineData(ChoosingRemedy, RefundDeclined, Listening)]
    [InlineData(ChoosingRemedy, PersonWanted, CallingAgent)]
    [InlineData(ConfirmingRefund, RefundDeclined, Listening)]
    [InlineData(ConfirmingRefund, MoneyBackWanted, CallingAgent)]
    [InlineData(ConfirmingRefund, Unclear, CallingAgent)]
    [InlineData(ConfirmingRefund, Upset, CallingAgent)]
    [InlineData(CallingAgent, AgentTook, WithAgent)]
    [InlineData(CallingAgent, Understood, CallingAgent)]
    [InlineData(CallingAgent, Unclear, CallingAgent)]
    [InlineData(CallingAgent, Upset, CallingAgent)]
    [InlineData(CallingAgent, PersonNeeded, CallingAgent)]
    [InlineData(CallingAgent, PersonWanted, CallingAgent)]
    [InlineData(CallingAgent, MoneyBackWanted, CallingAgent)]
    [InlineData(WithAgent, AgentHandedBack, Listening)]
    [InlineData(WithAgent, AgentResolved, Resolved)]
    [InlineData(WithAgent, AgentPassedOn, CallingAgent)]
    [InlineData(WithAgent, AgentGone, CallingAgent)]
    [InlineData(Resolved, WroteAgain, Listening)]
    [InlineData(Resolved, LeftAlone, Closed)]
    [InlineData(Closed, WroteAgain, Listening)]
    [InlineData(Listening, LeftAlone, Closed)]
    [InlineData(Clarifying, LeftAlone, Closed)]
    [InlineData(Concerned, LeftAlone, Closed)]
    [InlineData(AskingOrder, LeftAlone, Closed)]
    [InlineData(ConfirmingRefund, LeftAlone, Closed)]
    public void A_step_no_guard_stands_before(CareStage from, CareTrigger trigger, CareStage to) =>
        Assert.All(AllFacts, facts => Assert.Equal(to, new CareMachine(from, facts).Fire(trigger)));

    [Theory]
    [InlineData(true, Clarifying)]
    [InlineData(false, CallingAgent)]
    public void Something_unclear_is_asked_back_while_the_hoop_budget_lasts(bool hoopsLeft, CareStage to) =>
        Assert.All([Listening, Clarifying, Concerned], from => Assert.Equal(to, Fire(from, Unclear, CareFacts.None with { HoopsLeft = hoopsLeft })));

    [Theory]
    [InlineData(false, Concerned)]
    [InlineData(true, CallingAgent)]
    public void Whoever_is_upset_is_apologised_to_and_if_strongly_or_again_gets_a_person(bool callsForPerson, CareStage to) =>
        Assert.All([Listening, Clarifying, Concerned], from => Assert.Equal(to, Fire(from, Upset, CareFacts.None with { CallsForPerson = callsForPerson })));

    [Theory]
    [InlineData(false, false, true, AskingOrder)]
    [InlineData(false, false, false, CallingAgent)]
    [InlineData(true, true, true, ConfirmingRefund)]
    [InlineData(true, true, false, ConfirmingRefund)]
    [InlineData(true, false, true, CallingAgent)]
    [InlineData(true, false, false, CallingAgent)]
    public void Whoever_wants_the_money_back_is_asked_for_the_order_at_most_once(bool orderNamed, bool refundIsClear, bool hoopsLeft, CareStage to) =>
        Assert.All(
            [Listening, Clarifying, Concerned],
            from => Assert.Equal(to, Fire(from, MoneyBackWanted, new CareFacts(hoopsLeft, CallsForPerson: false, orderNamed, refundIsClear, PaidBackBefore: false))));

    [Theory]
    [InlineData(true, ConfirmingRefund)]
    [InlineData(false, CallingAgent)]
    public void The_order_once_named_is_confirmed_or_goes_to_a_person_and_is_never_refused(bool refundIsClear, CareStage to) =>
        Assert.Equal(to, Fire(AskingOrder, OrderNamed, CareFacts.None with { OrderNamed = true, RefundIsClear = refundIsClear }));

    [Theory]
    [InlineData(ConfirmingRefund, RefundConfirmed, true, PuttingRight)]
    [InlineData(ConfirmingRefund, RefundConfirmed, false, CallingAgent)]
    [InlineData(ChoosingRemedy, RefundConfirmed, true, PuttingRight)]
    [InlineData(ChoosingRemedy, RefundConfirmed, false, CallingAgent)]
    [InlineData(ChoosingRemedy, ReplacementChosen, true, PuttingRight)]
    [InlineData(ChoosingRemedy, ReplacementChosen, false, CallingAgent)]
    public void What_is_chosen_is_put_right_by_the_bot_or_by_a_person(CareStage from, CareTrigger trigger, bool refundIsClear, CareStage to) =>
        Assert.Equal(to, Fire(from, trigger, CareFacts.None with { OrderNamed = true, RefundIsClear = refundIsClear }));

    [Theory]
    [InlineData(Listening, MoneyBackWanted)]
    [InlineData(AskingOrder, OrderNamed)]
    [InlineData(Remedied, MoneyBackWanted)]
    public void What_has_gone_back_already_is_told_once(CareStage from, CareTrigger trigger)
    {
        Assert.Equal(Listening, Fire(from, trigger, CareFacts.None with { OrderNamed = true, PaidBackBefore = true }));
        Assert.Equal(CallingAgent, Fire(from, trigger, CareFacts.None with { OrderNamed = true }));
    }

    [Theory]
    [InlineData(Listening, AgentTook)]
    [InlineData(Listening, RefundConfirmed)]
    [InlineData(Listening, OrderNamed)]
    [InlineData(CallingAgent, LeftAlone)]
    [InlineData(CallingAgent, AgentResolved)]
    [InlineData(CallingAgent, AgentPassedOn)]
    [InlineData(CallingAgent, AgentGone)]
    [InlineData(Listening, AgentGone)]
    [InlineData(Resolved, AgentPassedOn)]
    [InlineData(WithAgent, Understood)]
    [InlineData(WithAgent, LeftAlone)]
    [InlineData(WithAgent, AgentTook)]
    [InlineData(Resolved, AgentTook)]
    [InlineData(Closed, LeftAlone)]
    [InlineData(Closed, PersonWanted)]
    public void A_step_the_table_does_not_have_throws_and_leads_nowhere(CareStage from, CareTrigger trigger)
    {
        var machine = new CareMachine(from, CareFacts.None);
        Assert.False(machine.Can(trigger));
        Assert.Throws<InvalidOperationException>(() => machine.Fire(trigger));
        Assert.Equal(from, machine.Stage);
    }

    [Fact]
    public void No_two_guards_are_ever_met_together() =>
        Assert.All(
            from facts in AllFacts from stage in Stages from trigger in Enum.GetValues<CareTrigger>() select (facts, stage, trigger),
            x => _ = new CareMachine(x.stage, x.facts).Can(x.trigger));

    [Fact]
    public void From_everywhere_a_visitor_can_get_to_a_person()
    {
        foreach (var start in Stages)
        {
            var (reached, edge) = (new HashSet<CareStage> { start }, new Queue<CareStage>([start]));
            while (edge.TryDequeue(out var stage))
            {
                foreach (var next in Steps(stage, CareFacts.None).Select(s => s.To).Where(reached.Add))
                {
                    edge.Enqueue(next);
                }
            }

            Assert.Contains(WithAgent, reached);
        }
    }

    [Fact]
    public void However_a_conversation_goes_it_never_gets_stuck_and_never_goes_to_nobody()
    {
        var chance = new Random(20261117);
        var stage = Listening;
        var visited = new HashSet<CareStage>();
        for (var step = 0; step < 5_000; step++)
        {
            visited.Add(stage);
            var steps = Steps(stage, AllFacts[chance.Next(AllFacts.Length)]);
            Assert.True(steps.Count > 0, $"nothing can happen in {stage}");
            Assert.DoesNotContain(steps, s => s.To is WithBot or Refunding);

            // Once a person has been called, only a person leads back to the bot; until then the next is called.
            if (stage is CallingAgent or WithAgent)
            {
                Assert.All(steps.Where(s => s.To is not (CallingAgent or WithAgent)), s => Assert.True(s.Trigger is AgentHandedBack or AgentResolved));
            }

            CareStage[] onward = [.. steps.Select(s => s.To).Where(to => to != stage).Distinct()];
            stage = onward[chance.Next(onward.Length)];
        }

        Assert.Equal(Stages.Order(), visited.Order());
    }

    private static CareStage Fire(CareStage from, CareTrigger trigger, CareFacts facts) => new CareMachine(from, facts).Fire(trigger);

    private static List<(CareTrigger Trigger, CareStage To)> Steps(CareStage from, CareFacts facts) =>
        [.. Enum.GetValues<CareTrigger>().Where(t => new CareMachine(from, facts).Can(t)).Select(t => (t, Fire(from, t, facts)))];
}
