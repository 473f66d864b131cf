using ServiceBot.Conversations;
using ServiceBot.Orders;
using ServiceBot.Tests.Handoff;
using ServiceBot.Tests.Knowledge;

namespace ServiceBot.Tests.Care;

/// <summary>The decision about money back as a table: order, how long ago it came, what went wrong, what was paid before.</summary>
public class MoneyBackTests
{
    private static readonly DateTimeOffset Now = Staff.At("2026-11-17 10:00");
    private static readonly DateOnly Today = new(2026, 11, 17);

    [Theory]
    // Within the hundred days, with the delivery fee when everything goes back.
    [InlineData("lamps", 79, 1, 6, 0, null, "refund 85.00 by 2026-11-24")]
    [InlineData("lamps", 79, 1, 6, 100, null, "refund 85.00 by 2026-11-24")]
    [InlineData("lamps", 79, 1, 6, 101, null, "person Outside")]
    [InlineData("lamps", 79, 2, 6, 101, Cause.ChangedMind, "person Outside")]
    // What is broken later is the warranty's: two years for lamps, ten for solid wood's kin only where the group is named.
    [InlineData("lamps", 79, 1, 6, 101, Cause.Faulty, "refund 85.00 by 2026-11-24")]
    [InlineData("lamps", 79, 1, 6, 729, Cause.Faulty, "refund 85.00 by 2026-11-24", "2024-11-10")]
    [InlineData("lamps", 79, 1, 6, 740, Cause.Faulty, "person Outside", "2024-11-01")]
    [InlineData("storage", 420, 1, 0, 300, Cause.Damaged, "person ProofNeeded")]
    [InlineData("storage", 149, 1, 0, 300, Cause.Damaged, "refund 149.00 by 2026-11-24")]
    // The bot's authority: 500, to the cent.
    [InlineData("sofas", 500, 1, 0, 10, null, "refund 500.00 by 2026-11-24")]
    [InlineData("sofas", 500.01, 1, 0, 10, null, "person AboveAuthority")]
    [InlineData("sofas", 300, 2, 0, 10, null, "person AboveAuthority")]
    // Made to measure cannot come back for a change of mind, and is put right when it is broken.
    [InlineData("made-to-measure", 100, 1, 0, 0, null, "refund 100.00 by 2026-11-24")]
    [InlineData("made-to-measure", 100, 1, 0, 1, null, "person Outside")]
    [InlineData("made-to-measure", 100, 1, 0, 1, Cause.Damaged, "refund 100.00 by 2026-11-24")]
    public void What_is_at_home(string group, double price, int quantity, double fee, int daysAgo, Cause? cause, string expected, string? placed = null) =>
        Assert.Equal(expected, Decide(
            Order(group, (decimal)price, quantity, (decimal)fee) with { DispatchedOn = Today.AddDays(-daysAgo - 1), DeliveredOn = Today.AddDays(-daysAgo), PlacedOn = placed is null ? Today.AddDays(-Math.Min(daysAgo + 2, 250)) : DateOnly.Parse(placed, System.Globalization.CultureInfo.InvariantCulture) },
            cause));

    [Theory]
    [InlineData(false, null, "cancel 85.00 by 2026-11-24")]
    [InlineData(true, null, "refund 85.00 by 2026-11-24")]
    [InlineData(true, Cause.Late, "refund 85.00 by 2026-11-24")]
    public void What_is_on_its_way_or_not_yet(bool dispatched, Cause? cause, string expected) =>
        Assert.Equal(expected, Decide(Order("lamps", 79, 1, 6) with { DispatchedOn = dispatched ? Today : null }, cause));

    [Theory]
    [InlineData(85, null, "paid before, by 2026-11-24")]
    [InlineData(20, null, "refund 65.00 by 2026-11-24")]
    [InlineData(84.99, null, "refund 0.01 by 2026-11-24")]
    public void What_went_back_before_counts(double before, Cause? cause, string expected) =>
        Assert.Equal(expected, Decide(Order("lamps", 79, 1, 6) with { DeliveredOn = Today, PaidBack = [new PaidBack((decimal)before, Today, "R-1")] }, cause));

    [Fact]
    public void Another_currency_is_for_a_person() =>
        Assert.Equal("person AboveAuthority", Decide(Order("lamps", 79, 1, 6) with { DeliveredOn = Today, Currency = "EUR" }, null));

    [Fact]
    public void What_is_not_shown_to_be_theirs_is_for_a_person()
    {
        var order = Order("lamps", 79, 1, 6) with { DeliveredOn = Today };
        var unshown = Conversation.Begun(new ConversationId("c"), Now) with { Order = new KnownOrder(order.Number, Verified: false), OrderOnFile = order };
        Assert.Equal(WhyPerson.OrderNotKnown, Assert.IsType<MoneyBack.ForPerson>(MoneyBack.Of(unshown, SampleBusiness.Knowledge, Now)).Why);
    }

    [Fact]
    public void Two_chats_that_want_the_same_use_one_key_and_a_later_refund_another()
    {
        var order = Order("lamps", 79, 2, 6) with { DeliveredOn = Today };
        var change = new OrderChange(ChangeKind.Refund, order.Number, [new("Thing", 1)], 79, "USD", "one way");
        Assert.Equal(MoneyBack.KeyOf(change, order), MoneyBack.KeyOf(change with { Words = "another way" }, order));
        Assert.NotEqual(MoneyBack.KeyOf(change, order), MoneyBack.KeyOf(change, order with { PaidBack = [new PaidBack(79, Today, "R-1")] }));
        Assert.NotEqual(MoneyBack.KeyOf(change, order), MoneyBack.KeyOf(change with { Items = [] }, order));
    }

    private static Order Order(string group, decimal price, int quantity, decimal fee) => new()
    {
        Number = "JP-5000",
        Customer = "Ada",
        Email = "ada@example.com",
        Postcode = "97201",
        PlacedOn = Today.AddDays(-5),
        Currency = "USD",
        DeliveryFee = fee,
        Items = [new OrderItem("Thing", group, quantity, price)],
    };

    private static string Decide(Order order, Cause? cause)
    {
        var conversation = Conversation.Begun(new ConversationId("c"), Now) with { Order = new KnownOrder(order.Number, Verified: true), OrderOnFile = order, Cause = cause };
        return MoneyBack.Of(conversation, SampleBusiness.Knowledge, Now) switch
        {
            MoneyBack.Pays pays => FormattableString.Invariant($"{pays.Change.Kind.ToString().ToLowerInvariant()} {pays.Change.Amount:0.00} by {pays.MoneyBy:yyyy-MM-dd}"),
            MoneyBack.PaidBefore paid => FormattableString.Invariant($"paid before, by {paid.MoneyBy:yyyy-MM-dd}"),
            MoneyBack.ForPerson person => $"person {person.Why}",
            _ => "",
        };
    }
}
