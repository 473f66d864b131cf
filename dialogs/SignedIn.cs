using ServiceBot.Care;
using ServiceBot.Conversations;
using ServiceBot.Orders;

namespace ServiceBot;

/// <summary>What follows when the website says who is signed in. Nothing is said: it shows in what is no longer asked.</summary>
internal static class SignedIn
{
    public static Decision As(Conversation before, Customer customer, OrderBook book)
    {
        if (before.Customer == customer)
        {
            return Decision.Ignore(before);
        }

        // What was known through somebody else's account is none of this customer's business.
        var order = TheirOrders.Known(before.Order, customer, book);
        var after = before with { Customer = customer, Order = order, OrderOnFile = NamedOrder.OnFile(before, order, book), OrderAskedFor = before.Customer?.Id == customer.Id ? before.OrderAskedFor : null };
        return Decision.Ignore(before.Stage is CareStage.ConfirmingRefund or CareStage.ChoosingRemedy && order is null
            ? after with { Stage = new CareMachine(before.Stage, CareFacts.None).Fire(CareTrigger.RefundDeclined) }
            : after);
    }
}
