using NodaTime;

namespace ServiceBot.Knowledge;

/// <summary>A customer's order, its days counted from today: in the sample business "12 days ago" stays 12 days ago.</summary>
/// <param name="Zip">The postcode it goes to.</param>
/// <param name="PlacedDaysAgo">Whole days, 0 is today.</param>
/// <param name="DispatchedDaysAgo">Null when it has not left yet.</param>
/// <param name="DeliveredDaysAgo">Null when it has not arrived yet.</param>
/// <param name="DueInDays">When it should arrive, negative when it is late; null once delivered.</param>
public sealed record Order(
    string Number,
    string Customer,
    string Email,
    string Zip,
    int PlacedDaysAgo,
    int? DispatchedDaysAgo,
    int? DeliveredDaysAgo,
    int? DueInDays,
    IReadOnlyList<OrderItem> Items)
{
    public decimal Total => Items.Sum(i => i.Price * i.Quantity);

    /// <summary>placed, dispatched or delivered.</summary>
    public string Stage => DeliveredDaysAgo is not null ? "delivered" : DispatchedDaysAgo is not null ? "dispatched" : "placed";
}

/// <param name="Group">The product group, such as sofas.</param>
/// <param name="Price">For one, in the business's currency.</param>
public sealed record OrderItem(string Name, string Group, int Quantity, decimal Price);
