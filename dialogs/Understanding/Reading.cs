using ServiceBot.Conversations;

namespace ServiceBot.Understanding;

/// <summary>What the program understood of one message.</summary>
public sealed record Reading(IReadOnlyList<ReadAsk> Asks, IReadOnlyList<Signal> Signals, IReadOnlyList<Entity> Entities)
{
    /// <summary>The strongest signal of a kind; null when there is none.</summary>
    public Signal? Find(SignalKind kind) => Signals.Where(s => s.Kind == kind).MaxBy(s => s.Strength);

    public bool Has(SignalKind kind) => Signals.Any(s => s.Kind == kind);

    /// <summary>The value of the first entity of a kind; null when there is none.</summary>
    public string? Find(EntityKind kind) => Entities.FirstOrDefault(e => e.Kind == kind)?.Value;
}

/// <summary>One ask as it was read.</summary>
/// <param name="Text">The visitor's own words; lies in the message at <paramref name="Start"/>.</param>
/// <param name="Verdict">What to do with it.</param>
/// <param name="Candidates">The answers it may be about, likeliest first; none when nothing in it was ever seen.</param>
public sealed record ReadAsk(string Text, int Start, Verdict Verdict, IReadOnlyList<Candidate> Candidates);

/// <summary>An answer an ask may be about.</summary>
/// <param name="Confidence">From 0 to 1.</param>
/// <param name="Likest">The owner's example it resembles most: the reason.</param>
public sealed record Candidate(AnswerId Answer, double Confidence, string Likest);

public enum Verdict
{
    /// <summary>The first candidate is it.</summary>
    Understood,

    /// <summary>Two answers are about equally likely: ask which.</summary>
    TwoClose,

    /// <summary>A question the knowledge does not answer.</summary>
    NotKnown,

    /// <summary>Too little to go by: ask to hear it another way.</summary>
    Unclear,
}

/// <summary>Something in how a message is said.</summary>
/// <param name="Strength">From 0 to 1.</param>
/// <param name="Words">The visitor's words that raised it.</param>
public sealed record Signal(SignalKind Kind, double Strength, IReadOnlyList<string> Words);

public enum SignalKind
{
    /// <summary>Demands the money back. A question about refunds is none.</summary>
    Refund,

    /// <summary>Wants out of what was bought, booked or agreed: cancels, returns, disputes; asks for no money yet.</summary>
    Cancellation,
    Frustration,
    PersonWanted,
    Thanks,
    Greeting,
    Goodbye,
    Yes,
    No,
}

/// <param name="Text">As written.</param>
/// <param name="Value">In its normal form.</param>
public sealed record Entity(EntityKind Kind, string Text, string Value, int Start);

public enum EntityKind
{
    OrderNumber,
    Email,
    Url,

    /// <summary>An amount with its currency: "75 USD".</summary>
    Money,
    Phone,
    Postcode,

    /// <summary>A day, a time, a stretch of time ("2026-11-23 to 2026-11-30") or how long (in seconds).</summary>
    Time,
    Number,
    YesOrNo,
}
