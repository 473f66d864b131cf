using System.Globalization;
using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using ServiceBot.Knowledge.Policies;
using ServiceBot.Orders;
using ServiceBot.Replies;

namespace ServiceBot;

/// <summary>What answers may depend on, and what is filled in to them: of the shop, of whoever is signed in, and of an order that is known to be theirs.</summary>
internal static class CustomerFacts
{
    private const int MostYears = 100;

    public static Facts Of(Conversation conversation, KnowledgeBase knowledge, bool shopIsOpen, DateTimeOffset now)
    {
        var known = new Dictionary<string, IReadOnlyList<string>>
        {
            ["order.known"] = [YesOrNo(NamedOrder.Theirs(conversation) is not null)],
            ["remedy.bot"] = [YesOrNo(!conversation.HasOpenCase && MoneyBack.Of(conversation, knowledge, now) is MoneyBack.Pays)],
            ["shop.open"] = [YesOrNo(shopIsOpen)],
            ["customer.signed-in"] = [YesOrNo(conversation.Customer is not null)],
        };
        if (conversation.Language is { } language)
        {
            known["customer.language"] = [language];
        }

        if (NamedOrder.Theirs(conversation) is not { } order)
        {
            return new Facts(known, Facts.None.Values);
        }

        var today = knowledge.Business.DayOf(now);
        known["order.age"] = [Number(order.AgeOn(today))];
        known["order.stage"] = [order.Stage];
        known["order.late"] = [Number(order.DaysLateOn(today))];
        known["order.group"] = [.. order.Items.Select(i => i.Group).Distinct()];
        known["remedy.proof"] = [YesOrNo(!knowledge.Remedies.Authority.NeedsNoProof(order.Total))];
        known["order.plan"] = [order.Plan?.ToLowerInvariant().Replace(' ', '-') ?? "none"];
        known["order.country"] = [order.Country ?? knowledge.Business.Country];
        var values = Values(order, knowledge.Business, now);
        if (WarrantyEnd(order, knowledge, today) is { } end)
        {
            values["order.warranty"] = end.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);
        }

        return new Facts(known, values);
    }

    // Of the thing with the fewest years; a member's, where the order was a member's.
    private static DateOnly? WarrantyEnd(Order order, KnowledgeBase knowledge, DateOnly today) =>
        order.DeliveredOn is { } came && knowledge.Policies.For(PolicyKind.Warranty, order.PlacedOn, today) is { } warranty
            ? came.AddYears(Math.Min(MostYears, order.Items.Min(i => warranty["years", i.Group].Number) + (order.Plan is null ? 0 : warranty["member_extra_years"].Number)))
            : null;

    private static Dictionary<string, string> Values(Order order, Business business, DateTimeOffset now)
    {
        var spoken = new SpokenTime(business);
        var values = new Dictionary<string, string>
        {
            ["order.number"] = order.Number,
            ["order.items"] = Voice.Listed([.. order.Items.Select(i => i.Quantity == 1 ? Voice.Quoted(i.Name) : $"{Number(i.Quantity)} × {Voice.Quoted(i.Name)}")]),
            ["order.total"] = OrderBriefing.Money(order.Total, order.Currency),
        };
        Add("order.placed", order.PlacedOn);
        Add("order.due", order.DueOn);
        Add("order.dispatched", order.DispatchedOn);
        Add("order.delivered", order.DeliveredOn);
        Add("order.cancelled", order.CancelledOn);
        return values;

        void Add(string name, DateOnly? on)
        {
            if (on is { } day)
            {
                values[name] = spoken.LongDay(day, now);
            }
        }
    }

    private static string YesOrNo(bool isIt) => isIt ? "yes" : "no";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
