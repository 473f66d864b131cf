using ServiceBot.Orders;

namespace ServiceBot.Conversations;

/// <summary>All that may follow from a decision. Nothing here acts: the front desk saves the errands, then has them run.</summary>
public abstract record Errand
{
    private Errand()
    {
    }

    /// <summary>A line for the visitor to read.</summary>
    /// <param name="By">Who speaks.</param>
    /// <param name="Name">The speaker's name as the visitor sees it.</param>
    /// <param name="QuickReplies">Short texts the visitor may tap instead of typing.</param>
    public sealed record Say(Speaker By, string Name, string Text, IReadOnlyList<string> QuickReplies) : Errand
    {
        /// <summary>A talk to be put into the visitor's calendar; null when the line is about none.</summary>
        public CalendarEntry? Calendar { get; init; }

        /// <summary>What goes with the line, once the front desk has written it down.</summary>
        public IReadOnlyList<SentFile> Files { get; init; } = [];
    }

    /// <summary>Call one of the team to a case.</summary>
    /// <param name="Times">1 for the first alert, 2 for the second.</param>
    public sealed record AlertAgent(AgentId Agent, string Reference, int Times) : Errand;

    /// <summary>Call everybody of the team to a case that none of those called has taken.</summary>
    public sealed record AlertEveryone(string Reference) : Errand;

    /// <summary>The case card is to show the case as it stands. Carries nothing of it, so it is never stale.</summary>
    public sealed record ShowCase(string Reference) : Errand;

    /// <summary>A case is erased: its card is to say so, and nothing else.</summary>
    /// <param name="Card">Under what the place of the card is kept.</param>
    public sealed record TakeDownCard(string Card) : Errand;

    /// <summary>Tell whoever has just got a case all there is to know, the transcript too.</summary>
    public sealed record Brief(AgentId Agent, string Reference) : Errand;

    /// <summary>The visitor's words, for the agent who has the case.</summary>
    /// <param name="Text">Empty when only files were sent.</param>
    public sealed record Relay(AgentId Agent, string Reference, string Text) : Errand
    {
        /// <summary>What was sent along.</summary>
        public IReadOnlyList<SentFile> Files { get; init; } = [];
    }

    /// <summary>The house's own words to an agent about a case.</summary>
    public sealed record NoteToAgent(AgentId Agent, string Reference, string Text) : Errand;

    /// <summary>Have the shop do something about an order.</summary>
    /// <param name="Key">Under which it is done once, however often it is asked.</param>
    public sealed record ChangeOrder(OrderChange Change, string Key) : Errand;

    /// <summary>For a hub of another maker: how the handoff stands.</summary>
    /// <param name="Message">A sentence; null when there is nothing to add.</param>
    public sealed record SignalHandoff(HandoffState State, string Reference, string? Message) : Errand;
}

/// <summary>Something at a time, for a calendar.</summary>
/// <param name="Title">What it is, a line.</param>
/// <param name="Where">Such as a telephone number, a line.</param>
public sealed record CalendarEntry(DateTimeOffset From, DateTimeOffset To, string Title, string Where);

/// <summary>How a handoff stands, in the words of the handoff protocol (handoff.initiate, handoff.status).</summary>
public enum HandoffState
{
    /// <summary>A person has been called.</summary>
    Initiated,

    /// <summary>A person has taken the case.</summary>
    Accepted,

    /// <summary>Nobody has taken it, or whoever had it is gone: others are being called.</summary>
    Failed,

    /// <summary>The case is resolved or handed back.</summary>
    Completed,
}

/// <summary>Whose words a line is.</summary>
public enum Speaker
{
    Visitor,
    Bot,

    /// <summary>A named human of the team.</summary>
    Agent,

    /// <summary>The house itself: who joined, who left.</summary>
    Notice,
}
