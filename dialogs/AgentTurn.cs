using System.Diagnostics;
using ServiceBot.Care;
using ServiceBot.Conversations;
using ServiceBot.Knowledge;
using ServiceBot.Replies;
using static ServiceBot.Care.CareTrigger;
using static ServiceBot.Conversations.Errand;

namespace ServiceBot;

/// <summary>What follows when one of the team takes a case, writes, hands back or resolves.</summary>
internal sealed class AgentTurn(KnowledgeBase knowledge, Voice voice)
{
    public Decision Took(Conversation before, AgentId who, Moment moment)
    {
        if (knowledge.FindAgent(who) is not { } agent)
        {
            return Decision.Refuse(before, $"Nobody called \"{who}\" is in the team.");
        }

        if (before.Case is not { ResolvedAt: null } open)
        {
            return Decision.Refuse(before, "There is no open case in this conversation.");
        }

        if (open.TakenAt is { } takenAt)
        {
            return open.Owner == who ? Decision.Ignore(before) : Decision.Refuse(before, voice.AlreadyTaken(NameOf(open.Owner), takenAt));
        }

        var after = before with
        {
            Stage = Step(before, CareTrigger.AgentTook),
            Case = open with { Owner = who, TakenAt = moment.Now },
            WakeAt = null,
        };
        return new Decision(after, [Notice(voice.Joined(agent))], Disposition.HandedOver);
    }

    public Decision Wrote(Conversation before, AgentId who, string text) =>
        WhyNotTheirs(before, who) is { } why
            ? Decision.Refuse(before, why)
            : new Decision(before, [new Say(Speaker.Agent, NameOf(who), text, [])], Disposition.Relayed);

    public Decision HandedBack(Conversation before, AgentId who, Moment moment) =>
        Finish(before, who, moment, AgentHandedBack, voice.HandedBack);

    public Decision Resolved(Conversation before, AgentId who, Moment moment) =>
        Finish(before, who, moment, AgentResolved, voice.PutRight);

    private static Say Notice(string text) => new(Speaker.Notice, "", text, []);

    private static CareStage Step(Conversation before, CareTrigger trigger) => new CareMachine(before.Stage, CareFacts.None).Fire(trigger);

    private Decision Finish(Conversation before, AgentId who, Moment moment, CareTrigger trigger, Func<Agent, string> words)
    {
        if (WhyNotTheirs(before, who) is { } why)
        {
            return Decision.Refuse(before, why);
        }

        if (before.Case is not { } open)
        {
            throw new UnreachableException();
        }

        var after = before with
        {
            Stage = Step(before, trigger),
            Case = open with { ResolvedAt = moment.Now },
            Upset = 0,
            Grievances = [],
            Gists = [],
            Hoops = 0,
            WakeAt = moment.Now + ClockTurn.QuietFor,
        };
        var said = knowledge.FindAgent(who) is { } agent ? Notice(words(agent)) : null;
        return new Decision(after, said is null ? [] : [said], Disposition.HandedOver);
    }

    private string? WhyNotTheirs(Conversation before, AgentId who)
    {
        if (before.Case is not { ResolvedAt: null } open)
        {
            return "There is no open case in this conversation any more.";
        }

        if (open.TakenAt is not { } takenAt)
        {
            return "Take the case first.";
        }

        return open.Owner == who ? null : voice.AlreadyTaken(NameOf(open.Owner), takenAt);
    }

    private string NameOf(AgentId who) => knowledge.FindAgent(who)?.Name ?? who.Value;
}
