using ServiceBot.Conversations;
using ServiceBot.Knowledge;
using ServiceBot.Understanding;

namespace ServiceBot;

/// <summary>The order a conversation is about: what the visitor said of it, and what may follow from it.</summary>
internal static class NamedOrder
{
    /// <summary>The order after a message. It counts as theirs once they gave its postcode or e-mail too, or when they are signed in as its owner.</summary>
    public static KnownOrder? After(Conversation conversation, string text, Reading reading, KnowledgeBase knowledge)
    {
        var (before, theirs) = (conversation.Order, TheirOrders.Of(conversation.Customer, knowledge));
        if (before is null && reading.Find(EntityKind.OrderNumber) is null && theirs is [var only] && (conversation.Stage == CareStage.AskingOrder || TheirOrders.AreMeant(text, reading, theirs)))
        {
            return new KnownOrder(only.Number, Verified: true) { ThroughLogin = true };
        }

        var order = reading.Find(EntityKind.OrderNumber) is { } number && number != before?.Number ? new KnownOrder(number, Verified: false) : before;
        return order is { Verified: false } && knowledge.FindOrder(order.Number) is { } found && reading.Entities.Any(e => Proves(e, found))
            ? order with { Verified = true }
            : TheirOrders.Known(order, conversation.Customer, knowledge);
    }

    /// <summary>The order a conversation is about, found and known to be theirs; null when there is none.</summary>
    public static Order? Theirs(Conversation conversation, KnowledgeBase knowledge) => conversation.Order is { Verified: true } named ? knowledge.FindOrder(named.Number) : null;

    private static bool Proves(Entity said, Order order) => said.Kind switch
    {
        EntityKind.Postcode => said.Value == order.Zip,
        EntityKind.Email => string.Equals(said.Value, order.Email, StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}
