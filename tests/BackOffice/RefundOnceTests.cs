using Microsoft.Extensions.Logging.Abstractions;
using ServiceBot.BackOffice;
using ServiceBot.Conversations;
using ServiceBot.FrontDesk;
using ServiceBot.Orders;
using ServiceBot.Storage;
using ServiceBot.Tests.Knowledge;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.BackOffice;

/// <summary>A refund is done once and told once, wherever the process dies around it, and however often it is asked for.</summary>
public sealed class RefundOnceTests : IDisposable
{
    private static readonly ConversationId Id = new("a-customer");

    // What a process that is gone waits for.
    private static readonly Task Never = new TaskCompletionSource().Task;

    private readonly string _folder = Repository.TemporaryFolder();
    private readonly TestClock _clock = new();
    private readonly List<Desk> _desks = [];
    private int _messages;

    [Fact]
    public async Task Without_a_mishap_it_is_done_told_and_written_down()
    {
        var desk = Start();
        await ConfirmAsync(desk);
        await desk.RunAsync();
        Assert.Equal(["jp-1008/refund/0"], Rows("SELECT key FROM order_changes WHERE body LIKE '%Refund%'"));
        Assert.Equal(CareStage.Remedied, desk.Now.Stage);
        Assert.Contains("R-00001", Assert.Single(desk.Told("It is done")), StringComparison.Ordinal);
        Assert.Equal(79m, Assert.Single(desk.Orders("JP-1008").PaidBack).Amount);
    }

    [Theory]
    [InlineData(Dies.BeforeTheShopIsAsked)]
    [InlineData(Dies.WhileTheShopIsAsked)]
    [InlineData(Dies.AfterTheShopDidIt)]
    [InlineData(Dies.AfterTheCustomerWasTold)]
    public async Task Wherever_the_process_dies_it_is_done_once_and_told_once(Dies when)
    {
        var desk = Start(when);
        await ConfirmAsync(desk);
        if (when != Dies.BeforeTheShopIsAsked)
        {
            await desk.RunUntilItHangsAsync();
        }

        var again = Start();
        await again.RunAsync();
        _clock.Move(TimeSpan.FromSeconds(30));
        await again.RunAsync();
        Assert.Equal(["jp-1008/refund/0"], Rows("SELECT key FROM order_changes WHERE body LIKE '%Refund%'"));
        Assert.Single(again.Told("It is done"));
        Assert.DoesNotContain("waiting", Rows("SELECT state FROM errands WHERE kind = 'ChangeOrder'"));
        Assert.DoesNotContain("sending", Rows("SELECT state FROM errands WHERE kind = 'ChangeOrder'"));
    }

    [Fact]
    public async Task The_same_yes_sent_twice_is_one_refund()
    {
        var desk = Start();
        await ConfirmAsync(desk);
        await desk.WriteAsync("yes", $"m{_messages}");
        await desk.WriteAsync("yes", "another");
        await desk.RunAsync();
        Assert.Equal(["1"], Rows("SELECT count(*) || '' FROM order_changes WHERE body LIKE '%Refund%'"));
    }

    [Fact]
    public async Task Two_chats_of_one_customer_at_the_same_time_are_one_refund_and_both_are_told()
    {
        var desk = Start();
        await ConfirmAsync(desk);
        var other = new ConversationId("the-same-customers-other-tab");
        await desk.Hall.TakeAsync(other, new Happening.VisitorArrived(), new Origin(null), CancellationToken.None);
        foreach (var words in new[] { "I want my money back for JP-1008, 66044", "yes" })
        {
            await desk.Hall.TakeAsync(other, new Happening.VisitorWrote(words), new Origin(null), CancellationToken.None);
        }

        await desk.RunAsync();
        await desk.RunAsync();
        Assert.Equal(["1"], Rows("SELECT count(*) || '' FROM order_changes WHERE body LIKE '%Refund%'"));
        Assert.Single(desk.Told("It is done"));
        Assert.Equal(CareStage.Remedied, desk.Store.Load(other)?.Conversation.Stage);
    }

