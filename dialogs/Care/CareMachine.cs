using ServiceBot.Conversations;
using Stateless;
using Stateless.Reflection;
using static ServiceBot.Care.CareTrigger;
using static ServiceBot.Conversations.CareStage;

namespace ServiceBot.Care;

/// <summary>
/// The journey of a customer as a table: from which stage what leads where, and why. Holds rules, no actions: what follows
/// from a step is decided outside. docs/care-machine.mmd is drawn from it.
/// </summary>
public sealed class CareMachine
{
    private readonly StateMachine<CareStage, CareTrigger> _machine;
    private CareStage _stage;

    public CareMachine(CareStage stage, CareFacts facts)
    {
        _stage = stage;
        _machine = new StateMachine<CareStage, CareTrigger>(() => _stage, next => _stage = next);

        _machine.Configure(WithBot)
            .PermitIf(Unclear, Clarifying, () => facts.HoopsLeft, "at most two questions back")
            .PermitIf(Unclear, CallingAgent, () => !facts.HoopsLeft, "two were asked: a person takes over")
            .PermitIf(Upset, Concerned, () => !facts.CallsForPerson, "a first sign: apologise, answer, name a person")
            .PermitIf(Upset, CallingAgent, () => facts.CallsForPerson, "strongly or again: only a person will do")
            .PermitIf(MoneyBackWanted, AskingOrder, () => !facts.OrderNamed && facts.HoopsLeft, "which order is not known")
            .PermitIf(MoneyBackWanted, CallingAgent, () => !facts.OrderNamed && !facts.HoopsLeft, "two were asked: a person takes over")
            .PermitIf(MoneyBackWanted, ConfirmingRefund, () => facts.OrderNamed && facts.RefundIsClear, "theirs, inside the terms, and the bot may")
            .PermitIf(MoneyBackWanted, Listening, () => facts.OrderNamed && facts.PaidBackBefore, "it has gone back: say when")
            .PermitIf(MoneyBackWanted, CallingAgent, () => facts.OrderNamed && !facts.RefundIsClear && !facts.PaidBackBefore, "not for the bot to decide")
            .Permit(RemedyOffered, ChoosingRemedy)
            .Permit(RemedyNotDone, CallingAgent)
            .Ignore(RemedyDone)
            .Permit(Understood, Listening)
            .Permit(PersonNeeded, CallingAgent)
            .Permit(PersonWanted, CallingAgent)
            .Permit(LeftAlone, Closed);

        _machine.Configure(Listening).SubstateOf(WithBot)
            .Ignore(Understood);

        _machine.Configure(Clarifying).SubstateOf(WithBot);

        _machine.Configure(Concerned).SubstateOf(WithBot)
            .Ignore(Understood);

        _machine.Configure(Refunding).SubstateOf(WithBot)
            .Ignore(Understood)
            .Permit(Unclear, CallingAgent)
            .Permit(Upset, CallingAgent)
            .Permit(RefundDeclined, Listening);

        _machine.Configure(AskingOrder).SubstateOf(Refunding)
            .PermitIf(OrderNamed, ConfirmingRefund, () => facts.RefundIsClear, "theirs, inside the terms, and the bot may")
            .PermitIf(OrderNamed, Listening, () => facts.PaidBackBefore, "it has gone back: say when")
            .PermitIf(OrderNamed, CallingAgent, () => !facts.RefundIsClear && !facts.PaidBackBefore, "not for the bot to decide")
            .Permit(OrderNotNamed, CallingAgent)
            .Permit(MoneyBackWanted, CallingAgent);

        _machine.Configure(ConfirmingRefund).SubstateOf(Refunding)
            .PermitIf(RefundConfirmed, PuttingRight, () => facts.RefundIsClear, "the shop pays it back")
            .PermitIf(RefundConfirmed, CallingAgent, () => !facts.RefundIsClear, "not for the bot to decide")
            .Permit(MoneyBackWanted, CallingAgent);

        _machine.Configure(ChoosingRemedy).SubstateOf(Refunding)
            .PermitIf(RefundConfirmed, PuttingRight, () => facts.RefundIsClear, "the shop pays it back")
            .PermitIf(RefundConfirmed, CallingAgent, () => !facts.RefundIsClear, "not for the bot to decide")
            .PermitIf(ReplacementChosen, PuttingRight, () => facts.RefundIsClear, "the shop sends it anew")
            .PermitIf(ReplacementChosen, CallingAgent, () => !facts.RefundIsClear, "not for the bot to decide");

        _machine.Configure(PuttingRight).SubstateOf(WithBot)
            .Ignore(Understood)
            .Ignore(MoneyBackWanted)
            .Permit(RemedyDone, Remedied);

        _machine.Configure(Remedied).SubstateOf(WithBot);

        _machine.Configure(CallingAgent)
            .Permit(AgentTook, WithAgent)
            .Ignore(Understood)
            .Ignore(Unclear)
            .Ignore(Upset)
            .Ignore(PersonNeeded)
            .Ignore(PersonWanted)
            .Ignore(MoneyBackWanted)
            .Ignore(RemedyOffered)
            .Ignore(RemedyDone)
            .Ignore(RemedyNotDone);

        _machine.Configure(WithAgent)
            .Ignore(RemedyDone)
            .Ignore(RemedyNotDone)
            .Permit(AgentPassedOn, CallingAgent)
            .Permit(AgentGone, CallingAgent)
            .Permit(AgentHandedBack, Listening)
            .Permit(AgentResolved, Resolved);

        _machine.Configure(Resolved)
            .Ignore(RemedyDone)
            .Permit(RemedyNotDone, CallingAgent)
            .Permit(WroteAgain, Listening)
            .Permit(LeftAlone, Closed);

        _machine.Configure(Closed)
            .Ignore(RemedyDone)
            .Permit(RemedyNotDone, CallingAgent)
            .Permit(WroteAgain, Listening);
    }

    public CareStage Stage => _stage;

    /// <summary>The table itself, for drawing.</summary>
    public StateMachineInfo Table => _machine.GetInfo();

    public bool IsIn(CareStage stage) => _machine.IsInState(stage);

    public bool Can(CareTrigger trigger) => _machine.CanFire(trigger);

    /// <summary>Takes one step.</summary>
    /// <returns>The stage it leads to.</returns>
    /// <exception cref="InvalidOperationException">The table has no such step from here.</exception>
    public CareStage Fire(CareTrigger trigger)
    {
        _machine.Fire(trigger);
        return _stage;
    }
}
