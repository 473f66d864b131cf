using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using ServiceBot.BackOffice;
using ServiceBot.Orders;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.BackOffice;

/// <summary>A shop that is slow or down costs a visitor two seconds at most, and then nobody anything until it is tried again.</summary>
public sealed class ShopInTroubleTests : IAsyncLifetime
{
    private static readonly OrderSearch Lamp = new(["JP-1008"], [], []);
    private static readonly OrderChange Refund = new(ChangeKind.Refund, "JP-1008", [], 79m, "USD", "Money back: it arrived damaged.");

    private readonly TestClock _clock = new();
    private StubShop _shop = null!;
    private OrdersOverHttp _orders = null!;

    public async Task InitializeAsync()
    {
        _shop = await StubShop.OpenAsync();
        _orders = new OrdersOverHttp(new OrdersOptions { Source = "http", Url = _shop.Url, Key = StubShop.Key }, _clock, NullLogger<OrdersOverHttp>.Instance);
    }

    public async Task DisposeAsync()
    {
        _orders.Dispose();
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task A_shop_that_hangs_is_waited_for_two_seconds_and_no_longer()
    {
        _shop.Hang();
        var search = _orders.FindAsync(Lamp, default);
        await _shop.CalledAsync();
        Assert.False(search.IsCompleted);
        _clock.Move(TimeSpan.FromSeconds(2));
        Assert.True((await search).IsOutOfReach);
    }

    [Fact]
    public async Task A_shop_that_is_down_is_left_alone_for_half_a_minute_and_then_tried_again()
    {
        Fail();
        for (var i = 0; i < 4; i++)
        {
            await _orders.FindAsync(Lamp, default);
        }

        var calls = _shop.Searches;
        Assert.True((await _orders.FindAsync(Lamp, default)).IsOutOfReach);
        Assert.IsType<ChangeResult.Unknown>(await _orders.ExecuteAsync(Refund, "k", default));
        Assert.Equal((calls, 0), (_shop.Searches, _shop.Changes));

        _shop.Misbehaves = null;
        _clock.Move(TimeSpan.FromSeconds(31));
        Assert.Single((await _orders.FindAsync(Lamp, default)).Orders);
    }

    [Fact]
    public async Task Visitors_who_leave_while_the_shop_is_asked_do_not_count_against_it()
    {
        _shop.Hang();
        for (var i = 0; i < 5; i++)
        {
            using var leaves = new CancellationTokenSource();
            var search = _orders.FindAsync(Lamp, leaves.Token);
            await _shop.CalledAsync();
            await leaves.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => search);
        }

        _shop.Misbehaves = null;
        Assert.Single((await _orders.FindAsync(Lamp, default)).Orders);
    }

    [Fact]
    public async Task Once_the_shop_is_left_alone_one_search_tries_it_and_another_failure_leaves_it_alone_again()
    {
        Fail();
        for (var i = 0; i < 4; i++)
        {
            await _orders.FindAsync(Lamp, default);
        }

        _clock.Move(TimeSpan.FromSeconds(31));
        var calls = _shop.Searches;
        await _orders.FindAsync(Lamp, default);
        Assert.Equal(calls + 2, _shop.Searches);
        Assert.True((await _orders.FindAsync(Lamp, default)).IsOutOfReach);
        Assert.Equal(calls + 2, _shop.Searches);
    }

    private void Fail() => _shop.Misbehaves = http =>
    {
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return Task.FromResult(true);
    };
}
