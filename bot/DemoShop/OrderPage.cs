using System.Globalization;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using ServiceBot.Orders;
using ServiceBot.Pages;

namespace ServiceBot.DemoShop;

/// <summary>An order as the shop shows it.</summary>
internal sealed class OrderPage(Order order, KnowledgeBase knowledge, DateTimeOffset now)
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    // What begins so has a picture; a wrong one would be worse than none.
    private static readonly (string Name, string File)[] Pictures =
    [
        ("Alder three-seat sofa", "alder-sofa"),
        ("Tamarack dining table", "dining-table"),
        ("Juniper armchair", "armchair"),
        ("Ridge bookcase", "bookcase"),
        ("Wren table lamp", "table-lamp"),
        ("Pebble tea set", "stoneware"),
    ];

    private readonly DateOnly _today = knowledge.Business.DayOf(now);

    private bool IsLate => order.DaysLateOn(_today) > 0;

    /// <summary>The places of order.html.</summary>
    public IReadOnlyDictionary<string, Html> Places(SampleCustomer customer) => new Dictionary<string, Html>
    {
        ["number"] = Html.Encoded(order.Number),
        ["headline"] = Html.Encoded(Headline),
        ["sentence"] = Html.Encoded(Sentence),
        ["timeline"] = Html.Join(Steps),
        ["items"] = Html.Join(order.Items.Select(Item)),
        ["total"] = Html.Encoded(Money(order.Total)),
        ["zip"] = Html.Encoded(order.Postcode),
        ["name"] = Html.Encoded(order.Customer),
        ["email"] = Html.Encoded(order.Email),
        ["others"] = Html.Join(customer.Orders.Where(o => o != order).Select(o => new OrderPage(o, knowledge, now).InList())),
    };

    /// <summary>The order as one line of a list.</summary>
    public Html InList() => Html.Of(
        $"""<li><a href="/order?number={Uri.EscapeDataString(order.Number)}"><b>{order.Number}</b> <span>{Summary}</span></a> <span class="stage" data-stage="{order.Stage}">{Headline}</span> <span class="price">{Money(order.Total)}</span></li>""");

    private string Summary => order.Items switch
    {
        [] => "nothing",
        [var only] => only.Name,
        [var first, ..] => $"{first.Name} and {order.Items.Count - 1} more",
    };

    private string Headline => order switch
    {
        { CancelledOn: not null } => "Cancelled",
        { DeliveredOn: not null } => "Delivered",
        _ when IsLate => "Late",
        { DispatchedOn: not null } => "On its way",
        _ => "Being made ready",
    };

    private string Sentence => order switch
    {
        { CancelledOn: { } day } => $"It was called off on {Day(day)}.",
        { DeliveredOn: { } came } when ReturnRight.Of(order, knowledge, now) is { IsInside: true, Days: var days } => $"It came on {Day(came)}. Not right after all? You have until {Day(came.AddDays(days))} to send it back.",
        { DeliveredOn: { } came } => $"It came on {Day(came)}.",
        { DueOn: { } due } when IsLate => $"It should have been with you on {Day(due)}. We are sorry; ask us, and a person looks for it.",
        { DueOn: { } due } => $"It should be with you on {Day(due)}.",
        _ => "We write to you as soon as the day is certain.",
    };

    private IEnumerable<Html> Steps
    {
        get
        {
            yield return Step("Placed", Day(order.PlacedOn), done: true);
            yield return Step("Dispatched", order.DispatchedOn is { } left ? Day(left) : "not yet", order.DispatchedOn is not null);
            yield return order.DeliveredOn is { } came ? Step("Delivered", Day(came), done: true)
                : Step("Delivered", order.DueOn is { } due ? $"expected {Day(due)}" : "not yet", done: false);
        }
    }

    private static Html Step(string what, string day, bool done) => Html.Of(
        $"""<li data-done="{(done ? "yes" : "no")}"><b>{what}</b> <span>{day}</span></li>""");

    private Html Item(OrderItem item) => Html.Of(
        $"""<li>{Picture(item.Name)}<div><h3>{item.Name}</h3><p>{item.Quantity} × {Money(item.Price)}</p></div><p class="price">{Money(item.Price * item.Quantity)}</p></li>""");

    private static Html Picture(string name) => Pictures.FirstOrDefault(p => name.StartsWith(p.Name, StringComparison.Ordinal)).File is { } file
        ? Html.Of($"""<img src="/images/{file}.svg" width="120" height="100" alt="">""")
        : Html.Of($"""<img class="none" src="/images/mark.svg" width="100" height="100" alt="">""");

    private string Money(decimal amount) => OrderBriefing.Money(amount, order.Currency);

    private string Day(DateOnly day) => day.ToString(day.Year == _today.Year ? "dddd, MMMM d" : "MMMM d, yyyy", English);
}
