using ServiceBot.Conversations;

namespace ServiceBot.Storage;

/// <summary>One line of a transcript, of whichever channel.</summary>
/// <param name="Seq">From 1 in each conversation, without gaps; 0 until it is saved.</param>
/// <param name="Name">The speaker's name; empty for a visitor and for a notice.</param>
/// <param name="Echo">What the visitor's client sent along and wants back unread, as JSON; null when nothing.</param>
public sealed record Line(long Seq, Speaker By, string Name, string Text, IReadOnlyList<string> QuickReplies, DateTimeOffset At, string? Echo)
{
    public LineKind Kind { get; init; } = LineKind.Message;

    /// <summary>What was sent along.</summary>
    public IReadOnlyList<SentFile> Files { get; init; } = [];

    /// <summary>Of an event: its name and value, as JSON. Null for other lines.</summary>
    public string? Event { get; init; }

    /// <summary>How much it holds, whatever it is.</summary>
    internal long Characters => Text.Length + (Echo?.Length ?? 0) + (Event?.Length ?? 0);
}

/// <summary>What stands in a line.</summary>
public enum LineKind
{
    /// <summary>Words or files for people.</summary>
    Message,

    /// <summary>Something clients tell each other; people see nothing of it.</summary>
    Event,

    /// <summary>The end of the conversation.</summary>
    End,
}

/// <summary>A file with all that is in it.</summary>
public sealed record StoredFile(ConversationId Conversation, SentFile File, byte[] Content);

/// <summary>A conversation as it was loaded.</summary>
/// <param name="Version">Rises by one with each turn saved.</param>
/// <param name="LastSeq">The place of its last line; 0 when it has none.</param>
/// <param name="WakeAt">When it is looked at next: not after the time that it is to be woken. Null when it is not to be.</param>
public sealed record Saved(Conversation Conversation, long Version, long LastSeq, DateTimeOffset? WakeAt);

/// <summary>A happening that was taken before.</summary>
/// <param name="Fingerprint">Of its content: another content under the same key is a mistake of the sender.</param>
/// <param name="Seq">The line it became; 0 when it became none.</param>
public sealed record TakenBefore(string Fingerprint, long Seq);

/// <summary>One turn, to be saved whole or not at all.</summary>
/// <param name="Before">What it was decided on; null for a conversation that is new.</param>
/// <param name="Key">The sender's own name for the happening, unique in the conversation; null when it has none.</param>
/// <param name="Heard">What was written to the bot or to the visitor by a person; null when the happening has no words.</param>
/// <param name="Said">What the visitor is told, for the transcript.</param>
/// <param name="Files">The contents of what was sent along.</param>
/// <param name="Outgoing">What leaves the house: one row a line and errand.</param>
public sealed record Turn(
    Conversation After,
    Saved? Before,
    Happening Happening,
    string? Key,
    string Fingerprint,
    Disposition Disposition,
    Line? Heard,
    IReadOnlyList<Errand.Say> Said,
    IReadOnlyList<StoredFile> Files,
    IReadOnlyList<Outgoing> Outgoing,
    DateTimeOffset At)
{
    /// <summary>The version it was decided on; 0 for a conversation that is new.</summary>
    public long ExpectedVersion => Before?.Version ?? 0;

    /// <summary>The place of the last line when it was decided.</summary>
    public long LastSeq => Before?.LastSeq ?? 0;

    /// <summary>A talk that is booked with it; null when none is. Nobody else may have it then: else the turn is not saved.</summary>
    public BookedTalk? Talk { get; init; }

    /// <summary>What is remembered of the customer from now on, with the version it was decided on; null when that stays as it is.</summary>
    public SavedMemory? Memory { get; init; }
}

/// <summary>What is remembered of a customer, as it was loaded or is to be saved.</summary>
/// <param name="Version">Rises by one with each change; 0 when nothing was remembered yet.</param>
public sealed record SavedMemory(CustomerMemory Memory, long Version);

/// <summary>How saving a turn ended.</summary>
/// <param name="Saved">False when another turn of the conversation, or of the same customer's other one, was faster: load and decide again.</param>
/// <param name="HeardSeq">Where the heard line stands; 0 when there was none.</param>
/// <param name="Sending">What is to be carried at once, saved as being sent.</param>
public sealed record Commit(bool Saved, long HeardSeq, IReadOnlyList<DueErrand> Sending);
