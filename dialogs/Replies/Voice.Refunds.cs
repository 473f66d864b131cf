using System.Globalization;
using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Orders;

namespace ServiceBot.Replies;

/// <summary>What the bot says of money that goes back, of what is sent anew, and of what is given beside it.</summary>
public sealed partial class Voice
{
    private const string ItCameDamaged = "It came damaged";
    private const string ItDoesNotWork = "It does not work";
    private const string ItCameTooLate = "It came too late";
    private const string NotWhatIExpected = "It is not what I expected";

    /// <summary>What may be tapped as a reason.</summary>
    public IReadOnlyDictionary<string, Cause> Reasons { get; } = new Dictionary<string, Cause>
    {
        [ItCameDamaged] = Cause.Damaged,
        [ItDoesNotWork] = Cause.Faulty,
        [ItCameTooLate] = Cause.Late,
        [NotWhatIExpected] = Cause.ChangedMind,
    };

    public string OneAnew => "A new one, please";

    public string MyMoneyBack => "My money back, please";

    public string OnlyThe(string item) => $"Only the {Quoted(item)}";

    internal string ShallWeRefund(RefundOffer offer, bool sorry)
    {
        var amount = OrderBriefing.Money(offer.Amount, offer.Order.Currency);
        var what = offer.Items.Count == 0 ? "" : $" for {Things(offer.Items)}";
        var because = offer switch
        {
            { IsCancelled: true } => $"Order {offer.Order.Number} has not left us yet, so it can still be called off, and whatever you have paid for it comes back to you{what}: {amount}, the way you paid.",
            { Order.DeliveredOn: null } => $"Order {offer.Order.Number} has not reached you yet, so you can have your money back{what}: {amount}, the way you paid. Should it still come, turn it away at the door.",
            { Days: { } days } => $"Order {offer.Order.Number} is within the {days} days that you have {offer.Which}, so you can have your money back{what}: {amount}, the way you paid.",
            _ => $"What is wrong with order {offer.Order.Number} is ours to put right, so you can have your money back{what}: {amount}, the way you paid.",
        };
        return $"{(sorry ? "I am sorry it did not work out. " : "Thank you, I have found it. ")}{because} Shall I have that set in motion?";
    }

    public string StillRefund(Order order) => $"And order {order.Number}: shall I have your money back set in motion?";

    public string RefundDropped() => "Of course, then everything stays as it is. If you change your mind, just tell me.";

    internal string AnewOrMoney(RefundOffer offer) =>
        $"I can put that right at once: {(offer.Items.Count == 0 ? "the same sent anew, free" : $"{Things(offer.Items)} sent anew, free")}, or your money, {OrderBriefing.Money(offer.Amount, offer.Order.Currency)}. Which would you like?";

    public string PuttingRight(OrderChange change) => change.Kind switch
    {
        ChangeKind.Replace => $"Gladly. I am having {Things(change.Items)} sent to you anew, free. A moment, and I tell you here that it is done.",
        ChangeKind.Cancel => $"Thank you. I am having order {change.Order} called off and {OrderBriefing.Money(change.Amount, change.Currency)} paid back to you. A moment, and I tell you here that it is done.",
        _ => $"Thank you. I am having {OrderBriefing.Money(change.Amount, change.Currency)} paid back to you for order {change.Order}. A moment, and I tell you here that it is done.",
    };

    public string IsUnderWay() => "It is being done right now; I tell you here as soon as it is.";

    /// <param name="order">As it was; null when it is not known any more.</param>
    internal string IsDone(Settlement done, Order? order, DateTimeOffset now)
    {
        var change = done.Change;
        if (change.Kind == ChangeKind.Replace)
        {
            return $"It is done: {Things(change.Items)} goes out to you anew, at no cost, under {done.Reference}. {Returning(order, change)}".TrimEnd();
        }

        var amount = OrderBriefing.Money(change.Amount, change.Currency);
        var by = done.MoneyBy is { } day ? $", and is with you by {_spoken.LongDay(day, now)} at the latest" : "";
        var called = change.Kind == ChangeKind.Cancel ? $"order {change.Order} is called off, and " : "";
        var asks = done.MoneyBy is null ? "" : " The day after, I ask you here whether it has come.";
        return $"It is done: {called}{amount} goes back the way you paid{by}. Your reference is {done.Reference}.{asks} {(order?.DeliveredOn is null ? "" : Returning(order, change))}".TrimEnd();
    }

    public string MayWeAskWhy() => "If you like, tell me in one tap what was not right. It changes nothing about your money, and it helps us.";

    public string ThanksForReason(Cause cause) => cause == Cause.ChangedMind ? "Thank you for telling us." : "Thank you for telling us. I am sorry, that is not how it should be.";

    public string PerkFor(string words, string number) => $"And a small thank-you for staying with us: {words}, comes to you with order {number}.";

