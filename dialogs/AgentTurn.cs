using System.Diagnostics;
using ServiceBot.Care;
using ServiceBot.Conversations;
using ServiceBot.Knowledge;
using ServiceBot.Replies;
using static ServiceBot.Care.CareTrigger;
using static ServiceBot.Conversations.Errand;

namespace ServiceBot;

/// <summary>What follows when one of the team takes a case, writes, hands back or resolves.</summary>
internal sealed class AgentTurn(KnowledgeBase knowledge, Voice voice, AgentNotes notes, Ownership ownership)
{
    public Decision Took(Conversation before, AgentId who, Moment moment)
    {
        if (knowledge.FindAgent(who) is not { } agent)
        {
            return Decision.Refuse(before, notes.NotInTeam(who));
        }

        if (before.Case is not { ResolvedAt: null } open)
        {
            return Decision.Refuse(before, notes.NoOpenCase);
        }

        if (open.TakenAt is { } takenAt)
        {
            return open.Owner == who ? Decision.Ignore(before) : Decision.Refuse(before, voice.AlreadyTaken(ownership.NameOf(open.Owner), takenAt));
        }

        var after = before with
        {
            Stage = Step(before, CareTrigger.AgentTook),
            Case = open with { Owner = who, TakenAt = moment.Now, PassedOver = [.. open.PassedOver.Where(id => id != who)] },
            AgentAwaitedSince = moment.Now,
        };
        // A card names files and cannot give them; the relay can.
        IReadOnlyList<Errand> files = before.Files.Count > 0 ? [new Relay(who, open.Reference, "") { Files = before.Files }] : [];
        return new Decision(after, [Notice(voice.Joined(agent)), new Brief(who, open.Reference), .. files], Disposition.HandedOver);
    }

    /// <param name="anyway">The agent was told what may be taken amiss.</param>
    public Decision Wrote(Conversation before, AgentId who, string text, bool anyway)
    {
        if (ownership.WhyNotTheirs(before, who) is { } why)
        {
            return Decision.Refuse(before, why);
        }

        var open = before.Asks.Where(a => a.Outcome == AskOutcome.WithPerson && !IsForPerson(a, before.Case)).Select(a => a.Text).ToList();
        if (!anyway && Courtesy.Check(text, open) is { Count: > 0 } findings)
        {
            List<string> warnings = [.. findings.Select(f => f.Advice)];
            return Decision.Refuse(before, notes.LookAgain(warnings)) with { Warnings = warnings };
        }

        // What the line has touched is answered: whoever comes next sees what is still open.
        var stillOpen = Courtesy.StillOpen(open, [text]);
        var answered = stillOpen.Count == open.Count ? before : before with
        {
            Asks = [.. before.Asks.Select(a => a.Outcome == AskOutcome.WithPerson && !stillOpen.Contains(a.Text) ? a with { Outcome = AskOutcome.Answered } : a)],
        };
        var after = answered is { AgentAwaitedSince: null, Case.NudgedAt: null } ? answered : answered with { AgentAwaitedSince = null, Case = answered.Case is { } theirs ? theirs with { NudgedAt = null } : null };
        return new Decision(after, [new Say(Speaker.Agent, ownership.NameOf(who), text, [])], Disposition.Relayed);
    }

    // Whoever asked for a person has one.
    private static bool IsForPerson(Ask ask, Case? @case) => @case is { Reason: CaseReason.PersonWanted, Words: var words } && words.Any(w => ask.Text.Contains(w, StringComparison.Ordinal));

    public Decision HandedBack(Conversation before, AgentId who, Moment moment) =>
        Finish(before, who, moment, AgentHandedBack, voice.HandedBack);

    public Decision Resolved(Conversation before, AgentId who, Moment moment) =>
        Finish(before, who, moment, AgentResolved, voice.PutRight);

    private static Say Notice(string text) => new(Speaker.Notice, "", text, []);

    private static CareStage Step(Conversation before, CareTrigger trigger) => new CareMachine(before.Stage, CareFacts.None).Fire(trigger);

    private Decision Finish(Conversation before, AgentId who, Moment moment, CareTrigger trigger, Func<Agent, string> words)
    {
        if (ownership.WhyNotTheirs(before, who) is { } why)
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
            Case = PromiseTurn.AllKept(open, moment.Now) with { ResolvedAt = moment.Now },
            AgentAwaitedSince = null,
            Upset = 0,
            Grievances = [],
            Gists = [],
            Hoops = 0,
            QuestionsAsked = 0,
            WakeAt = moment.Now + ClockTurn.QuietFor,
        };
        var errands = new List<Errand>();
        if (knowledge.FindAgent(who) is { } agent)
        {
            errands.Add(Notice(words(agent)));
        }

        if (open.HasOpenPromise)
        {
            errands.Add(new NoteToAgent(who, open.Reference, notes.CountsAsKept([.. open.Promises.Where(p => p.KeptAt is null)], who, moment.Now)));
        }

        return new Decision(after, errands, Disposition.HandedOver) { Memory = trigger == AgentResolved ? Stayed(before, open, who, moment) : null };
    }

    // Who complained and let it be put right is among the most valued, and keeps the person who did.
    private static CustomerMemory? Stayed(Conversation before, Case open, AgentId who, Moment moment) =>
        before.CustomerEmail is { } customer && (open.Reason is CaseReason.MoneyBack or CaseReason.Frustration or CaseReason.BadRating || before.Cause is not null || before.Grievances.Count > 0 || before.Upset > 0)
            ? moment.MemoryOf(customer) with { ValuedSince = moment.Now, Person = who, PerkToldAt = null }
            : null;
}
