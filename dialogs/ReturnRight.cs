using ServiceBot.Knowledge;
using ServiceBot.Knowledge.Policies;
using ServiceBot.Orders;

namespace ServiceBot;

/// <summary>Until when an order may come back, under the terms that hold for its purchase.</summary>
/// <param name="Days">From delivery, of whatever in the order has the fewest.</param>
/// <param name="IsInside">It has not been delivered yet, or no longer ago than that.</param>
/// <param name="Which">Which terms these are: "under the terms of March 3, which held when you ordered".</param>
public sealed record ReturnRight(Order Order, int Days, bool IsInside, string Which)
{
    /// <returns>Null when the owner has settled nothing on returns: then a person decides.</returns>
    public static ReturnRight? Of(Order order, KnowledgeBase knowledge, DateTimeOffset now)
    {
        var today = knowledge.Business.DayOf(now);
        if (knowledge.Policies.For(PolicyKind.Returns, order.PlacedOn, today) is not { } returns || order.Items.Count == 0)
        {
            return null;
        }

        var strictest = order.Items.Select(i => returns["days", i.Group]).MinBy(t => t.Number)!;
        return new ReturnRight(order, strictest.Number, order.DeliveredOn is not { } came || today.DayNumber - came.DayNumber <= strictest.Number, PolicyWords.Which(returns, strictest, today));
    }
}
