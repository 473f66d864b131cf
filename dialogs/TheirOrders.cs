using ServiceBot.Conversations;
using ServiceBot.Knowledge;
using ServiceBot.Orders;
using ServiceBot.Understanding;

namespace ServiceBot;

/// <summary>The orders that are known to be a visitor's: of the account they are signed in to, or by two things they said that stand on them.</summary>
internal static class TheirOrders
{
    /// <summary>So many are offered to choose from, the newest first.</summary>
    public const int MostOffered = 5;

    // "My new order", "our other order".
    private const int WordsBetween = 2;

    // "Bed", and not the "in" and "of" of what things are called.
    private const int ShortestThing = 3;

    private static readonly HashSet<string> Owning = ["my", "our"];

    private static readonly HashSet<string> Ordered =
        ["order", "orders", "ordered", "package", "packages", "parcel", "parcels", "delivery", "deliveries", "shipment", "shipments", "purchase", "purchases", "stuff", "things", "furniture", "refund", "invoice"];

    /// <summary>So many things must fit where the number is not known: one may be known to anybody who has seen a parcel.</summary>
    public const int ProofsWithoutNumber = 2;

    /// <summary>All of them that were looked up, the newest first.</summary>
    public static IReadOnlyList<Order> Of(Conversation conversation, Business business, OrderBook book) =>
        [.. book.Orders.Where(o => IsOf(conversation.Customer, o) || Proofs(conversation, o, business) >= ProofsWithoutNumber).OrderByDescending(o => o.PlacedOn).ThenByDescending(o => o.Number, StringComparer.Ordinal)];

    /// <summary>How many of the things the owner accepts as a proof the visitor has said, and stand on an order.</summary>
    public static int Proofs(Conversation said, Order order, Business business) => business.Proofs.Count(proof => proof switch
    {
        Proof.Email => string.Equals(said.Email, order.Email, StringComparison.OrdinalIgnoreCase),
        Proof.Postcode => said.Postcode == order.Postcode,
        _ => said.Phone is { } phone && order.Phone is { } known && PhoneNumber.AreSame(phone, known),
    });

    /// <summary>An order as it is known now: theirs when it is on their account, and not through an account that is no longer the one.</summary>
    public static KnownOrder? Known(KnownOrder? order, Customer? customer, OrderBook book)
    {
        var isTheirs = order is not null && book.Find(order.Number) is { } found && IsOf(customer, found);
        return order switch
        {
            { ThroughLogin: true } when !isTheirs && !book.IsOutOfReach => null,
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
        var things = orders.SelectMany(o => o.Items).SelectMany(i => Folded.Words(Folded.Fold($"{i.Group} {i.Name}"))).Select(w => w.Text).Where(w => w.Length >= ShortestThing).Select(Stemmer.Stem).ToHashSet();
        return words.Select((word, place) => Owning.Contains(word.Text) && words.Skip(place + 1).Take(WordsBetween + 1).Any(w => Ordered.Contains(w.Text) || things.Contains(Stemmer.Stem(w.Text)))).Any(isIt => isIt);
    }

    /// <summary>Whether an order belongs to the account somebody is signed in to.</summary>
    public static bool IsOf(Customer? customer, Order order) =>
        customer is not null && (order.CustomerId is { } id && id == customer.Id || customer.Email?.Trim() is { Length: > 0 } email && string.Equals(email, order.Email, StringComparison.OrdinalIgnoreCase));
}
