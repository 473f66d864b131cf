using ServiceBot.Care;
using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using ServiceBot.Replies;
using static ServiceBot.Conversations.Errand;

namespace ServiceBot;

/// <summary>What follows when the time comes that a conversation asked to be woken at.</summary>
internal sealed class ClockTurn(KnowledgeBase knowledge, Voice voice, Calling calling)
{
    /// <summary>A conversation in which nobody has written for so long, and that nobody waits on, is closed.</summary>
    public static readonly TimeSpan QuietFor = TimeSpan.FromHours(24);

    public Decision TimePassed(Conversation before, Moment moment)
    {
        if (before.Case is { ResolvedAt: null, TakenAt: null } waiting)
        {
            return StillWaiting(before, waiting, moment);
        }

        if (before.Stage == CareStage.WithAgent)
        {
            return new Decision(before with { WakeAt = null }, [], Disposition.Ignored);
        }

        var machine = new CareMachine(before.Stage, CareFacts.None);
        var quietSince = before.LastHeardAt + QuietFor;
        if (moment.Now < quietSince || !machine.Can(CareTrigger.LeftAlone))
        {
            return new Decision(before with { WakeAt = moment.Now < quietSince ? quietSince : null }, [], Disposition.Ignored);
        }

        return new Decision(before with { Stage = machine.Fire(CareTrigger.LeftAlone), Clarification = null, WakeAt = null }, [], Disposition.Ignored);
    }

    private Decision StillWaiting(Conversation before, Case waiting, Moment moment)
    {
        if (calling.WhatIsDue(waiting, moment) is not { } due)
        {
            return new Decision(before with { WakeAt = calling.NextAlarm(waiting) }, [], Disposition.Ignored);
        }

        var after = VisitorMood.Waited(before, waiting, moment.Now) with { Case = due.Case, WakeAt = calling.NextAlarm(due.Case) };
        var words = due.Case.Owner != waiting.Owner
            ? voice.NextPerson(knowledge.FindAgent(waiting.Owner)?.FirstName ?? "Your first contact", due, before.Phone, moment.Now)
            : waiting is { Alerts: 0, CallAt: not null } ? voice.TimeHasCome(due.Route.Agent, before.Phone) : null;
        return new Decision(after, words is null ? due.Errands : [new Say(Speaker.Bot, voice.BotName, words, []), .. due.Errands], Disposition.HandedOver);
    }
}
