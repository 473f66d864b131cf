using System.Diagnostics;
using ServiceBot.Conversations;
using ServiceBot.FrontDesk;
using ServiceBot.Orders;

namespace ServiceBot.BackOffice;

/// <summary>The line to the shop: has changes done, one after another for each order, and tells the conversation how each ended.</summary>
internal static class OrdersLine
{
    public static LineOut To(IOrderSource source) => new(
        "orders",
        (_, errand) => errand is Errand.ChangeOrder change ? $"order:{change.Change.Order}" : null,
        async (errands, cancellationToken) => errands[0].Errand is Errand.ChangeOrder { Change: var change, Key: var key }
            ? DeliveryOf(await source.ExecuteAsync(change, key, cancellationToken), key)
            : throw new UnreachableException());

    // Under the same key the shop does it once, so a doubt is no reason not to ask again.
    private static Delivery DeliveryOf(ChangeResult result, string key) => result switch
    {
        ChangeResult.Done done => new Delivery.Done(new Happening.OrderChanged(key, done.Reference)),
        // The reason is the shop's own words, which may be of a customer: for the case, and not for the log.
        ChangeResult.Refused refused => new Delivery.Failed("The shop will not do it; the case says why.", new Happening.OrderNotChanged(key, refused.Why)),
        _ => new Delivery.NotYet(),
    };
}
