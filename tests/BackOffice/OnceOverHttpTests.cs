using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServiceBot.BackOffice;
using ServiceBot.Conversations;
using ServiceBot.FrontDesk;
using ServiceBot.Orders;
using ServiceBot.Tests.FrontDesk;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.BackOffice;

/// <summary>Through the errand runner and over the wire the shop does each change once and in order, wherever a process dies.</summary>
public sealed class OnceOverHttpTests : IAsyncLifetime
{
    private readonly LogKeeper _log = new();
    private readonly List<OrdersOverHttp> _sources = [];
    private StubShop _shop = null!;

    public async Task InitializeAsync()
    {
        _shop = await StubShop.OpenAsync();
        _shop.Orders = $"[{StubShop.Sample("JP-1008")},{StubShop.Sample("JP-1009")}]";
    }

    public async Task DisposeAsync()
    {
        _sources.ForEach(s => s.Dispose());
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task A_process_that_dies_after_the_shop_did_it_has_it_done_once()
    {
        _shop.DoesItAndHangs = true;
        using var killed = new TestHouse(Line(new TestClock()));
        await SendAsync(killed, "JP-1008", "one");
        await killed.Runner.RunDueAsync(CancellationToken.None);
        await _shop.DidItAsync();
        Assert.Equal(["sending"], killed.States());

        _shop.DoesItAndHangs = false;
        using var house = killed.StartedAgain(Line(killed.Clock));
        await house.RunAsync();
        await house.RunAsync(TimeSpan.FromSeconds(2));
        Assert.Empty(house.States());
        Assert.Equal(["one"], _shop.Done.Keys);
        Assert.Equal(["one", "one"], _shop.Headers);
    }

    [Fact]
    public async Task A_process_that_dies_before_the_shop_did_it_has_it_done_once()
    {
        _shop.Hang();
        using var killed = new TestHouse(Line(new TestClock()));
        await SendAsync(killed, "JP-1008", "one");
        await killed.Runner.RunDueAsync(CancellationToken.None);
        await _shop.CalledAsync();

        _shop.Misbehaves = null;
        using var house = killed.StartedAgain(Line(killed.Clock));
        await house.RunAsync();
        await house.RunAsync(TimeSpan.FromSeconds(2));
        Assert.Empty(house.States());
        Assert.Equal(["one"], _shop.Done.Keys);
    }

    [Fact]
    public async Task Changes_of_one_order_keep_their_order_and_another_orders_do_not_wait()
    {
        var troubles = 1;
        _shop.Misbehaves = http =>
        {
            var isInTrouble = http.Request.Path.Value!.Contains("JP-1008", StringComparison.Ordinal) && Interlocked.Decrement(ref troubles) >= 0;
            http.Response.StatusCode = isInTrouble ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
            return Task.FromResult(isInTrouble);
        };
        using var house = new TestHouse(Line(new TestClock()));
        await SendAsync(house, "JP-1008", "one", "two");
        await SendAsync(house, "JP-1009", "other");
        await house.RunAsync();
        Assert.Equal(["other"], _shop.Headers);
        await house.RunAsync(TimeSpan.FromSeconds(2));
        await house.RunAsync();
        Assert.Equal(["other", "one", "two"], _shop.Headers);
        Assert.Empty(house.States());
    }

    [Fact]
    public async Task A_shop_that_is_left_alone_is_asked_again_afterwards_and_does_it_once()
    {
        var clock = new TestClock();
        var line = Line(clock);
        _shop.Misbehaves = http =>
        {
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return Task.FromResult(true);
        };
        for (var i = 0; i < 4; i++)
        {
            await _sources[0].FindAsync(new OrderSearch([$"JP-{i}"], [], []), CancellationToken.None);
        }

        using var house = new TestHouse(line);
        await SendAsync(house, "JP-1008", "one");
        await house.RunAsync();
        Assert.Equal(("waiting", 0), (house.States()[0], _shop.Changes));
        _shop.Misbehaves = null;
        clock.Move(TimeSpan.FromSeconds(31));
        await house.RunAsync(TimeSpan.FromSeconds(31));
        Assert.Empty(house.States());
        Assert.Equal(["one"], _shop.Done.Keys);
    }

    [Fact]
    public async Task Why_the_shop_will_not_do_it_is_told_to_the_case_and_stands_in_no_log()
    {
        await using var house = await RunningHouse.StartAsync(options: ["--Orders:Source=http", $"--Orders:Url={_shop.Url}", $"--Orders:Key={StubShop.Key}"]);
        using var visitor = await house.ArriveAsync();
        await visitor.AskAsync("I want my money back for JP-1008, 66044");
        _shop.Misbehaves = async http =>
        {
            http.Response.StatusCode = StatusCodes.Status409Conflict;
            await http.Response.WriteAsync("""{"reason":"Dwayne's card was closed."}""");
            return true;
        };
        await visitor.AskAsync("yes");
        await house.Log.SeeAsync("is parked as Failed: The shop will not do it", TimeSpan.FromSeconds(30));
        Assert.DoesNotContain(house.Log.Lines, l => l.Contains("card was closed", StringComparison.Ordinal));
        Assert.Contains("card was closed", (await house.CaseOfAsync(visitor)).ToString(), StringComparison.Ordinal);
    }

    private static Task SendAsync(TestHouse house, string order, params string[] keys) =>
        house.SendAsync("orders", $"order:{order}", [.. keys.Select(k => new Errand.ChangeOrder(new OrderChange(ChangeKind.Goodwill, order, [], 0, "USD", "Words."), k))]);

    private LineOut Line(TestClock clock)
    {
        var source = new OrdersOverHttp(new OrdersOptions { Source = "http", Url = _shop.Url, Key = StubShop.Key }, clock, LoggerFactory.Create(l => l.AddProvider(_log)).CreateLogger<OrdersOverHttp>());
        _sources.Add(source);
        return OrdersLine.To(source);
    }
}
