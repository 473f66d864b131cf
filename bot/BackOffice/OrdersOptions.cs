namespace ServiceBot.BackOffice;

/// <summary>Where the shop keeps its orders: section "Orders".</summary>
public sealed class OrdersOptions
{
    public const string Section = "Orders";

    /// <summary>"files": orders.csv in the knowledge folder. "database": the bot's own, filled with "import orders". "http": the shop's own interface.</summary>
    public string Source { get; set; } = "files";

    /// <summary>Of "http": where the shop's interface is, such as https://shop.example.com/servicebot. See docs/orders-api.md.</summary>
    public string Url { get; set; } = "";

    /// <summary>Of "http": what the shop knows the bot by, sent as a bearer token.</summary>
    public string Key { get; set; } = "";
}
