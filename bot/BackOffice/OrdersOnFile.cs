using ServiceBot.FrontDesk;
using ServiceBot.Orders;
using ServiceBot.Storage;

namespace ServiceBot.BackOffice;

/// <summary>The orders of orders.csv, for trying the bot and for small shops. What is done about them is written down, and whoever keeps the file does it.</summary>
internal sealed class OrdersOnFile(CurrentDesk current, Store store, TimeProvider time) : IOrderSource
{
    public Task<OrderBook> FindAsync(OrderSearch search, CancellationToken cancellationToken)
    {
        var knowledge = current.Desk.Knowledge;
        var today = knowledge.Business.DayOf(time.GetUtcNow());
        return Task.FromResult(new OrderBook([.. knowledge.Orders.Where(o => o.Fits(search)).Select(o => store.Changes.Applied(o.AsOf(today), knowledge.Business.DayOf))]));
    }

    public async Task<ChangeResult> ExecuteAsync(OrderChange change, string key, CancellationToken cancellationToken)
    {
        var (now, knowledge) = (time.GetUtcNow(), current.Desk.Knowledge);
        return knowledge.Orders.FirstOrDefault(o => o.Number == change.Order)?.AsOf(knowledge.Business.DayOf(now)) is { } order
            ? await store.Changes.WriteDownAsync(change, key, order.Total + order.DeliveryFee, now, cancellationToken)
            : new ChangeResult.Refused($"There is no order {change.Order} on file.");
    }
}
