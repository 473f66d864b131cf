namespace ServiceBot.Conversations;

/// <summary>How near a visitor is to buying something, and what they were told on the way.</summary>
public sealed record Purchase
{
    public static Purchase None { get; } = new();

    public BuyingStage Stage { get; init; }

    /// <summary>The products they asked about, the last one last; at most five.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>What they asked of products, by the names of its kinds, each once.</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];

    /// <summary>What they were told of price, stock and day, a sentence each with the day it was said; at most five.</summary>
    public IReadOnlyList<string> Told { get; init; } = [];

    /// <summary>The talk they were offered; null when none was.</summary>
    public TalkOffer? Offer { get; init; }

    /// <summary>When the talk is that they chose; null when they chose none.</summary>
    public DateTimeOffset? TalkAt { get; init; }
}

/// <summary>Half an hour with one of the team, to choose a time for.</summary>
/// <param name="Times">What was offered, the earliest first.</param>
public sealed record TalkOffer(AgentId Agent, IReadOnlyList<DateTimeOffset> Times);

/// <summary>How near somebody is to buying.</summary>
public enum BuyingStage
{
    /// <summary>They have asked about nothing that is for sale.</summary>
    None,

    /// <summary>They look around.</summary>
    Browsing,

    /// <summary>They weigh one thing against another.</summary>
    Comparing,

    /// <summary>They are about to buy.</summary>
    Deciding,
}
