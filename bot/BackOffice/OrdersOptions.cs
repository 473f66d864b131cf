namespace ServiceBot.BackOffice;

/// <summary>Where the shop keeps its orders: section "Orders".</summary>
public sealed class OrdersOptions
{
    public const string Section = "Orders";

    /// <summary>"files": orders.csv in the knowledge folder. "database": the bot's own, filled with "import orders". "http": the shop's own interface.</summary>
    public string Source { get; set; } = "files";
}
