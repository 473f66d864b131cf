namespace ServiceBot.Conversations;

/// <summary>What is remembered of a customer from one conversation to the next.</summary>
/// <param name="Email">Theirs, in small letters: known by the account they are signed in to, or an order shown to be theirs.</param>
public sealed record CustomerMemory(string Email)
{
    /// <summary>How long somebody who complained and stayed is among the most valued, and what was given counts against the cap.</summary>
    public static readonly TimeSpan Year = TimeSpan.FromDays(365);

    private const int MostTold = 5;

    /// <summary>What they were given beside their money, oldest first.</summary>
    public IReadOnlyList<Goodwill> Given { get; init; } = [];

    /// <summary>When they last complained and stayed; null when never.</summary>
    public DateTimeOffset? ValuedSince { get; init; }

    /// <summary>Who put it right, and shall have them again; null when nobody of the team did.</summary>
    public AgentId? Person { get; init; }

    /// <summary>When they were told of their perk, since they became valued; null when not yet.</summary>
    public DateTimeOffset? PerkToldAt { get; init; }

    /// <summary>What they were told of products before they bought, each with the day it was said; at most <see cref="MostTold"/>, the last ones.</summary>
    public IReadOnlyList<string> Told { get; init; } = [];

    /// <summary>They complained and stayed, less than a year ago.</summary>
    public bool IsValuedAt(DateTimeOffset now) => ValuedSince is { } since && now - since < Year;

    /// <summary>The worth of what they were given in the last twelve months.</summary>
    public decimal GivenInYearBefore(DateTimeOffset now) => Given.Where(g => now - g.At < Year).Sum(g => g.Worth);

    /// <summary>The same with something more given. What counts no longer is forgotten.</summary>
    public CustomerMemory WithGiven(decimal worth, string words, DateTimeOffset now) => this with { Given = [.. Given.Where(g => now - g.At < Year), new Goodwill(worth, words, now)] };

    /// <summary>What they were told before buying, here and in a conversation, oldest first.</summary>
    public static IReadOnlyList<string> ToldTo(CustomerMemory? memory, Purchase purchase) => [.. (memory?.Told ?? []).Concat(purchase.Told).Distinct().TakeLast(MostTold)];
}

/// <summary>Something of value that a customer was given.</summary>
/// <param name="Worth">In the business's currency.</param>
/// <param name="Words">As they were told.</param>
public sealed record Goodwill(decimal Worth, string Words, DateTimeOffset At);
