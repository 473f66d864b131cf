using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceBot.Orders;

namespace ServiceBot.BackOffice;

/// <summary>Reads what the shop's interface answers (docs/orders-api.md).</summary>
internal static class ShopAnswer
{
    public const int MostOrders = 100;
    private const int LongestReason = 300;
    private const int LongestReference = 100;

    /// <summary>How it is read: what stands there twice or too deep is no answer.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { MaxDepth = 16, AllowDuplicateProperties = false, NumberHandling = JsonNumberHandling.Strict };

    /// <summary>The orders that were asked for. One that cannot be is left out, and takes none of the others with it.</summary>
    /// <param name="today">In the time zone that is farthest ahead: nothing has happened after it.</param>
    /// <param name="faults">The first field of each that was left out.</param>
    /// <exception cref="JsonException">It is no answer at all.</exception>
    public static IReadOnlyList<Order> Orders(byte[] body, OrderSearch search, DateOnly today, out IReadOnlyList<string> faults)
    {
        var told = JsonSerializer.Deserialize<Found>(body, Json)?.Orders ?? throw new JsonException("There are no orders in it.");
        var (orders, wrong) = (new Dictionary<string, Order>(), new List<string>());
        foreach (var one in told)
        {
            var (order, fault) = Read(one, today);
            if (order is null)
            {
                wrong.Add(fault ?? "");
            }
            else if (orders.Count < MostOrders && search.Fits(order))
            {
                // What was not asked for is somebody else's; of two under one number the first counts.
                orders.TryAdd(order.Number, order);
            }
        }

        faults = wrong;
        return [.. orders.Values];
    }

    /// <summary>The shop's own name for what it did; null when it gives none.</summary>
    public static string? Reference(byte[] body) => Read(body)?.Reference is { Length: <= LongestReference } reference && Clean(reference) is { Length: > 0 } clean ? clean : null;

    /// <summary>Why the shop will not do it, as a sentence.</summary>
    public static string Reason(byte[] body) => Read(body)?.Reason is { } reason && Clean(reason) is { Length: > 0 } clean ? string.Concat(clean.Take(LongestReason)) : "The shop refused it and did not say why.";

    private static (Order? Order, string? Fault) Read(JsonElement told, DateOnly today)
    {
        try
        {
            return told.Deserialize<ShopOrder>(Json)?.Read(today) ?? (null, "orders");
        }
        catch (JsonException fault)
        {
            return (null, ShopOrder.FieldAt(fault.Path));
        }
    }

    private static Did? Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<Did>(body, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Clean(string text) => string.Concat(text.Where(c => !char.IsControl(c))).Trim();

    private sealed record Found(List<JsonElement>? Orders);

    private sealed record Did(string? Reference, string? Reason);
}
