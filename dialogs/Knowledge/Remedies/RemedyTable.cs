using ServiceBot.Conversations;

namespace ServiceBot.Knowledge.Remedies;

/// <summary>remedies.yaml: what may be given for what, and by whom.</summary>
/// <param name="YearlyCap">The most that all of it may be worth for one customer in twelve months.</param>
public sealed record RemedyTable(Authority Authority, decimal YearlyCap, IReadOnlyList<Remedy> Remedies)
{
    /// <summary>Without the file the bot may do nothing by itself, and a person decides everything.</summary>
    public static RemedyTable None { get; } = new(new Authority(-1, 0, 0), 0, []);

    /// <summary>How something goes back, in the owner's words, by product group in small letters; under "default" for all others. Empty where the owner has not said.</summary>
    public IReadOnlyDictionary<string, string> Returning { get; init; } = new Dictionary<string, string>();

    /// <summary>What the most valued customers get with their next order; null when nothing.</summary>
    public Perk? Perk { get; init; }

    /// <summary>How something of a product group goes back; null where the owner has not said.</summary>
    public string? ReturningOf(string group) => Returning.GetValueOrDefault(group.ToLowerInvariant()) ?? Returning.GetValueOrDefault("default");

    /// <summary>
    /// The best the bot may give; where it may give nothing, the best a person could. Never worth more than is left of the cap,
    /// and never given by the bot above its authority.
    /// </summary>
    /// <param name="orderValue">Null when the order is not known.</param>
    /// <param name="givenThisYear">What this customer was given in the last twelve months, by anybody.</param>
    public RemedyOffer Offer(Cause cause, decimal? orderValue, decimal givenThisYear)
    {
        var fitting = Remedies.Where(r => r.IsFor(cause, orderValue)).OrderByDescending(r => r.Worth).ToList();
        var left = YearlyCap - Math.Max(0, givenThisYear);
        var possible = fitting.Where(r => r.Worth <= left).ToList();
        return possible.Find(r => r.ByBot && r.Worth <= Authority.GoodwillUpTo) is { } own ? new RemedyOffer.Gives(own)
            : possible is [var best, ..] ? new RemedyOffer.Recommends(best)
            : new RemedyOffer.Nothing(CapReached: fitting.Count > 0);
    }
}
