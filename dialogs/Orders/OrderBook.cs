namespace ServiceBot.Orders;

/// <summary>What the shop's files said when a conversation's orders were looked up.</summary>
/// <param name="Orders">In no order; those that were asked for, as far as there are any.</param>
public sealed record OrderBook(IReadOnlyList<Order> Orders)
{
    /// <summary>Nothing was looked up, or there is nothing.</summary>
    public static OrderBook Empty { get; } = new([]);

    /// <summary>The files could not be asked: nothing is known of any order, neither that there is one nor that there is none.</summary>
    public static OrderBook OutOfReach { get; } = new([]) { IsOutOfReach = true };

    public bool IsOutOfReach { get; private init; }

    /// <param name="number">In the owner's form.</param>
    public Order? Find(string number) => Orders.FirstOrDefault(o => o.Number == number);
}

/// <summary>What to look orders up by. An order that fits any of it is found.</summary>
/// <param name="Numbers">In the owner's form.</param>
/// <param name="Emails">In any case.</param>
/// <param name="Phones">As they were written; only their digits count.</param>
public sealed record OrderSearch(IReadOnlyList<string> Numbers, IReadOnlyList<string> Emails, IReadOnlyList<string> Phones)
{
    public static OrderSearch Nothing { get; } = new([], [], []);

    /// <summary>The website's own id of whoever is signed in; null when nobody is.</summary>
    public string? CustomerId { get; init; }

    public bool IsEmpty => Numbers.Count + Emails.Count + Phones.Count == 0 && CustomerId is null;

    /// <summary>Whether an order is among those looked for.</summary>
    public bool Fits(Order order) =>
        Numbers.Contains(order.Number)
        || Emails.Contains(order.Email, StringComparer.OrdinalIgnoreCase)
        || CustomerId is { } id && id == order.CustomerId
        || order.Phone is { } phone && Phones.Any(p => PhoneNumber.AreSame(p, phone));
}
