using ServiceBot.Orders;

namespace ServiceBot.BackOffice;

/// <summary>An order as the shop's interface tells it (docs/orders-api.md). Checked before it counts: what a shop sends by mistake must not become a promise.</summary>
internal sealed class ShopOrder
{
    private const int MostItems = 500;
    private const int LongestText = 500;
    private const decimal MostMoney = 1_000_000_000;

    private const int MostDaysAhead = 3650;
    private static readonly DateOnly Earliest = new(1990, 1, 1);

    private static readonly string[] Fields = [.. typeof(ShopOrder).GetProperties().Select(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..])];

    public string? Number { get; set; }

    public string? Customer { get; set; }

    public string? Email { get; set; }

    public string? Postcode { get; set; }

    public string? Phone { get; set; }

    public string? CustomerId { get; set; }

    public string? Country { get; set; }

    public string? Plan { get; set; }

    public DateOnly? PlacedOn { get; set; }

    public DateOnly? DueOn { get; set; }

    public DateOnly? DispatchedOn { get; set; }

    public DateOnly? DeliveredOn { get; set; }

    public DateOnly? CancelledOn { get; set; }

    public string? Currency { get; set; }

    public decimal DeliveryFee { get; set; }

    public List<ShopItem?>? Items { get; set; }

    public List<ShopRefund?>? PaidBack { get; set; }

    /// <summary>The field that a path of JSON leads into, such as items for $.items[0].price. Only a name of ours: one of the shop's might hold anything.</summary>
    public static string FieldAt(string? path) => Fields.FirstOrDefault(f => path?.Split('.', '[', ']').Contains(f, StringComparer.OrdinalIgnoreCase) == true) ?? "orders";

    /// <summary>The order, or the name of the field that cannot be.</summary>
    /// <param name="today">Nothing has happened after it.</param>
    public (Order? Order, string? Fault) Read(DateOnly today)
    {
        var fault = FirstFault(today);
        return fault is not null ? (null, fault) : (new Order
        {
            Number = Number!.Trim().ToUpperInvariant(),
            Customer = Customer ?? "",
            Email = Email!.Trim(),
            Postcode = Postcode ?? "",
            Phone = Phone,
            CustomerId = CustomerId,
            Country = Country,
            Plan = Plan,
            PlacedOn = PlacedOn!.Value,
            DueOn = DueOn,
            DispatchedOn = DispatchedOn,
            DeliveredOn = DeliveredOn,
            CancelledOn = CancelledOn,
            Currency = Currency!,
            DeliveryFee = DeliveryFee,
            Items = [.. Items!.Select(i => new OrderItem(i!.Name!, i.Group ?? "", i.Quantity, i.Price!.Value))],
            PaidBack = [.. (PaidBack ?? []).Select(p => new PaidBack(p!.Amount!.Value, p.On!.Value, p.Reference ?? "")
            {
                Items = [.. (p.Items ?? []).Select(i => new ChangedItem(i!.Name!, i.Quantity))],
            })],
        }, null);
    }

    private string? FirstFault(DateOnly today) =>
        new[] { ("number", Number), ("email", Email), ("currency", Currency) }.FirstOrDefault(f => string.IsNullOrWhiteSpace(f.Item2)).Item1
        ?? new[] { ("number", Number), ("customer", Customer), ("email", Email), ("postcode", Postcode), ("phone", Phone), ("customerId", CustomerId), ("country", Country), ("plan", Plan) }
            .FirstOrDefault(f => f.Item2 is { } text && (text.Length > LongestText || text.Any(char.IsControl))).Item1
        ?? (Currency is not { Length: 3 } || !Currency.All(char.IsAsciiLetterUpper) ? "currency" : null)
        ?? (Number!.All(c => c is '.' or ' ') ? "number" : null)
        ?? (PlacedOn is { } placed && placed >= Earliest && placed <= today ? null : "placedOn")
        ?? (DueOn < PlacedOn || DueOn > today.AddDays(MostDaysAhead) ? "dueOn" : null)
        ?? (DispatchedOn < PlacedOn || DispatchedOn > today ? "dispatchedOn" : null)
        ?? (DeliveredOn < (DispatchedOn ?? PlacedOn) || DeliveredOn > today ? "deliveredOn" : null)
        ?? (CancelledOn < PlacedOn || CancelledOn > today ? "cancelledOn" : null)
        ?? (IsMoney(DeliveryFee) ? null : "deliveryFee")
        ?? (Items is { Count: > 0 and <= MostItems } && Items.TrueForAll(i => i is { Price: { } price } && IsMoney(price) && i.Group is not { Length: > LongestText } && IsSome(i.Name, i.Quantity)) ? null : "items")
        ?? (PaidBack?.TrueForAll(p => p is { Amount: { } amount, On: { } on, Reference: null or { Length: <= LongestText } } && IsMoney(amount) && on >= Earliest && on <= today
            && p.Items?.TrueForAll(i => i is not null && IsSome(i.Name, i.Quantity)) != false) == false ? "paidBack" : null);

    private static bool IsSome(string? name, int quantity) => name is { Length: > 0 and <= LongestText } && !name.Any(char.IsControl) && quantity is > 0 and < 1_000_000;

    private static bool IsMoney(decimal amount) => amount is >= 0 and < MostMoney;
}

internal sealed class ShopItem
{
    public string? Name { get; set; }

    public string? Group { get; set; }

    public int Quantity { get; set; }

    /// <summary>Null where the shop tells none: that is not free.</summary>
    public decimal? Price { get; set; }
}

internal sealed class ShopRefundedItem
{
    public string? Name { get; set; }

    public int Quantity { get; set; }
}

internal sealed class ShopRefund
{
    public decimal? Amount { get; set; }

    public DateOnly? On { get; set; }

    public string? Reference { get; set; }

    public List<ShopRefundedItem?>? Items { get; set; }
}
