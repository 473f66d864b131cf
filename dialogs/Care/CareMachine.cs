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
    // To build the table takes longer than all steps of a turn: one for each thread, which stands where its user stands.
    [ThreadStatic]
    private static Wired? _wired;

    private readonly CareFacts _facts;

    public CareMachine(CareStage stage, CareFacts facts) => (Stage, _facts) = (stage, facts);

    public CareStage Stage { get; private set; }

    /// <summary>The table itself, for drawing.</summary>
    public StateMachineInfo Table => Here().Machine.GetInfo();

    public bool IsIn(CareStage stage) => Here().Machine.IsInState(stage);

    public bool Can(CareTrigger trigger) => Here().Machine.CanFire(trigger);

    /// <summary>Takes one step.</summary>
    /// <returns>The stage it leads to.</returns>
    /// <exception cref="InvalidOperationException">The table has no such step from here.</exception>
    public CareStage Fire(CareTrigger trigger)
    {
        var wired = Here();
        wired.Machine.Fire(trigger);
        return Stage = wired.Stage;
    }

    private Wired Here()
    {
        var wired = _wired ??= new Wired();
        (wired.Stage, wired.Facts) = (Stage, _facts);
        return wired;
    }

    private sealed class Wired
    {
        public Wired()
        {
            Machine = new StateMachine<CareStage, CareTrigger>(() => Stage, next => Stage = next);
            Configure();
        }

        public StateMachine<CareStage, CareTrigger> Machine { get; }

        public CareStage Stage { get; set; }

        public CareFacts Facts { get; set; } = CareFacts.None;

        private void Configure()
        {
            Machine.Configure(WithBot)
                .PermitIf(Unclear, Clarifying, () => Facts.HoopsLeft, "at most two questions back")
                .PermitIf(Unclear, CallingAgent, () => !Facts.HoopsLeft, "two were asked: a person takes over")
                .PermitIf(Upset, Concerned, () => !Facts.CallsForPerson, "a first sign: apologise, answer, name a person")
                .PermitIf(Upset, CallingAgent, () => Facts.CallsForPerson, "strongly or again: only a person will do")
                .PermitIf(MoneyBackWanted, AskingOrder, () => !Facts.OrderNamed && Facts.HoopsLeft, "which order is not known")
                .PermitIf(MoneyBackWanted, CallingAgent, () => !Facts.OrderNamed && !Facts.HoopsLeft, "two were asked: a person takes over")
                .PermitIf(MoneyBackWanted, ConfirmingRefund, () => Facts.OrderNamed && Facts.RefundIsClear, "theirs, inside the terms, and the bot may")
                .PermitIf(MoneyBackWanted, Listening, () => Facts.OrderNamed && Facts.PaidBackBefore, "it has gone back: say when")
                .PermitIf(MoneyBackWanted, CallingAgent, () => Facts.OrderNamed && !Facts.RefundIsClear && !Facts.PaidBackBefore, "not for the bot to decide")
                .Permit(RemedyOffered, ChoosingRemedy)
                .Permit(RemedyNotDone, CallingAgent)
                .Ignore(RemedyDone)
                .Permit(Understood, Listening)
                .Permit(PersonNeeded, CallingAgent)
                .Permit(PersonWanted, CallingAgent)
                .Permit(LeftAlone, Closed);

            Machine.Configure(Listening).SubstateOf(WithBot)
                .Ignore(Understood);

            Machine.Configure(Clarifying).SubstateOf(WithBot);

            Machine.Configure(Concerned).SubstateOf(WithBot)
                .Ignore(Understood);

            Machine.Configure(Refunding).SubstateOf(WithBot)
                .Ignore(Understood)
                .Permit(Unclear, CallingAgent)
                .Permit(Upset, CallingAgent)
                .Permit(RefundDeclined, Listening);

            Machine.Configure(AskingOrder).SubstateOf(Refunding)
                .PermitIf(OrderNamed, ConfirmingRefund, () => Facts.RefundIsClear, "theirs, inside the terms, and the bot may")
                .PermitIf(OrderNamed, Listening, () => Facts.PaidBackBefore, "it has gone back: say when")
                .PermitIf(OrderNamed, CallingAgent, () => !Facts.RefundIsClear && !Facts.PaidBackBefore, "not for the bot to decide")
                .Permit(OrderNotNamed, CallingAgent)
                .Permit(MoneyBackWanted, CallingAgent);

            Machine.Configure(ConfirmingRefund).SubstateOf(Refunding)
                .PermitIf(RefundConfirmed, PuttingRight, () => Facts.RefundIsClear, "the shop pays it back")
                .PermitIf(RefundConfirmed, CallingAgent, () => !Facts.RefundIsClear, "not for the bot to decide")
                .Permit(MoneyBackWanted, CallingAgent);

            Machine.Configure(ChoosingRemedy).SubstateOf(Refunding)
                .PermitIf(RefundConfirmed, PuttingRight, () => Facts.RefundIsClear, "the shop pays it back")
                .PermitIf(RefundConfirmed, CallingAgent, () => !Facts.RefundIsClear, "not for the bot to decide")
                .PermitIf(ReplacementChosen, PuttingRight, () => Facts.RefundIsClear, "the shop sends it anew")
                .PermitIf(ReplacementChosen, CallingAgent, () => !Facts.RefundIsClear, "not for the bot to decide");

            Machine.Configure(PuttingRight).SubstateOf(WithBot)
                .Ignore(Understood)
                .Ignore(MoneyBackWanted)
                .Permit(RemedyDone, Remedied);

            Machine.Configure(Remedied).SubstateOf(WithBot);

            Machine.Configure(CallingAgent)
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

            Machine.Configure(WithAgent)
                .Ignore(RemedyDone)
                .Ignore(RemedyNotDone)
                .Permit(AgentPassedOn, CallingAgent)
                .Permit(AgentGone, CallingAgent)
                .Permit(AgentHandedBack, Listening)
                .Permit(AgentResolved, Resolved);

            Machine.Configure(Resolved)
                .Ignore(RemedyDone)
                .Permit(RemedyNotDone, CallingAgent)
                .Permit(WroteAgain, Listening)
                .Permit(LeftAlone, Closed);

            Machine.Configure(Closed)
                .Ignore(RemedyDone)
                .Permit(RemedyNotDone, CallingAgent)
                .Permit(WroteAgain, Listening);
        }
    }
}
