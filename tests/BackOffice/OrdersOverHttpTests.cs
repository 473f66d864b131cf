using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServiceBot.BackOffice;
using ServiceBot.Conversations;
using ServiceBot.Orders;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.BackOffice;

/// <summary>The shop's own interface: what is asked of it, what is believed of its answers, and what follows when there are none.</summary>
public sealed class OrdersOverHttpTests : IAsyncLifetime
{
    private static readonly OrderSearch Lamp = new(["JP-1008"], [], []);
    private static readonly OrderChange Refund = new(ChangeKind.Refund, "JP-1008", [new ChangedItem("Wren table lamp", 1)], 79m, "USD", "Money back: it arrived damaged.");

    private readonly TestClock _clock = new();
    private readonly LogKeeper _log = new();
    private StubShop _shop = null!;
    private OrdersOverHttp _orders = null!;

    public async Task InitializeAsync()
    {
        _shop = await StubShop.OpenAsync();
        _orders = New();
    }

    public async Task DisposeAsync()
    {
        _orders.Dispose();
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task What_the_shop_knows_is_found_with_all_there_is()
    {
        _shop.Orders = $"[{StubShop.Sample("jp-1008", ""","phone":"785 555 0101","plan":"Juniper Circle","country":"US","paidBack":[{"amount":10.5,"on":"2026-09-01","reference":"A1","items":[{"name":"Wren table lamp","quantity":1}]}]""")}]";
        var order = Assert.Single((await _orders.FindAsync(Lamp, default)).Orders);
        Assert.Equal(("JP-1008", "dwayne.mitchell@example.com", "66044", new DateOnly(2026, 8, 27), "delivered", 79m, 6m, 74.5m), (order.Number, order.Email, order.Postcode, order.PlacedOn, order.Stage, order.Total, order.DeliveryFee, order.Kept));
        Assert.Empty(order.NotPaidBack);
        Assert.Equal("""{"numbers":["JP-1008"],"emails":[],"phones":[],"customerId":null}""", _shop.Bodies[0].ToJsonString());
    }

    [Fact]
    public async Task What_was_not_asked_for_is_never_taken_for_an_answer()
    {
        _shop.Orders = $"[{StubShop.Sample("JP-1008")},{StubShop.Sample("JP-2000").Replace("dwayne.mitchell", "somebody.else")},{StubShop.Sample("JP-1008")}]";
        Assert.Equal(["JP-1008"], (await _orders.FindAsync(Lamp, default)).Orders.Select(o => o.Number));
    }

    [Theory]
    [InlineData("\"number\":\"JP-1008\"", "\"number\":null", "number")]
    [InlineData("\"email\":\"dwayne.mitchell@example.com\"", "\"email\":\"\"", "email")]
    [InlineData("\"currency\":\"USD\"", "\"currency\":\"dollars\"", "currency")]
    [InlineData("\"placedOn\":\"2026-08-27\",", "", "placedOn")]
    [InlineData("\"deliveredOn\":\"2026-08-31\"", "\"deliveredOn\":\"2026-08-01\"", "deliveredOn")]
    [InlineData("\"deliveryFee\":6.00", "\"deliveryFee\":-6.00", "deliveryFee")]
    [InlineData("\"quantity\":1", "\"quantity\":0", "items")]
    [InlineData("\"price\":79.00", "\"price\":99999999999999", "items")]
    [InlineData("\"name\":\"Wren table lamp\"", "\"name\":\"\\u0007\"", "items")]
    [InlineData("\"number\":\"JP-1008\"", "\"number\":\"..\"", "number")]
    [InlineData("\"placedOn\":\"2026-08-27\"", "\"placedOn\":\"yesterday\"", "placedOn")]
    [InlineData("\"placedOn\":\"2026-08-27\"", "\"placedOn\":\"0001-01-01\"", "placedOn")]
    [InlineData("\"placedOn\":\"2026-08-27\"", "\"dueOn\":\"9999-12-31\",\"placedOn\":\"2026-08-27\"", "dueOn")]
    [InlineData("\"dispatchedOn\":\"2026-08-28\",\"deliveredOn\":\"2026-08-31\"", "\"deliveredOn\":\"2026-11-20\"", "deliveredOn")]
    [InlineData("\"currency\":\"USD\"", "\"cancelledOn\":\"2026-01-01\",\"currency\":\"USD\"", "cancelledOn")]
    [InlineData("\"customer\":\"Dwayne Mitchell\"", "\"customer\":[\"Dwayne Mitchell\"]", "customer")]
    [InlineData("\"customer\":\"Dwayne Mitchell\"", "\"customer\":\"Dwayne \\ud800\"", "customer")]
    [InlineData("\"deliveryFee\":6.00", "\"deliveryFee\":\"6.00\"", "deliveryFee")]
    [InlineData("\"price\":79.00", "\"price\":1e400", "items")]
    [InlineData(",\"price\":79.00", "", "items")]
    [InlineData("\"quantity\":1", "\"quantity\":1.5", "items")]
    [InlineData("\"items\":[{", "\"items\":[null,{", "items")]
    [InlineData("\"items\":[", "\"paidBack\":[{\"amount\":1}],\"items\":[", "paidBack")]
    [InlineData("\"items\":[", "\"paidBack\":[{\"amount\":1,\"on\":\"2026-09-01\",\"items\":[{\"name\":\"Wren table lamp\",\"quantity\":-1}]}],\"items\":[", "paidBack")]
    [InlineData("\"items\":[", "\"paidBack\":[{\"amount\":-1,\"on\":\"2026-09-01\"}],\"items\":[", "paidBack")]
    public async Task An_order_that_cannot_be_is_left_out_and_the_field_is_logged_without_a_word_of_the_customers(string sent, string instead, string field)
    {
        var wrong = StubShop.Sample("JP-1008").Replace(sent, instead, StringComparison.Ordinal);
        Assert.NotEqual(StubShop.Sample("JP-1008"), wrong);
        _shop.Orders = $"[{wrong},{StubShop.Sample("JP-1009")}]";
        var book = await _orders.FindAsync(new OrderSearch(["JP-1008"], ["dwayne.mitchell@example.com"], []), default);
        Assert.Equal(["JP-1009"], book.Orders.Select(o => o.Number));
        Assert.False(book.IsOutOfReach);
        Assert.Contains(_log.Lines, l => l.Contains($"\"{field}\"", StringComparison.Ordinal));
        Assert.DoesNotContain(_log.Lines, l => l.Contains("Dwayne", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Of_thousands_of_orders_no_more_count_than_a_customer_may_have_and_the_log_is_one_line()
    {
        var many = Enumerable.Range(1, 2000).Select(i => $$"""{"number":"X-{{i}}","email":"dwayne.mitchell@example.com","placedOn":"2026-08-27","currency":"USD","items":[{"name":"Lamp","quantity":1,"price":{{(i % 2 == 0 ? "9" : "-9")}}}]}""");
        _shop.Orders = $"[{string.Join(',', many)},{StubShop.Sample("JP-1008")}]";
        Assert.Equal(["JP-1008"], (await _orders.FindAsync(Lamp, default)).Orders.Select(o => o.Number));
        Assert.Contains("(1000)", Assert.Single(_log.Lines), StringComparison.Ordinal);
        Assert.Equal(100, (await _orders.FindAsync(new OrderSearch([], ["dwayne.mitchell@example.com"], []), default)).Orders.Count);
    }

    [Theory]
    [InlineData("this is no JSON")]
    [InlineData("{\"orders\":null}")]
    [InlineData("{\"orders\":[{\"number\":\"a\",\"number\":\"b\"}]}")]
    [InlineData("{\"orders\":[{\"deliveryFee\":NaN}]}")]
    [InlineData("{\"orders\":[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]}")]
    [InlineData("")]
    public async Task An_answer_that_cannot_be_read_means_out_of_reach(string body)
    {
        Answer(200, body);
        Assert.True((await _orders.FindAsync(Lamp, default)).IsOutOfReach);
    }

    [Fact]
    public async Task An_answer_larger_than_any_order_is_not_read()
    {
        Answer(200, new string(' ', 1024 * 1024 + 1));
        Assert.True((await _orders.FindAsync(Lamp, default)).IsOutOfReach);
    }

    [Theory]
    [InlineData(401, 1)]
    [InlineData(302, 1)]
    [InlineData(404, 1)]
    [InlineData(429, 2)]
    [InlineData(500, 2)]
    [InlineData(503, 2)]
    public async Task A_search_that_fails_is_tried_once_more_where_that_may_help(int status, int calls)
    {
        Answer(status, "");
        Assert.True((await _orders.FindAsync(Lamp, default)).IsOutOfReach);
        Assert.Equal(calls, _shop.Searches);
    }

    [Fact]
    public async Task The_wrong_key_is_out_of_reach_and_never_in_the_log()
    {
        using var orders = New(key: "a-wrong-key");
        Assert.True((await orders.FindAsync(Lamp, default)).IsOutOfReach);
        Assert.DoesNotContain(_log.Lines, l => l.Contains("a-wrong-key", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_search_within_half_a_minute_asks_the_shop_once_and_a_change_ends_that()
    {
        await _orders.FindAsync(Lamp, default);
        await _orders.FindAsync(Lamp, default);
        Assert.Equal(1, _shop.Searches);
        _clock.Move(TimeSpan.FromSeconds(31));
        await _orders.FindAsync(Lamp, default);
        Assert.Equal(2, _shop.Searches);
        await _orders.ExecuteAsync(Refund, "k", default);
        await _orders.FindAsync(Lamp, default);
        Assert.Equal(3, _shop.Searches);
    }

    [Fact]
    public async Task A_search_that_crosses_a_change_is_not_remembered()
    {
        var goesOn = new TaskCompletionSource();
        _shop.Misbehaves = async http =>
        {
            await goesOn.Task.WaitAsync(http.RequestAborted);
            return false;
        };
        var search = _orders.FindAsync(Lamp, default);
        await _shop.CalledAsync();
        _shop.Misbehaves = null;
        Assert.IsType<ChangeResult.Done>(await _orders.ExecuteAsync(Refund, "k", default));
        goesOn.SetResult();
        await search;
        await _orders.FindAsync(Lamp, default);
        Assert.Equal(2, _shop.Searches);
    }

    [Fact]
    public async Task A_change_of_one_order_leaves_what_is_remembered_of_others()
    {
        _shop.Orders = $"[{StubShop.Sample("JP-1008")},{StubShop.Sample("JP-1009")}]";
        var other = new OrderSearch(["JP-1009"], [], []);
        await _orders.FindAsync(other, default);
        await _orders.ExecuteAsync(Refund, "k", default);
        await _orders.FindAsync(other, default);
        Assert.Equal(1, _shop.Searches);
    }

    [Fact]
    public async Task A_change_is_asked_for_under_its_key_and_done_once()
    {
        Assert.Equal(new ChangeResult.Done("SHOP-1"), await _orders.ExecuteAsync(Refund, "jp-1008/refund/0/1 Wren table lamp", default));
        Assert.Equal(new ChangeResult.Done("SHOP-1"), await _orders.ExecuteAsync(Refund, "jp-1008/refund/0/1 Wren table lamp", default));
        Assert.Equal("""{"kind":"refund","items":[{"name":"Wren table lamp","quantity":1}],"amount":79,"currency":"USD","words":"Money back: it arrived damaged."}""", _shop.Bodies[0].ToJsonString());
        Assert.Equal("jp-1008%2Frefund%2F0%2F1%20Wren%20table%20lamp", _shop.Headers[0]);
        Assert.Single(_shop.Done);
    }

    [Theory]
    [InlineData(409, """{"reason":"The order\u0007 is locked."}""", "The order is locked.")]
    [InlineData(422, """{"reason":["locked"]}""", "The shop refused it and did not say why.")]
    [InlineData(422, "", "The shop refused it and did not say why.")]
    [InlineData(422, "<html>", "The shop refused it and did not say why.")]
    [InlineData(404, "", "The shop knows no order JP-1008.")]
    public async Task What_the_shop_will_not_do_is_refused_with_its_reason(int status, string body, string why)
    {
        Answer(status, body);
        Assert.Equal(new ChangeResult.Refused(why), await _orders.ExecuteAsync(Refund, "k", default));
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, """{"reference":""}""")]
    [InlineData(202, "")]
    [InlineData(302, "")]
    [InlineData(401, "")]
    [InlineData(429, "")]
    [InlineData(500, "")]
    public async Task A_change_of_which_nobody_knows_whether_it_was_done_is_unknown_and_not_repeated_by_itself(int status, string body)
    {
        Answer(status, body);
        Assert.IsType<ChangeResult.Unknown>(await _orders.ExecuteAsync(Refund, "k", default));
        Assert.Equal(1, _shop.Changes);
    }

    [Theory]
    [InlineData("", "k", "Orders:Url is \"\"")]
    [InlineData("http://shop.example.com", "k", "Orders:Url is \"http://shop.example.com\"")]
    [InlineData("file:///etc/passwd", "k", "Orders:Url is")]
    [InlineData("https://somebody:secret@shop.example.com", "k", "Orders:Url holds a name, a question or a mark")]
    [InlineData("https://shop.example.com/?key=1", "k", "Orders:Url holds a name, a question or a mark")]
    [InlineData("https://shop.example.com", "", "Orders:Key is missing")]
    [InlineData("https://shop.example.com", "two words", "Orders:Key is missing or holds a space")]
    public void What_cannot_be_used_stops_the_start_with_the_fix(string url, string key, string expected) =>
        Assert.StartsWith(expected, Assert.Throws<InvalidDataException>(() => OrdersOverHttp.Validate(new OrdersOptions { Source = "http", Url = url, Key = key })).Message);

    [Fact]
    public async Task A_refund_goes_through_the_shop_and_another_chat_is_answered_while_it_hangs()
    {
        await using var house = await RunningHouse.StartAsync(options: ["--Orders:Source=http", $"--Orders:Url={_shop.Url}", $"--Orders:Key={StubShop.Key}"]);
        using var visitor = await house.ArriveAsync();
        Assert.Contains("$85.00", await visitor.AskAsync("I want my money back for JP-1008, 66044"));
        Assert.Contains("paid back", await visitor.AskAsync("yes"));
        Assert.Contains("Your reference is SHOP-1", await visitor.NextAsync("bot"));
        Assert.Single(_shop.Done);

        house.Clock.Move(TimeSpan.FromSeconds(31));
        _shop.Hang();
        using var slow = await house.ArriveAsync();
        using var quick = await house.ArriveAsync();
        var asked = slow.PostAsync("where is my order JP-1008?");
        Assert.Contains("240-grit", await quick.AskAsync("How do I clean my oak table?"));
        Assert.False(asked.IsCompleted);
        house.Clock.Move(TimeSpan.FromSeconds(2));
        (await asked).EnsureSuccessStatusCode();
        Assert.Contains("I cannot reach our order records just now", await slow.NextAsync("bot"));
    }

    private OrdersOverHttp New(string key = StubShop.Key) => new(
        new OrdersOptions { Source = "http", Url = _shop.Url, Key = key }, _clock, LoggerFactory.Create(l => l.AddProvider(_log)).CreateLogger<OrdersOverHttp>());

    private void Answer(int status, string body) => _shop.Misbehaves = async http =>
    {
        http.Response.StatusCode = status;
        http.Response.Headers.Location = "/elsewhere";
        await http.Response.WriteAsync(body);
        return true;
    };
}
