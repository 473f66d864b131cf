using System.Globalization;
using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using ServiceBot.Knowledge.Policies;
using ServiceBot.Orders;
using ServiceBot.Replies;

namespace ServiceBot;

/// <summary>What becomes of a wish for the money back: by the terms of the purchase or kinder ones, and within what the owner lets the bot decide.</summary>
internal abstract record MoneyBack
{
    private MoneyBack()
    {
    }

    /// <summary>The bot has it paid back.</summary>
    /// <param name="Change">What the shop is to do.</param>
    /// <param name="MoneyBy">The day the money arrives at the latest.</param>
    /// <param name="Right">The terms on returns that hold; null where the owner has none, or they are not why.</param>
    public sealed record Pays(Order Order, OrderChange Change, DateOnly MoneyBy, ReturnRight? Right) : MoneyBack
    {
        /// <summary>The same, to be said.</summary>
        public RefundOffer Offer => new(Order, Change.Items, Change.Amount, Right?.Days, Right?.Which ?? "", Change.Kind == ChangeKind.Cancel);
    }

    /// <summary>All of it has gone back before.</summary>
    /// <param name="MoneyBy">The day the money arrived, or will, at the latest.</param>
    public sealed record PaidBefore(Order Order, PaidBack Last, DateOnly MoneyBy) : MoneyBack;

    /// <summary>A person decides.</summary>
    public sealed record ForPerson(WhyPerson Why) : MoneyBack;

    private const decimal Percent = 100;

    // Something is wrong with it, which is not the customer's doing: nothing is kept back of what they paid.
    private static bool IsFault(Cause? cause) => cause is not (null or Conversations.Cause.ChangedMind);

    // What the warranty is for.
    private static bool IsDefect(Cause? cause) => cause is Cause.Damaged or Cause.Faulty or Cause.MissingPart or Cause.WrongItem;

    public static MoneyBack Of(Conversation conversation, KnowledgeBase knowledge, DateTimeOffset now)
    {
        if (NamedOrder.Theirs(conversation) is not { } order)
        {
            return new ForPerson(WhyPerson.OrderNotKnown);
        }

        var today = knowledge.Business.DayOf(now);
        if (knowledge.Policies.For(PolicyKind.Refunds, order.PlacedOn, today) is not { } refunds)
        {
            return new ForPerson(WhyPerson.NoTerms);
        }

        var within = refunds["paid_within_days"].Number;
        var cause = conversation.Cause ?? (order.DaysLateOn(today) > 0 ? Cause.Late : null);
        var left = order.NotPaidBack;
        var items = conversation.ToGoBack.Count == 0 ? left : Chosen(conversation.ToGoBack, left);
        if (items.Count == 0)
        {
            return order.PaidBack is [.., var before] ? new PaidBefore(order, before, WorkingDays.After(before.On, within, knowledge.Holidays)) : new ForPerson(WhyPerson.OrderNotKnown);
        }

        var right = ReturnRight.Of(order with { Items = items }, knowledge, now);
        var isWhole = items.SequenceEqual(order.Items);
        var inside = order.DeliveredOn is not { } came || right is { IsInside: true } || IsDefect(cause) && IsUnderWarranty(items, came, order, knowledge, today);
        if (!inside)
        {
            return new ForPerson(right is null ? WhyPerson.NoTerms : WhyPerson.Outside);
        }

        if (order.DeliveredOn is not null && right is not { IsInside: true } && !knowledge.Remedies.Authority.NeedsNoProof(order.Total))
        {
            return new ForPerson(WhyPerson.ProofNeeded);
        }

        var amount = Amount(order, items, isWhole, order.DeliveredOn is null || IsFault(cause), refunds, today, knowledge);
        if (order.Currency != knowledge.Business.Currency || !knowledge.Remedies.Authority.MayRefund(amount))
        {
            return new ForPerson(WhyPerson.AboveAuthority);
        }

        var kind = order.DispatchedOn is null && order.DeliveredOn is null ? ChangeKind.Cancel : ChangeKind.Refund;
        ChangedItem[] changed = isWhole ? [] : [.. items.Select(i => new ChangedItem(i.Name, i.Quantity))];
        var why = cause is { } because ? Briefing.CauseWords(because) : "no reason was asked for";
        var change = new OrderChange(kind, order.Number, changed, amount, order.Currency, $"{(kind == ChangeKind.Cancel ? "Called off" : "Money back")}: {why}.");
        return new Pays(order, change, WorkingDays.After(today, within, knowledge.Holidays), right is { IsInside: true } ? right : null);
    }

    /// <summary>Under which the shop does a change once: what two of a customer's chats ask for at the same time is one thing.</summary>
    public static string KeyOf(OrderChange change, Order? order)
    {
        var items = string.Join(';', change.Items.OrderBy(i => i.Name, StringComparer.Ordinal).Select(i => $"{i.Quantity.ToString(CultureInfo.InvariantCulture)} {i.Name}"));
        return string.Create(CultureInfo.InvariantCulture, $"{change.Order}/{change.Kind}/{order?.PaidBack.Count ?? 0}{(items.Length > 0 ? $"/{items}" : "")}").ToLowerInvariant();
    }

    private static bool IsUnderWarranty(IReadOnlyList<OrderItem> items, DateOnly came, Order order, KnowledgeBase knowledge, DateOnly today) =>
        knowledge.Policies.For(PolicyKind.Warranty, order.PlacedOn, today) is { } warranty
        && items.All(i => came.AddYears(Math.Min(warranty["years", i.Group].Number, 100)) >= today);

    private static decimal Amount(Order order, IReadOnlyList<OrderItem> items, bool isWhole, bool inFull, Applied refunds, DateOnly today, KnowledgeBase knowledge)
    {
        var goods = items.Sum(i => i.Price * i.Quantity);
        var percent = inFull ? Percent : refunds["percent"].Value;
        var restocking = inFull ? 0 : refunds["restocking_fee"].Value;
        var fee = isWhole && (inFull || refunds["delivery_fee_back"].Yes) ? order.DeliveryFee : 0;
        var collection = inFull || knowledge.Policies.For(PolicyKind.Returns, order.PlacedOn, today) is not { } returns ? 0 : items.Max(i => returns["collection_fee", i.Group].Value);
        var amount = decimal.Round((goods * percent * (Percent - restocking) / (Percent * Percent)) + fee - collection, 2, MidpointRounding.AwayFromZero);
        return Math.Clamp(amount, 0, order.Kept);
    }

    private static OrderItem[] Chosen(IReadOnlyList<ChangedItem> wanted, IReadOnlyList<OrderItem> left) =>
        [.. left.Select(i => i with { Quantity = Math.Min(i.Quantity, wanted.FirstOrDefault(w => w.Name == i.Name)?.Quantity ?? 0) }).Where(i => i.Quantity > 0)];
}

/// <summary>Why the bot does not pay back by itself.</summary>
internal enum WhyPerson
{
    /// <summary>It is not known, or not shown to be theirs, or the shop's files are out of reach.</summary>
    OrderNotKnown,

    /// <summary>The owner has written down no terms.</summary>
    NoTerms,

    /// <summary>Outside the terms: whoever decides may be kinder.</summary>
    Outside,

    /// <summary>Inside them, and more than the bot may pay.</summary>
    AboveAuthority,

    /// <summary>Inside the warranty, and worth so much that somebody should look at it.</summary>
    ProofNeeded,
}
