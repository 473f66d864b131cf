using ServiceBot.Conversations;
using ServiceBot.Knowledge;
using ServiceBot.Orders;
using ServiceBot.Understanding;

namespace ServiceBot;

/// <summary>The order a conversation is about: what the visitor said of it, and what may follow from it.</summary>
internal static class NamedOrder
{
    // Who has the parcel in hand mistypes once or twice; who tries one ZIP code after another is somebody else.
    private const int MostWrongProofs = 5;

    /// <summary>What to look up for a message: all it may be about, and nothing when it names nothing.</summary>
    public static OrderSearch SearchFor(Conversation conversation, string text, Reader reader)
    {
        var said = reader.Clues(text);
        return new OrderSearch(
            Several(conversation.Order?.Number, said.FirstOrDefault(e => e.Kind == EntityKind.OrderNumber)?.Value),
            Several(conversation.Customer?.Email?.Trim(), conversation.Email, said.FirstOrDefault(e => e.Kind == EntityKind.Email)?.Value),
            Several(conversation.Phone, said.FirstOrDefault(e => e.Kind == EntityKind.Phone)?.Value))
        {
            CustomerId = conversation.Customer?.Id,
        };
    }

    /// <summary>The conversation with what a message says of an order. It counts as theirs once they gave two things of it, such as its number and its postcode, or are signed in as its owner.</summary>
    /// <param name="needsOrder">What is asked is whole only with an order: of whoever has one order that one is meant.</param>
    public static Conversation After(Conversation before, string text, Reading reading, bool needsOrder, Business business, OrderBook book)
    {
        var said = before with
        {
            Email = reading.Find(EntityKind.Email) ?? before.Email,
            Postcode = reading.Find(EntityKind.Postcode) ?? before.Postcode,
            Phone = reading.Find(EntityKind.Phone) ?? before.Phone,
        };
        var order = Named(said, text, reading, needsOrder, business, book);
        var isWrong = order is { Verified: false } && reading.Entities.Any(e => e.Kind is EntityKind.Postcode or EntityKind.Email or EntityKind.Phone);
        return said with { Order = order, OrderOnFile = OnFile(said, order, book), WrongProofs = said.WrongProofs + (isWrong ? 1 : 0) };
    }

    /// <summary>The order a conversation is about, found and known to be theirs; null when there is none.</summary>
    public static Order? Theirs(Conversation conversation) => conversation.Order is { Verified: true } ? conversation.OrderOnFile : null;

    /// <summary>An order as the files give it now, or while they are out of reach as they last gave it.</summary>
    internal static Order? OnFile(Conversation before, KnownOrder? order, OrderBook book) => order is null ? null
        : book.Find(order.Number) ?? (book.IsOutOfReach && before.OrderOnFile?.Number == order.Number ? before.OrderOnFile : null);

    private static KnownOrder? Named(Conversation said, string text, Reading reading, bool needsOrder, Business business, OrderBook book)
    {
        var theirs = TheirOrders.Of(said, business, book);
        if (reading.Find(EntityKind.OrderNumber) is not { } number || number == said.Order?.Number)
        {
            if (said.Order is null && theirs is [var only] && (needsOrder || said.Stage == CareStage.AskingOrder || OrderQuestion.IsOpen(said) || TheirOrders.AreMeant(text, reading, theirs)))
            {
                return new KnownOrder(only.Number, Verified: true) { ThroughLogin = TheirOrders.IsOf(said.Customer, only) };
            }

            number = null;
        }

        var order = number is not null ? new KnownOrder(number, Verified: false) : said.Order;
        return order is { Verified: false } && said.WrongProofs < MostWrongProofs && book.Find(order.Number) is { } found && TheirOrders.Proofs(said, found, business) > 0
            ? order with { Verified = true }
            : TheirOrders.Known(order, said.Customer, book);
    }

    private static string[] Several(params ReadOnlySpan<string?> values)
    {
        var given = new List<string>(values.Length);
        foreach (var value in values)
        {
            if (value is { Length: > 0 } && !given.Contains(value))
            {
                given.Add(value);
            }
        }

        return [.. given];
    }
}
