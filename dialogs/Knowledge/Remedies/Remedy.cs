using ServiceBot.Conversations;

namespace ServiceBot.Knowledge.Remedies;

/// <summary>What is given.</summary>
public enum Gift
{
    /// <summary>An amount off a later order.</summary>
    Credit,

    /// <summary>A delivery that costs nothing.</summary>
    FreeDelivery,

    /// <summary>A thing.</summary>
    Present,

    /// <summary>Something better than was ordered, or a service with it.</summary>
    Upgrade,
}

/// <summary>Something of value the business may give a customer for a cause, beside their money and never instead of it.</summary>
/// <param name="OrderFrom">The least the order is worth, in the business's currency.</param>
/// <param name="OrderTo">The order is worth less than this; null for no limit.</param>
/// <param name="Worth">In the business's currency.</param>
/// <param name="Words">What the customer is told they get, such as "a $10 credit for your next order": it says the worth.</param>
/// <param name="ByBot">The bot may give it by itself; otherwise a person does.</param>
public sealed record Remedy(Cause Cause, decimal OrderFrom, decimal? OrderTo, Gift Give, decimal Worth, string Words, bool ByBot, int Line)
{
    /// <param name="orderValue">Null when the order is not known: then only what is for orders of any value.</param>
    internal bool IsFor(Cause cause, decimal? orderValue) =>
        Cause == cause && (orderValue is { } value ? value >= OrderFrom && !(value >= OrderTo) : OrderFrom == 0 && OrderTo is null);
}

/// <summary>What the most valued customers get with their next order.</summary>
/// <param name="Worth">In the business's currency.</param>
/// <param name="Words">What they are told they get; it says the worth.</param>
public sealed record Perk(decimal Worth, string Words);

/// <summary>How far the bot may go by itself, in the business's currency.</summary>
/// <param name="RefundUpTo">The most it pays back for one order, inside the policy.</param>
/// <param name="GoodwillUpTo">The most that something of value may be worth.</param>
/// <param name="NoProofBelow">For orders worth less, nobody is asked for a photo or any other proof.</param>
public sealed record Authority(decimal RefundUpTo, decimal GoodwillUpTo, decimal NoProofBelow)
{
    public bool MayRefund(decimal amount) => amount <= RefundUpTo;

    public bool NeedsNoProof(decimal orderValue) => orderValue < NoProofBelow;
}

/// <summary>What there is to offer a customer.</summary>
public abstract record RemedyOffer
{
    private RemedyOffer() { }

    /// <summary>The bot gives it at once.</summary>
    public sealed record Gives(Remedy Remedy) : RemedyOffer;

    /// <summary>The bot may not give it and recommends it to the person who has the case.</summary>
    public sealed record Recommends(Remedy Remedy) : RemedyOffer;

    /// <summary>There is nothing in the table, or the customer has had all that a year allows: a person may think of something.</summary>
    /// <param name="CapReached">Something would be there, but for the yearly cap.</param>
    public sealed record Nothing(bool CapReached) : RemedyOffer;
}
