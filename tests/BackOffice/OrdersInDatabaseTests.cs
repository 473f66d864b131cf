using System.Text;
using Microsoft.Data.Sqlite;
using ServiceBot.BackOffice;
using ServiceBot.FrontDesk;
using ServiceBot.Orders;
using ServiceBot.Storage;
using ServiceBot.Tests.Knowledge;
using ServiceBot.Tests.Owner;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.BackOffice;

/// <summary>Orders that are imported into the bot's own database: whole files or nothing, found by all they are known by.</summary>
public sealed class OrdersInDatabaseTests : IDisposable
{
    private const string Columns = "number,customer,email,phone,customer_id,postcode,placed,delivered,delivery_fee,item,group,quantity,price";
    private const string Two =
        $"""
        {Columns}
        jp-5001,Ada,Ada@Example.com,+1 503 555 0101,c-7,97201,2026-11-01,2026-11-05,6,Lamp,lamps,1,79.00
        ,,,,,,,,,"Bulb, warm",bulbs,2,4.50
        JP-5002,Bo,bo@example.com,,,97202,2026-11-02,,0,Table,tables,1,690.00
        """;

    private readonly string _folder = Repository.TemporaryFolder();
    private readonly List<Store> _stores = [];

    [Fact]
    public async Task An_imported_order_is_found_by_number_e_mail_phone_and_customer()
    {
        Assert.Equal("2 orders: 2 new, 0 changed, 0 as they were.", Import(Two).OutputLines.Single());
        var orders = Source();
        OrderSearch[] ways = [new(["JP-5001"], [], []), new([], ["ada@example.COM"], []), new([], [], ["(503) 555-0101"]), OrderSearch.Nothing with { CustomerId = "c-7" }];
        foreach (var way in ways)
        {
            var order = Assert.Single((await orders.FindAsync(way, default)).Orders);
            Assert.Equal(("JP-5001", 88m, 94m, new DateOnly(2026, 11, 5)), (order.Number, order.Total, order.Kept, order.DeliveredOn));
        }

        Assert.Equal(2, (await orders.FindAsync(new OrderSearch(["JP-5001"], ["bo@example.com"], []), default)).Orders.Count);
        Assert.Empty((await orders.FindAsync(new OrderSearch(["JP-9999"], ["%"], ["1"]), default)).Orders);
    }

    [Fact]
    public void A_second_import_replaces_what_is_there_and_leaves_the_rest()
    {
        Import(Two);
        Assert.Equal("1 order: 0 new, 1 changed, 0 as they were.", Import($"{Columns}\nJP-5002,Bo,bo@example.com,,,97202,2026-11-02,2026-11-20,0,Table,tables,1,690.00").OutputLines.Single());
        Assert.Equal("2 orders: 0 new, 1 changed, 1 as they were.", Import(Two).OutputLines.Single());
        Assert.Equal(2, Store().Orders.Count());
    }

    [Theory]
    [InlineData($"{Columns}\nJP-1,A,a@b.example,,,1,3 days ago,,0,Lamp,lamps,1,79", "orders-to-import.csv:2: order JP-1 has a day that is counted from today")]
    [InlineData($"{Columns}\nJP-1,A,a@b.example,,,1,2026-11-01,,0,Lamp,lamps,1,79\nJP-2,,b@b.example,,,1,2026-11-01,,0,Lamp,lamps,one,79", "orders-to-import.csv:3: ")]
    [InlineData("", "orders-to-import.csv:1: the first row names the columns")]
    public void A_file_with_a_fault_is_taken_in_not_at_all(string text, string expected)
    {
        var typed = Import(text);
        Assert.Equal(1, typed.Exit);
        Assert.StartsWith(expected, typed.OutputLines[0]);
        Assert.Equal(0, Store().Orders.Count());
    }