    [Fact]
    public async Task A_shop_that_does_not_know_whether_it_did_it_is_asked_again_under_the_same_key()
    {
        var doubts = 3;
        var desk = Start(doubt: () => doubts-- > 0);
        await ConfirmAsync(desk);
        for (var round = 0; round < 6; round++)
        {
            await desk.RunAsync();
            _clock.Move(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(["jp-1008/refund/0"], Rows("SELECT key FROM order_changes WHERE body LIKE '%Refund%'"));
        Assert.Single(desk.Told("It is done"));
    }

    [Fact]
    public async Task No_more_goes_back_than_was_paid_even_when_two_changes_cross()
    {
        var desk = Start();
        var first = await desk.Source.ExecuteAsync(new OrderChange(ChangeKind.Refund, "JP-1008", [], 79m, "USD", "one"), "one", CancellationToken.None);
        var second = await desk.Source.ExecuteAsync(new OrderChange(ChangeKind.Refund, "JP-1008", [], 0.01m, "USD", "two"), "two", CancellationToken.None);
        Assert.IsType<ChangeResult.Done>(first);
        Assert.Equal("More would go back for JP-1008 than was paid.", Assert.IsType<ChangeResult.Refused>(second).Why);
        Assert.Equal(first, await desk.Source.ExecuteAsync(new OrderChange(ChangeKind.Refund, "JP-1008", [], 79m, "USD", "one"), "one", CancellationToken.None));
    }

    public void Dispose() => _desks.ForEach(d => d.Store.Dispose());

    private async Task ConfirmAsync(Desk desk)
    {
        await desk.Hall.TakeAsync(Id, new Happening.VisitorArrived(), new Origin(null), CancellationToken.None);
        await desk.WriteAsync("I want my money back for JP-1008, 66044", $"m{++_messages}");
        await desk.WriteAsync("yes", $"m{++_messages}");
        Assert.Equal(CareStage.PuttingRight, desk.Now.Stage);
    }

    private Desk Start(Dies when = Dies.Never, Func<bool>? doubt = null)
    {
        if (TestData.IsPostgres)
        {
            // There a program is dead when it is not heard of any more; the last one would go on saying that it lives.
            _desks.ForEach(d => d.Store.Dispose());
        }

        var desk = new Desk(_folder, _clock, when, doubt);
        _desks.Add(desk);
        return desk;
    }

    private List<string> Rows(string sql) => [.. TestData.Ask(_folder, sql).Cast<string>()];

    /// <summary>Where the process dies: from there on it does nothing more.</summary>
    public enum Dies
    {
        Never,
        BeforeTheShopIsAsked,
        WhileTheShopIsAsked,
        AfterTheShopDidIt,
        AfterTheCustomerWasTold,
    }

    // One process: the hall, the runner and the shop's files over the data that outlives it.
    private sealed class Desk
    {
        private readonly ErrandRunner _runner;
        private readonly TaskCompletionSource _hangs = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Desk(string folder, TestClock clock, Dies when, Func<bool>? doubt)
        {
            Store = TestData.Open(folder);
            var current = new CurrentDesk(SampleBusiness.Desk);
            Source = new OrdersOnFile(current, Store, clock);
            var shop = new MortalShop(Source, when, doubt, _hangs);
            var line = OrdersLine.To(shop);
            Outbox? outbox = null;
            Hall? hall = null;
            outbox = new Outbox([line with
            {
                DeliverAsync = async (errands, cancellationToken) =>
                {
                    var delivery = await line.DeliverAsync(errands, cancellationToken);
                    if (when == Dies.AfterTheCustomerWasTold && delivery is Delivery.Done { Then: { } then })
                    {
                        await hall!.TakeAsync(errands[0].Conversation, then, new Origin($"errand:{errands[0].Id}"), CancellationToken.None);
                        _hangs.TrySetResult();
                        await Never;
                    }

                    return delivery;
                },
            }]);
            Hall = hall = new Hall(Store, current, outbox, Source, clock, NullLogger<Hall>.Instance);
            _runner = new ErrandRunner(Store, outbox, new ErrandEnds(Store, Hall, current, clock, NullLogger<ErrandEnds>.Instance), clock, NullLogger<ErrandRunner>.Instance);
        }

        public Store Store { get; }

        public IOrderSource Source { get; }

        public Hall Hall { get; }

        public Conversation Now => Store.Load(Id)!.Conversation;

        public async Task WriteAsync(string words, string key) => await Hall.TakeAsync(Id, new Happening.VisitorWrote(words), new Origin(key), CancellationToken.None);

        public async Task RunAsync()
        {
            await _runner.RunDueAsync(CancellationToken.None);
            await _runner.DrainAsync(TimeSpan.FromSeconds(30));
        }

        public async Task RunUntilItHangsAsync()
        {
            await _runner.RunDueAsync(CancellationToken.None);
            await _hangs.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }

        public IReadOnlyList<string> Told(string words) => [.. Store.WordsAfter(Id, 0, 100).Where(l => l.Text.StartsWith(words, StringComparison.Ordinal)).Select(l => l.Text)];

        public Order Orders(string number) => Source.FindAsync(new OrderSearch([number], [], []), CancellationToken.None).Result.Orders.Single();
    }

    private sealed class MortalShop(IOrderSource files, Dies when, Func<bool>? doubt, TaskCompletionSource hangs) : IOrderSource
    {
        public Task<OrderBook> FindAsync(OrderSearch search, CancellationToken cancellationToken) => files.FindAsync(search, cancellationToken);

        public async Task<ChangeResult> ExecuteAsync(OrderChange change, string key, CancellationToken cancellationToken)
        {
            if (when == Dies.WhileTheShopIsAsked)
            {
                await HangAsync();
            }

            var result = await files.ExecuteAsync(change, key, cancellationToken);
            if (when == Dies.AfterTheShopDidIt)
            {
                await HangAsync();
            }

            return doubt?.Invoke() == true ? new ChangeResult.Unknown() : result;
        }

        private Task HangAsync()
        {
            hangs.TrySetResult();
            return Never;
        }
    }
}
