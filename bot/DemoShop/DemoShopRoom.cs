using ServiceBot.DirectLine;
using ServiceBot.FrontDesk;
using ServiceBot.Knowledge;
using ServiceBot.Pages;
using ServiceBot.Visitors;

namespace ServiceBot.DemoShop;

/// <summary>A made-up shop with the chat on each of its pages: what an owner tries first, and shows around.</summary>
public static class DemoShopRoom
{
    private const string ShopName = "Juniper & Pine";
    private static readonly string[] ToLook = [HttpMethods.Get, HttpMethods.Head];

    public static void MapDemoShop(this WebApplication app)
    {
        app.MapMethods("/", ToLook, (IWebHostEnvironment files) => Page(
            files, "index.html", $"{ShopName}: furniture and homeware, Portland, Oregon",
            $"{ShopName} makes furniture and homeware in Portland, Oregon: solid wood, honest answers, 100 days to change your mind."));
        app.MapMethods("/product", ToLook, (IWebHostEnvironment files) => Page(
            files, "product.html", $"Alder three-seat sofa: {ShopName}", "The Alder three-seat sofa: six fabrics, covers that come off for washing, a frame guaranteed for ten years."));
        app.MapMethods("/order", ToLook, Order);
        app.MapMethods("/account", ToLook, Account);

        // Anybody may be the sample customer, so only where nobody else's chat is.
        if (app.Environment.IsDevelopment())
        {
            app.MapPost("/demo/sign-in", SignIn)
                .AddEndpointFilter(new OwnPageOnly("Signing in works from the demo shop's own page only."))
                .LimitedPerAddress();
        }
    }

    // The orders are those of the sample customer and of nobody else, and they are shown where signing in is.
    private static IResult Order(string? number, IWebHostEnvironment files, CurrentDesk current, TimeProvider time)
    {
        var knowledge = current.Desk.Knowledge;
        var customer = files.IsDevelopment() ? SampleOf(knowledge, time) : null;
        var order = number is null ? customer?.Orders[0] : customer?.Orders.FirstOrDefault(o => string.Equals(o.Number, number, StringComparison.OrdinalIgnoreCase));
        return order is null || customer is null
            ? Page(files, "no-order.html", $"No such order: {ShopName}", "This order is not here.", status: number is null ? StatusCodes.Status200OK : StatusCodes.Status404NotFound)
            : Page(files, "order.html", $"Order {order.Number}: {ShopName}", "An order of the demo shop.", new OrderPage(order, knowledge, time.GetUtcNow()).Places(customer));
    }

    private static IResult Account(IWebHostEnvironment files, CurrentDesk current, TimeProvider time)
    {
        var knowledge = current.Desk.Knowledge;
        return files.IsDevelopment() && SampleOf(knowledge, time) is { } customer
            ? Page(files, "account.html", $"Your account: {ShopName}", "The account of the demo shop's sample customer.", new Dictionary<string, Html>
            {
                ["name"] = Html.Encoded(customer.Name),
                ["email"] = Html.Encoded(customer.Email),
                ["orders"] = Html.Join(customer.Orders.Select(o => new OrderPage(o, knowledge, time.GetUtcNow()).InList())),
            })
            : Page(files, "no-account.html", $"Your account: {ShopName}", "Signing in belongs to the real shop.");
    }

    private static IResult SignIn(CurrentDesk current, IdentifySecret secret, TimeProvider time) =>
        SampleOf(current.Desk.Knowledge, time) is { } customer && secret.Value is { } value
            ? Results.Ok(new { customer = customer.Signed(value, time.GetUtcNow()), name = customer.Name, email = customer.Email })
            : new ProtocolError(StatusCodes.Status404NotFound, "NotFound", "There is no sample customer: orders.csv holds no order.").ToResult();

    private static SampleCustomer? SampleOf(KnowledgeBase knowledge, TimeProvider time)
    {
        var today = knowledge.Business.DayOf(time.GetUtcNow());
        return SampleCustomer.Of(knowledge.Orders.Select(o => o.AsOf(today)));
    }

    private static WebPage Page(
        IWebHostEnvironment files, string file, string title, string description, IReadOnlyDictionary<string, Html>? places = null, int status = StatusCodes.Status200OK) =>
        new(WebPage.Read(files, "shop/layout.html"), new Dictionary<string, Html>
        {
            ["title"] = Html.Encoded(title),
            ["description"] = Html.Encoded(description),
            ["main"] = Html.Fill(WebPage.Read(files, $"shop/{file}"), places ?? new Dictionary<string, Html>()),
        }, status);
}
