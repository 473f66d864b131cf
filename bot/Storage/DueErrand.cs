using ServiceBot.Conversations;

namespace ServiceBot.Storage;

/// <summary>An errand on its way out.</summary>
/// <param name="Id">Rises from turn to turn, and within a turn in the order of its errands.</param>
/// <param name="Line">The name of the line that carries it.</param>
/// <param name="Target">Where it goes on that line.</param>
/// <param name="Attempts">How often it was tried already.</param>
/// <param name="At">When the turn was saved that it follows from.</param>
/// <param name="MayBeDuplicate">It was sent once and may have arrived: a text says so, a card is updated and not sent anew.</param>
public sealed record DueErrand(
    long Id, ConversationId Conversation, string Line, string Target, Errand Errand, int Attempts, DateTimeOffset At, bool MayBeDuplicate)
{
    /// <summary>Under what it is being sent; empty while it waits. Whoever says how it ended shows it: another may have taken the row over.</summary>
    public string Claim { get; init; } = "";
}

/// <summary>An errand to be saved with its turn for the line that carries it.</summary>
/// <param name="DueAt">When it may first be tried.</param>
/// <param name="AtOnce">Whoever saves it carries it too, if it then stands at the head of its target: it is saved as being sent already.</param>
public sealed record Outgoing(string Line, string Target, Errand Errand, DateTimeOffset DueAt, bool AtOnce = false);

/// <summary>An errand's row as it is stored.</summary>
/// <param name="Kind">The errand's type, also when this program does not know it.</param>
/// <param name="Errand">Null when this program cannot read it.</param>
/// <param name="Why">Why it is parked, in a sentence without a person's words; null when it is not.</param>
/// <param name="Claim">Under what it was last sent; empty when it never was.</param>
public sealed record ErrandRow(
    long Id,
    ConversationId Conversation,
    string Line,
    string Target,
    string Kind,
    Errand? Errand,
    ErrandState State,
    int Attempts,
    DateTimeOffset At,
    bool MayBeDuplicate,
    string? Why,
    string Claim)
{
    /// <summary>Null when this program cannot read the errand.</summary>
    public DueErrand? Due => Errand is null ? null : new DueErrand(Id, Conversation, Line, Target, Errand, Attempts, At, MayBeDuplicate) { Claim = Claim };
}

/// <summary>Where an errand stands: waiting → sending → any of the others, or back to waiting. Of what is done or dropped no row is left.</summary>
public enum ErrandState
{
    Waiting,

    /// <summary>It is on its way at this moment, or was when the process died.</summary>
    Sending,

    Done,

    /// <summary>It had no point any more.</summary>
    Dropped,

    /// <summary>Parked: it may have arrived.</summary>
    Unknown,

    /// <summary>Parked: it did not arrive.</summary>
    Failed,
}

/// <summary>What a row is to become after a delivery.</summary>
/// <param name="DueAt">When it is due next; null when never.</param>
/// <param name="Tried">Whether this counts as an attempt.</param>
/// <param name="Why">For a parked one: a sentence without a person's words.</param>
public sealed record RowEnd(ErrandState State, DateTimeOffset? DueAt, bool Tried, bool MayBeDuplicate, string? Why);

/// <summary>How many errands of a line stand in a state.</summary>
/// <param name="Oldest">When the turn was saved that the first of them follows from.</param>
public sealed record ErrandCount(string Line, string State, long Count, DateTimeOffset Oldest);