    public string AlsoGives(Cause cause, string words) => cause == Cause.ChangedMind
        ? $"And because we would like to see you again, you also get {words}. It is noted, you need do nothing for it."
        : $"And since it was more trouble than it should have been, you also get {words}. It is noted, you need do nothing for it.";

    internal string PaidBefore(PaidBack last, Order order, DateOnly moneyBy, DateTimeOffset now) =>
        $"Your money for order {order.Number} has gone back already: {OrderBriefing.Money(last.Amount, order.Currency)} on {last.On.ToString("MMMM d", CultureInfo.InvariantCulture)}, reference {last.Reference}. "
        + (moneyBy >= knowledge.Business.DayOf(now) ? $"It is with you by {_spoken.LongDay(moneyBy, now)} at the latest." : "It should have reached you by now.")
        + " If something is not right with it, just say so, and a person looks for it with you.";

    /// <summary>Inside the terms, and more than the bot may pay.</summary>
    /// <param name="which">Which terms these are.</param>
    public string PersonPays(Order order, int days, string which, bool sorry) =>
        $"{(sorry ? "I am sorry it did not work out. " : "")}{(order.DeliveredOn is null ? $"Order {order.Number} has not reached you yet, so whatever you have paid for it comes back to you" : $"Order {order.Number} is within the {days} days that you have {which}, so nothing stands in the way of your money")}. For an amount like this one of us sees to it in person, and everything is written down, so you need not explain anything twice.";

    public string FilesOutOfReach(string number) => $"I cannot reach our order records just now, and I am sorry for that. Order {Quoted(number)} is written down with what you told me, and you need not wait for it here: a person looks it up for you.";

    /// <summary>What was to be done at once was not.</summary>
    internal string TakesLonger(Settlement settlement) => settlement.Change.Kind switch
    {
        ChangeKind.Replace => "I said it would be a moment, and it takes longer than that; I am sorry. What I promised holds, and a person makes sure that it is sent.",
        _ => $"I said it would be a moment, and it takes longer than that; I am sorry. What I promised holds, {OrderBriefing.Money(settlement.Change.Amount, settlement.Change.Currency)}, and a person makes sure that it is paid.",
    };

    /// <summary>The day after the money should have come.</summary>
    internal string HasItCome(Settlement paid, Route person, DateTimeOffset now) =>
        $"Hello again. Your {OrderBriefing.Money(paid.Change.Amount, paid.Change.Currency)} for order {paid.Change.Order} should be with you by now. If it is, all is well and you need do nothing. If it is not, just write here, and we look for it at once; or call: {OnThePhone(person.Agent, now)}.";

    /// <summary>For the card of a case.</summary>
    internal string NotDoneNote(Settlement settlement, string why) => $"Promised to the customer and not done by the shop ({why.TrimEnd('.')}): {PromisedWords(settlement)}. Do it by hand.";

    internal string NotDoneYetNote(Settlement settlement) => $"Promised to the customer, and the shop has not confirmed it: {PromisedWords(settlement)}. Look whether it was done, and do it if not.";

    private static string PromisedWords(Settlement settlement) => settlement.Change.Kind switch
    {
        ChangeKind.Replace => $"{Things(settlement.Change.Items)} of order {settlement.Change.Order} sent anew",
        ChangeKind.Goodwill => $"{settlement.Change.Words}, for order {settlement.Change.Order}",
        ChangeKind.Cancel => $"order {settlement.Change.Order} called off and {OrderBriefing.Money(settlement.Change.Amount, settlement.Change.Currency)} paid back",
        _ => $"{OrderBriefing.Money(settlement.Change.Amount, settlement.Change.Currency)} paid back for order {settlement.Change.Order}",
    };

    private string Returning(Order? order, OrderChange change)
    {
        var groups = order?.Items.Where(i => change.Items.Count == 0 || change.Items.Any(c => c.Name == i.Name)).Select(i => i.Group).Distinct() ?? [];
        return string.Join(' ', groups.Select(knowledge.Remedies.ReturningOf).OfType<string>().Distinct());
    }

    private static string Things(IReadOnlyList<ChangedItem> items) => Listed([.. items.Select(i => i.Quantity == 1 ? $"the {Quoted(i.Name)}" : $"{i.Quantity.ToString(CultureInfo.InvariantCulture)} × {Quoted(i.Name)}")]);
}

/// <summary>Money that the bot may pay back, or what may be sent anew in its place.</summary>
/// <param name="Items">What it is for; none when it is for all of the order.</param>
/// <param name="Days">So many there are to send it back; null where it is for another reason.</param>
/// <param name="Which">Which terms these are.</param>
/// <param name="IsCancelled">The order is called off before it leaves.</param>
internal sealed record RefundOffer(Order Order, IReadOnlyList<ChangedItem> Items, decimal Amount, int? Days, string Which, bool IsCancelled);
