namespace ServiceBot.Orders;

/// <summary>Something the shop is to do about an order.</summary>
/// <param name="Order">The order's number.</param>
/// <param name="Items">What it is about, with how many of each; none when it is about the order as a whole.</param>
/// <param name="Amount">Money that goes back, or the worth of what is given; 0 where there is none.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Words">What the customer was told they get, or what is to be sent; a sentence for whoever does it.</param>
public sealed record OrderChange(ChangeKind Kind, string Order, IReadOnlyList<ChangedItem> Items, decimal Amount, string Currency, string Words);

/// <param name="Name">As it stands in the order.</param>
public sealed record ChangedItem(string Name, int Quantity);

/// <summary>What can be done about an order.</summary>
public enum ChangeKind
{
    /// <summary>Money goes back the way it was paid.</summary>
    Refund,

    /// <summary>It is not sent, and what was paid goes back.</summary>
    Cancel,

    /// <summary>The same is sent anew, free.</summary>
    Replace,

    /// <summary>Something of value beside the money: Words say what.</summary>
    Goodwill,
}

/// <summary>What the shop answers to a change.</summary>
public abstract record ChangeResult
{
    private ChangeResult()
    {
    }

    /// <summary>It is done, now or when it was asked before under the same key.</summary>
    /// <param name="Reference">The shop's own name for it.</param>
    public sealed record Done(string Reference) : ChangeResult;

    /// <summary>The shop will not do it.</summary>
    /// <param name="Why">A sentence for the team.</param>
    public sealed record Refused(string Why) : ChangeResult;

    /// <summary>Nobody knows yet whether it was done: to be asked again under the same key.</summary>
    public sealed record Unknown : ChangeResult;
}
