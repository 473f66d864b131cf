using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceBot.Orders;

namespace ServiceBot.BackOffice;

/// <summary>An order as the shop's interface tells it (docs/orders-api.md). Checked before it counts: what a shop sends by mistake must not become a promise.</summary>
internal sealed class ShopOrder
{
    public const int MostOrders = 100;
    private const int MostItems = 500;
    private const int LongestText = 500;
    private const decimal MostMoney = 1_000_000_000;

    /// <summary>How the shop's answers are read.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 16, AllowDuplicateProperties = false, NumberHandling = JsonNumberHandling.Strict };

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

    /// <summary>The order, or the name of the field that cannot be.</summary>
    public (Order? Order, string? Fault) Read()
    {
        var fault = FirstFault();
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
            Items = [.. Items!.Select(i => new OrderItem(i!.Name!, i.Group ?? "", i.Quantity, i.Price))],
            PaidBack = [.. (PaidBack ?? []).Select(p => new PaidBack(p!.Amount, p.On!.Value, p.Reference ?? "")
            {
                Items = [.. (p.Items ?? []).Select(i => new ChangedItem(i!.Name!, i.Quantity))],
            })],
        }, null);
    }

    private string? FirstFault() =>
        new[] { ("number", Number), ("email", Email), ("currency", Currency) }.FirstOrDefault(f => string.IsNullOrWhiteSpace(f.Item2)).Item1
        ?? new[] { ("number", Number), ("customer", Customer), ("email", Email), ("postcode", Postcode), ("phone", Phone), ("customerId", CustomerId), ("country", Country), ("plan", Plan) }
            .FirstOrDefault(f => f.Item2 is { } text && (text.Length > LongestText || text.Any(char.IsControl))).Item1
        ?? (Currency is not { Length: 3 } || !Currency.All(char.IsAsciiLetterUpper) ? "currency" : null)
        ?? (PlacedOn is null ? "placedOn" : null)
        ?? (DispatchedOn < PlacedOn ? "dispatchedOn" : null)
        ?? (DeliveredOn < (DispatchedOn ?? PlacedOn) ? "deliveredOn" : null)
        ?? (IsMoney(DeliveryFee) ? null : "deliveryFee")
        ?? (Items is not { Count: > 0 and <= MostItems } || Items.Exists(i => i is not { Name.Length: > 0 and <= LongestText, Quantity: > 0 and < 1_000_000 } || i.Name.Any(char.IsControl) || i.Group?.Length > LongestText || !IsMoney(i.Price)) ? "items" : null)
        ?? (PaidBack?.Exists(p => p is not { On: not null, Reference: null or { Length: <= LongestText } } || !IsMoney(p.Amount) || p.Items?.Exists(i => i is not { Name.Length: > 0, Quantity: > 0 }) == true) == true ? "paidBack" : null);

    private static bool IsMoney(decimal amount) => amount is >= 0 and < MostMoney;
}

internal sealed class ShopItem
{
    public string? Name { get; set; }

    public string? Group { get; set; }

    public int Quantity { get; set; }

    public decimal Price { get; set; }
}

internal sealed class ShopRefund
{
    public decimal Amount { get; set; }

    public DateOnly? On { get; set; }

    public string? Reference { get; set; }

    public List<ShopItem?>? Items { get; set; }
}
