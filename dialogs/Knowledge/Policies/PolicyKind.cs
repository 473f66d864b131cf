namespace ServiceBot.Knowledge.Policies;

/// <summary>What a policy is about: one file of policies/ each.</summary>
public enum PolicyKind
{
    /// <summary>Sending something back for a change of mind: returns.yaml.</summary>
    Returns,

    /// <summary>What is paid back for it, and by when: refunds.yaml.</summary>
    Refunds,

    /// <summary>Faults that show later: warranty.yaml.</summary>
    Warranty,

    /// <summary>What delivery costs and how long it takes: delivery.yaml.</summary>
    Delivery,

    /// <summary>The price comes down soon after the purchase: price-promise.yaml.</summary>
    PricePromise,

    /// <summary>What members get and pay: membership.yaml.</summary>
    Membership,
}
