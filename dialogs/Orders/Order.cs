using System.Text.Json.Serialization;

namespace ServiceBot.Orders;

/// <summary>A customer's order as the shop has it on file. Days are of the business's time zone, amounts in the order's currency.</summary>
public sealed record Order
{
    public required string Number { get; init; }

    /// <summary>The name of whoever ordered.</summary>
    public required string Customer { get; init; }

    public required string Email { get; init; }

    /// <summary>The postcode it goes to.</summary>
    public required string Postcode { get; init; }

    /// <summary>Null when the shop has none.</summary>
    public string? Phone { get; init; }

    /// <summary>The website's own id of the customer; null when the shop does not tell.</summary>
    public string? CustomerId { get; init; }

    /// <summary>ISO 3166, such as US; null when it is the business's own.</summary>
    public string? Country { get; init; }

    /// <summary>What the customer is member or subscriber of, in the owner's word; null when of nothing.</summary>
    public string? Plan { get; init; }

    public required DateOnly PlacedOn { get; init; }

    /// <summary>When it should arrive; null when nobody has said.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Null when it has not left yet.</summary>
    public DateOnly? DispatchedOn { get; init; }

    /// <summary>Null when it has not arrived yet.</summary>
    public DateOnly? DeliveredOn { get; init; }

    /// <summary>Null when it was not called off.</summary>
    public DateOnly? CancelledOn { get; init; }

    /// <summary>ISO 4217, such as USD.</summary>
    public required string Currency { get; init; }

    /// <summary>What the customer paid for the delivery.</summary>
    public decimal DeliveryFee { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<OrderItem> Items { get; init; }

    /// <summary>What has gone back to the customer already, oldest first.</summary>
    public IReadOnlyList<PaidBack> PaidBack { get; init; } = [];

    /// <summary>The price of the goods.</summary>
    public decimal Total => Items.Sum(i => i.Price * i.Quantity);

    /// <summary>What is still with the shop of what was paid, delivery included.</summary>
    public decimal Kept => Math.Max(0, Total + DeliveryFee - PaidBack.Sum(p => p.Amount));

    /// <summary>The items with how many of each have not been paid back yet; none when none are left.</summary>
    [JsonIgnore]
    public IReadOnlyList<OrderItem> NotPaidBack => Kept == 0 ? [] :
        [.. Items.Select(i => i with { Quantity = i.Quantity - PaidBack.SelectMany(p => p.Items).Where(p => p.Name == i.Name).Sum(p => p.Quantity) }).Where(i => i.Quantity > 0)];

    /// <summary>placed, dispatched, delivered or cancelled.</summary>
    public string Stage => CancelledOn is not null ? "cancelled" : DeliveredOn is not null ? "delivered" : DispatchedOn is not null ? "dispatched" : "placed";

    /// <summary>How long ago it was placed.</summary>
    public int AgeOn(DateOnly today) => today.DayNumber - PlacedOn.DayNumber;

    /// <summary>So many days it should have arrived before; 0 when it is in time, has come, or no day was named.</summary>
    public int DaysLateOn(DateOnly today) => DueOn is { } due && DeliveredOn is null && CancelledOn is null ? Math.Max(0, today.DayNumber - due.DayNumber) : 0;
}

/// <param name="Group">The product group, such as sofas.</param>
/// <param name="Quantity">One or more.</param>
/// <param name="Price">For one, as paid.</param>
public sealed record OrderItem(string Name, string Group, int Quantity, decimal Price);

/// <summary>Money that went back for an order.</summary>
/// <param name="Reference">The shop's own name for it.</param>
public sealed record PaidBack(decimal Amount, DateOnly On, string Reference)
{
    /// <summary>What it was for; none when it was for the order as a whole, or the shop does not tell.</summary>
    public IReadOnlyList<ChangedItem> Items { get; init; } = [];
}
