using ServiceBot.Conversations;

namespace ServiceBot.FrontDesk;

/// <summary>How a delivery ended.</summary>
public abstract record Delivery
{
    private Delivery()
    {
    }

    /// <summary>It has arrived.</summary>
    /// <param name="Then">What this means for the conversation, taken by the hall; null: nothing.</param>
    public sealed record Done(Happening? Then = null) : Delivery;

    /// <summary>It has no point any more.</summary>
    public sealed record Pointless : Delivery;

    /// <summary>It certainly did not arrive: it is tried again after a growing pause.</summary>
    /// <param name="After">When the other side said how long to wait (Retry-After); null when it did not.</param>
    public sealed record NotYet(TimeSpan? After = null) : Delivery;

    /// <summary>It was not tried at all, for want of room in a bucket or because a circuit is open: no attempt is counted.</summary>
    public sealed record Later(DateTimeOffset At) : Delivery;

    /// <summary>It may have arrived.</summary>
    /// <param name="TryAgain">True: once more after ten seconds, marked as a possible duplicate. False: parked.</param>
    public sealed record Unknown(bool TryAgain) : Delivery;

    /// <summary>It will never arrive, so it is not tried again.</summary>
    /// <param name="Why">A sentence for the owner, without a word of a visitor or an agent.</param>
    /// <param name="Then">What this means for the conversation, taken by the hall; null: that it was not delivered, which is noted on the case.</param>
    public sealed record Failed(string Why, Happening? Then = null) : Delivery;
}