    [Fact]
    public void A_file_that_is_not_in_UTF_8_is_taken_in_not_at_all()
    {
        var file = Path.Combine(_folder, "latin.csv");
        File.WriteAllText(file, Two.Replace("Ada,", "Adélaïde,", StringComparison.Ordinal), Encoding.Latin1);
        var typed = Typed.Run("import", "orders", file, "--data", _folder, "--knowledge", Repository.Knowledge);
        Assert.Equal(2, typed.Exit);
        Assert.Contains("is not written in UTF-8", typed.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal(0, Store().Orders.Count());
    }

    [Fact]
    public void A_data_folder_whose_database_is_none_is_said_in_a_line()
    {
        File.WriteAllText(Path.Combine(_folder, "servicebot.db"), "no database, but somebody's letter");
        var typed = Import(Two);
        Assert.Equal(2, typed.Exit);
        Assert.Contains("cannot be used", Assert.Single(typed.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_stands_in_every_order_gives_the_newest_hundred_and_the_one_that_was_named()
    {
        var many = Enumerable.Range(1000, 300).Select(i => $"JP-{i},Till,till@example.com,,till,97201,2026-11-01,,0,Lamp,lamps,1,79.00");
        Import($"{Columns}\n{string.Join('\n', many)}");
        var found = (await Source().FindAsync(new OrderSearch(["JP-1001"], ["till@example.com"], []) { CustomerId = "till" }, default)).Orders;
        Assert.Equal(101, found.Count);
        Assert.Contains(found, o => o.Number == "JP-1001");
        Assert.Contains(found, o => o.Number == "JP-1299");
    }

    [Fact]
    public void What_is_worked_out_from_an_order_is_not_stored_with_it()
    {
        Import(Two);
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "servicebot.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM orders WHERE body LIKE '%NotPaidBack%'";
        Assert.Equal(0L, command.ExecuteScalar());
    }

    [Theory]
    [InlineData("\"import\" needs what and from where", "import")]
    [InlineData("\"import\" needs what and from where", "import", "orders")]
    [InlineData("\"import\" knows orders, not \"customers\"", "import", "customers", "x.csv")]
    [InlineData("There is no file \"nowhere.csv\"", "import", "orders", "nowhere.csv")]
    [InlineData("\"import\" takes one orders FILE", "import", "orders", "a.csv", "b.csv")]
    public void What_is_not_understood_says_what_there_is(string expected, params string[] words)
    {
        var typed = Typed.Run(words);
        Assert.Equal(2, typed.Exit);
        Assert.StartsWith(expected, typed.ErrorLines[0]);
    }

    [Fact]
    public async Task What_was_done_about_an_order_shows_in_it_and_is_listed_for_whoever_does_it()
    {
        Import(Two);
        var orders = Source();
        var done = await orders.ExecuteAsync(new OrderChange(ChangeKind.Refund, "JP-5001", [new ChangedItem("Lamp", 1)], 79m, "USD", "Money back: it arrived damaged."), "k", default);
        Assert.Equal(new ChangeResult.Done("R-00001"), done);
        var order = Assert.Single((await orders.FindAsync(new OrderSearch(["JP-5001"], [], []), default)).Orders);
        Assert.Equal((15m, "Bulb, warm"), (order.Kept, Assert.Single(order.NotPaidBack).Name));
        Assert.IsType<ChangeResult.Refused>(await orders.ExecuteAsync(new OrderChange(ChangeKind.Refund, "JP-7", [], 1m, "USD", ""), "x", default));

        var listed = Typed.Run("changes", "--data", _folder);
        Assert.Equal(["reference,day,order,kind,amount,currency,items,words", "R-00001,2026-11-18,JP-5001,refund,79.00,USD,1 Lamp,Money back: it arrived damaged."], listed.OutputLines);
        Assert.Single(Typed.Run("changes", "--data", _folder, "--since", "2026-11-19").OutputLines);
        Assert.Equal(2, Typed.Run("changes", "--since", "yesterday").Exit);
    }

    [Fact]
    public async Task A_customer_of_an_imported_order_has_it_looked_up()
    {
        Import(Two);
        await using var house = await RunningHouse.StartAsync(data: _folder, options: ["--Orders:Source=database", TestData.OnSqlite]);
        using var visitor = await house.ArriveAsync();
        Assert.Contains("**JP-5001** (Lamp and 2 × Bulb, warm) was delivered", await visitor.AskAsync("where is my order JP-5001? zip 97201"));
    }

    [Fact]
    public async Task What_is_imported_while_the_bot_runs_is_known_at_the_next_question()
    {
        await using var house = await RunningHouse.StartAsync(data: _folder, options: ["--Orders:Source=database", TestData.OnSqlite]);
        using var visitor = await house.ArriveAsync();
        Assert.DoesNotContain("was delivered", await visitor.AskAsync("where is my order JP-5001? zip 97201"));
        Assert.Equal(0, Import(Two).Exit);
        using var another = await house.ArriveAsync();
        Assert.Contains("**JP-5001** (Lamp and 2 × Bulb, warm) was delivered", await another.AskAsync("where is my order JP-5001? zip 97201"));
    }

    public void Dispose() => _stores.ForEach(s => s.Dispose());

    private Typed Import(string text)
    {
        var file = Path.Combine(_folder, "orders-to-import.csv");
        File.WriteAllText(file, text);
        return Typed.Run("import", "orders", file, "--data", _folder, "--knowledge", Repository.Knowledge);
    }

    private Store Store()
    {
        // The verb is pointed at a folder, so this is SQLite's whatever the others stand on.
        var store = ServiceBot.Storage.Store.Open(new StoragePlace(_folder), new Doorbell(), new News());
        _stores.Add(store);
        return store;
    }

    private OrdersInDatabase Source() => new(new CurrentDesk(SampleBusiness.Desk), Store(), new TestClock());
}
