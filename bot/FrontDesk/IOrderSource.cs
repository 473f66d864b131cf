using ServiceBot.Orders;

namespace ServiceBot.FrontDesk;

/// <summary>The wall to the shop's files: where orders are looked up, and where something is done about them.</summary>
public interface IOrderSource
{
    /// <summary>The orders that fit. Never throws for want of the files: they are then out of reach.</summary>
    Task<OrderBook> FindAsync(OrderSearch search, CancellationToken cancellationToken);

    /// <summary>Has something done. Asked again under the same key it is not done again, whatever has happened between.</summary>
    /// <param name="key">The desk's own name for the change, unique for ever.</param>
    Task<ChangeResult> ExecuteAsync(OrderChange change, string key, CancellationToken cancellationToken);
}
