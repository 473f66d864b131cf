using ServiceBot.Orders;

namespace ServiceBot.Conversations;

/// <summary>Something the bot decided at once to put right, and how the shop took it.</summary>
/// <param name="Key">Under which the shop does it once.</param>
/// <param name="AskedAt">When the shop was asked.</param>
public sealed record Settlement(string Key, OrderChange Change, DateTimeOffset AskedAt)
{
    /// <summary>The day the money arrives at the latest, as the customer was told; null when no money goes back.</summary>
    public DateOnly? MoneyBy { get; init; }

    /// <summary>The shop's own name for it; null until it is done.</summary>
    public string? Reference { get; init; }

    /// <summary>When the customer was told that it takes longer than it should, and a person sees to it; null when not.</summary>
    public DateTimeOffset? OverdueAt { get; init; }

    /// <summary>Why the shop did not do it, a sentence for the team; null unless it refused.</summary>
    public string? NotDoneWhy { get; init; }

    /// <summary>The shop has been asked and has not answered.</summary>
    public bool IsUnderWay => Reference is null && NotDoneWhy is null;
}
