using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.FrontDesk;

/// <summary>How a happening ended, for the door it came through.</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>It is saved, now or when it came the first time.</summary>
    /// <param name="Seq">The line it became; 0 when it has no words.</param>
    /// <param name="Said">What was said to the visitor in answer, in order. When it came before: the lines up to the visitor's next one.</param>
    public sealed record Taken(Conversation After, long Seq, IReadOnlyList<Errand.Say> Said) : Outcome;

    /// <summary>There is no such conversation.</summary>
    public sealed record NotFound : Outcome;

    /// <summary>Another happening came under this key before: a mistake of the sender.</summary>
    public sealed record KeyReused : Outcome;

    /// <summary>It may not be.</summary>
    /// <param name="Why">A sentence for the one who tried.</param>
    public sealed record Refused(string Why) : Outcome
    {
        /// <summary>What may be taken amiss in it, where that is why: it may be sent all the same.</summary>
        public IReadOnlyList<string> Warnings { get; init; } = [];
    }
}

/// <summary>Where a happening comes from.</summary>
/// <param name="Key">The sender's own name for it, so that it is taken once however often it comes; null when it has none.</param>
/// <param name="Echo">What the sender's client wants back unread, as JSON; null when nothing.</param>
/// <param name="RepliesTaken">The sender takes the replies of this very turn out of the outcome, so the channel's line does not carry them.</param>
public sealed record Origin(string? Key, string? Echo = null, bool RepliesTaken = false)
{
    /// <summary>Of an event: its name and value, as JSON. Null otherwise.</summary>
    public string? Event { get; init; }

    /// <summary>The contents of the files sent along.</summary>
    public IReadOnlyList<StoredFile> Files { get; init; } = [];

    public static Origin Unnamed { get; } = new(Key: null);
}
