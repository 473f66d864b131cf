using ServiceBot.FrontDesk;
using ServiceBot.Orders;
using ServiceBot.Storage;

namespace ServiceBot.BackOffice;

/// <summary>The orders that "import orders" brought into the bot's own database. What is done about them is written down there too.</summary>
internal sealed class OrdersInDatabase(CurrentDesk current, Store store, TimeProvider time) : IOrderSource
{
    public Task<OrderBook> FindAsync(OrderSearch search, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult(new OrderBook([.. store.Orders.Find(search).Select(o => store.Changes.Applied(o, current.Desk.Knowledge.Business.DayOf))]));
        }
        catch (StoreBusyException)
        {
            return Task.FromResult(OrderBook.OutOfReach);
        }
    }

    public async Task<ChangeResult> ExecuteAsync(OrderChange change, string key, CancellationToken cancellationToken)
    {
        try
        {
            return store.Orders.Find(new OrderSearch([change.Order], [], [])) is [var order, ..]
                ? await store.Changes.WriteDownAsync(change, key, order.Total + order.DeliveryFee, time.GetUtcNow(), cancellationToken)
                : new ChangeResult.Refused($"There is no order {change.Order} in the database.");
        }
        catch (StoreBusyException)
        {
            // An import may be under way.
            return new ChangeResult.Unknown();
        }
    }
}
