using ServiceBot.Conversations;
using ServiceBot.Knowledge;
using ServiceBot.Understanding;

namespace ServiceBot;

/// <summary>The orders of a customer who is signed in on the website: known to be theirs, so nobody asks them for what is known.</summary>
internal static class TheirOrders
{
    /// <summary>So many are offered to choose from, the newest first.</summary>
    public const int MostOffered = 5;

    // "My new order", "our other order".
    private const int WordsBetween = 2;

    private static readonly HashSet<string> Owning = ["my", "our"];

    private static readonly HashSet<string> Ordered =
        ["order", "orders", "ordered", "package", "packages", "parcel", "parcels", "delivery", "deliveries", "shipment", "shipments", "purchase", "purchases", "stuff", "things", "furniture", "refund", "invoice"];

    /// <summary>All of them, the newest first; none when nobody is signed in or the website does not tell their e-mail.</summary>
    public static IReadOnlyList<Order> Of(Customer? customer, KnowledgeBase knowledge) =>
        customer?.Email is null ? [] : [.. knowledge.Orders.Where(o => IsOf(customer, o)).OrderBy(o => o.PlacedDaysAgo).ThenByDescending(o => o.Number, StringComparer.Ordinal)];

    /// <summary>An order as it is known now: theirs when it is on their account, and not through an account that is no longer the one.</summary>
    public static KnownOrder? Known(KnownOrder? order, Customer? customer, KnowledgeBase knowledge)
    {
        var isTheirs = order is not null && customer is not null && knowledge.FindOrder(order.Number) is { } found && IsOf(customer, found);
        return order switch
        {
            { ThroughLogin: true } when !isTheirs => null,
            not null when isTheirs => order with { Verified = true, ThroughLogin = true },
            _ => order,
        };
    }

    /// <summary>Whether a message wants something of an order of theirs: their money back, out of it, or something of "my order" or "my sofa".</summary>
    public static bool AreMeant(string text, Reading reading, IReadOnlyList<Order> orders)
    {
        if (reading.Has(SignalKind.Refund) || reading.Has(SignalKind.Cancellation))
        {
            return true;
        }

        var words = Folded.Words(Folded.Fold(text));
        var groups = orders.SelectMany(o => o.Items).SelectMany(i => new[] { i.Group, i.Group.EndsWith('s') ? i.Group[..^1] : i.Group }).Select(Folded.Fold).ToHashSet();
        return words.Select((word, place) => Owning.Contains(word.Text) && words.Skip(place + 1).Take(WordsBetween + 1).Any(w => Ordered.Contains(w.Text) || groups.Contains(w.Text))).Any(isIt => isIt);
    }

    private static bool IsOf(Customer customer, Order order) => string.Equals(customer.Email?.Trim(), order.Email, StringComparison.OrdinalIgnoreCase);
}
