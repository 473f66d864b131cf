using ServiceBot.Conversations;
using ServiceBot.Replies;
using static ServiceBot.Conversations.Errand;

namespace ServiceBot;

/// <summary>What follows when a visitor leaves the chat, and when they are back: whoever has the case, or has been called to it, knows.</summary>
internal sealed class VisitorPresence(AgentNotes notes)
{
    public Decision Left(Conversation before, DateTimeOffset now) =>
        before.LeftAt is null ? Told(before, before with { LeftAt = now }, notes.VisitorLeft) : Decision.Ignore(before);

    /// <summary>The visitor has closed the chat for good.</summary>
    public Decision Ended(Conversation before, DateTimeOffset now) =>
        Told(before, before with { LeftAt = before.LeftAt ?? now, EndedAt = now }, notes.VisitorEnded);

    /// <summary>Whoever sends too fast hears of it, once a minute at most.</summary>
    public static Decision Hurried(Conversation before, Voice voice, DateTimeOffset now) => now - before.HurriedAt < TimeSpan.FromMinutes(1)
        ? Decision.Ignore(before)
        : new Decision(before with { HurriedAt = now }, [new Say(Speaker.Notice, "", voice.OneMoment(), [])], Disposition.Ignored);

    /// <summary>The decision for a visitor who is there, also when they had left.</summary>
    public Decision Here(Conversation before, Func<Conversation, Decision> decide)
    {
        if (before.LeftAt is null)
        {
            return decide(before);
        }

        var decision = decide(before with { LeftAt = null });
        return before is { HasOpenCase: true, Case: { TakenAt: not null } taken } && decision.After.Case is { ResolvedAt: null, TakenAt: not null }
            ? decision with { Errands = [new NoteToAgent(taken.Owner, taken.Reference, notes.VisitorIsBack), .. decision.Errands] }
            : decision;
    }

    // Who has not been alerted yet, because their hours have not begun, reads it on the card then.
    private static Decision Told(Conversation before, Conversation after, string words) =>
        before is { HasOpenCase: true, Case: { } open } && (open.TakenAt is not null || open.Alerts > 0)
            ? new Decision(after, [new NoteToAgent(open.Owner, open.Reference, words)], Disposition.Relayed)
            : new Decision(after, [], Disposition.Ignored);
}
