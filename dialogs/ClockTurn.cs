using ServiceBot.Care;
using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using ServiceBot.Replies;
using static ServiceBot.Conversations.Errand;

namespace ServiceBot;

/// <summary>What follows when the time comes that a conversation asked to be woken at.</summary>
internal sealed class ClockTurn(KnowledgeBase knowledge, Voice voice, Calling calling, CaseAlarm alarm, PassingOn passing, PromiseTurn promises, Settling settling)
{
    private readonly TeamVoice _words = new(knowledge, voice);

    /// <summary>A conversation in which nobody has written for so long, and that nobody waits on, is closed.</summary>
    public static readonly TimeSpan QuietFor = TimeSpan.FromHours(24);

    public Decision TimePassed(Conversation before, Moment moment) =>
        settling.Due(before, moment) is { } settled ? settled
        : before is { HasOpenCase: true, Case: { } open } ? OnCase(before, open, moment)
        : WithoutCase(before, moment);

    private static Decision WithoutCase(Conversation before, Moment moment)
    {
        var machine = new CareMachine(before.Stage, CareFacts.None);
        var quietSince = before.LastHeardAt + QuietFor;
        if (moment.Now < quietSince || !machine.Can(CareTrigger.LeftAlone))
        {
            return new Decision(before with { WakeAt = moment.Now < quietSince ? quietSince : null }, [], Disposition.Ignored);
        }

        return new Decision(before with { Stage = machine.Fire(CareTrigger.LeftAlone), Clarification = null, WakeAt = null }, [], Disposition.Ignored);
    }

    // What was promised first: when that takes the case from one who is not in, nothing else is due any more.
    private Decision OnCase(Conversation before, Case open, Moment moment)
    {
        var promised = promises.Due(before, open, moment.Now);
        if (promised.After.Case is not { } @case)
        {
            return promised;
        }

        if (WithAgent(promised, @case, moment) is not { } next)
        {
            return promised;
        }

        // Whoever has it now may be in when the one before was not: a reminder that waited for their hours is due at once.
        var again = next.After.Case is { } given && given.Owner != @case.Owner ? promises.Due(next.After, given, moment.Now) : Decision.Ignore(next.After);
        return next with { After = again.After, Errands = [.. promised.Errands, .. next.Errands, .. again.Errands] };
    }

    private Decision? WithAgent(Decision promised, Case open, Moment moment)
    {
        var overdue = promised.Errands.OfType<AlertEveryone>().Any();
        if (open.TakenAt is not null && overdue && passing.AnotherIsIn(open, moment.Now))
        {
            return passing.Leaves(promised.After, open, _words.NoNeedToWait(knowledge.FindAgent(open.Owner)), moment);
        }

        return alarm.NextOfAgent(promised.After, open) is not { } due || moment.Now < due ? null
            : open.TakenAt is null ? StillWaiting(promised.After, open, moment)
            : passing.GoneQuiet(promised.After, open, moment);
    }

    private Decision? StillWaiting(Conversation before, Case waiting, Moment moment)
    {
        if (calling.WhatIsDue(waiting, moment) is not { } due)
        {
            return null;
        }

        var after = VisitorMood.Waited(before, waiting, moment.Now) with { Case = due.Case.Owner == waiting.Owner ? due.Case : due.Case with { Transfers = waiting.Transfers + 1 } };
        var words = due.Everybody && waiting.EveryoneAt is null ? _words.NobodyCameYet(due, before.Phone, moment.Now)
            : due.Case.Owner != waiting.Owner ? voice.NextPerson(knowledge.FindAgent(waiting.Owner)?.FirstName ?? "Your first contact", due, before.Phone, moment.Now)
            : waiting is { Alerts: 0, CallAt: not null } ? voice.TimeHasCome(due.Route.Agent, before.Phone) : null;
        return new Decision(after, words is null ? due.Errands : [new Say(Speaker.Bot, voice.BotName, words, []), .. due.Errands], Disposition.HandedOver);
    }
}
