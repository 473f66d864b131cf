using ServiceBot.Conversations;
using ServiceBot.FrontDesk;
using ServiceBot.Orders;

namespace ServiceBot.Tests;

/// <summary>What the hall would look up, from a desk's own orders.csv.</summary>
internal static class SampleOrders
{
    /// <summary>The book for one happening.</summary>
    public static OrderBook LookedUp(ServiceDesk desk, Conversation conversation, Happening happening, DateTimeOffset now)
    {
        var (search, today) = (desk.SearchFor(conversation, happening), desk.Knowledge.Business.DayOf(now));
        return new OrderBook([.. desk.Knowledge.Orders.Where(o => o.Fits(search)).Select(o => o.AsOf(today))]);
    }

    /// <summary>Decides with the orders looked up before.</summary>
    public static Decision DecideWithOrders(this ServiceDesk desk, Conversation before, Happening happening, Moment moment) =>
        desk.Decide(before, happening, moment with { Orders = LookedUp(desk, before, happening, moment.Now) });

    /// <summary>A shop without orders, for tests that are about something else.</summary>
    public sealed class None : IOrderSource
    {
        public Task<OrderBook> FindAsync(OrderSearch search, CancellationToken cancellationToken) => Task.FromResult(OrderBook.Empty);

        public Task<ChangeResult> ExecuteAsync(OrderChange change, string key, CancellationToken cancellationToken) => Task.FromResult<ChangeResult>(new ChangeResult.Refused("There is no order."));
    }
}
