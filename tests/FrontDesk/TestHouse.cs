using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using ServiceBot.Conversations;
using ServiceBot.FrontDesk;
using ServiceBot.Storage;
using ServiceBot.Tests.Knowledge;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.FrontDesk;

/// <summary>The hall and the errand runner over a real database, with lines of the test's own and a clock that is moved by hand.</summary>
internal sealed class TestHouse : IDisposable
{
    public static readonly AgentId Ann = new("ann");
    private static readonly Lazy<ServiceDesk> Desk = new(Taught);

    public TestHouse(params LineOut[] lines)
        : this(new SampleOrders.None(), lines)
    {
    }

    public TestHouse(IOrderSource orders, params LineOut[] lines)
        : this(Repository.TemporaryFolder(), new TestClock(), orders, lines)
    {
    }

    private TestHouse(string folder, TestClock clock, IOrderSource orders, LineOut[] lines)
    {
        (Folder, Clock) = (folder, clock);
        Store = TestData.Open(folder);
        Outbox = new Outbox(lines);
        var current = new CurrentDesk(Desk.Value);
        Hall = new Hall(Store, current, Outbox, orders, clock, NullLogger<Hall>.Instance);
        var ends = new ErrandEnds(Store, Hall, current, clock, NullLogger<ErrandEnds>.Instance);
        Runner = new ErrandRunner(Store, Outbox, ends, clock, NullLogger<ErrandRunner>.Instance);
    }

    public string Folder { get; }

    public TestClock Clock { get; }

    public Store Store { get; }

    public Outbox Outbox { get; }

    public Hall Hall { get; }

    public ErrandRunner Runner { get; }

    /// <summary>The program started again on the same data, while the old one hangs where it was.</summary>
    public TestHouse StartedAgain(params LineOut[] lines)
    {
        if (TestData.IsPostgres)
        {
            // There a program is dead when it is not heard of any more; this one would go on saying that it lives.
            Store.Dispose();
        }

        return new TestHouse(Folder, Clock, new SampleOrders.None(), lines);
    }

    /// <summary>Saves a conversation with an open case of Ann's.</summary>
    public async Task<ConversationId> OpenCaseAsync(string id)
    {
        var now = Clock.GetUtcNow();
        var conversation = Conversation.Begun(new ConversationId(id), now) with
        {
            Stage = CareStage.CallingAgent,
            Case = new Case { Reference = "C-1", Reason = CaseReason.PersonWanted, Skill = "lamps", OpenedAt = now, Owner = Ann, AlertAt = now, Alerts = 1, Suggestion = "Call." },
        };
        await SaveAsync(conversation, 0);
        return conversation.Id;
    }

    /// <summary>Saves errands for a target of a line, each due at once.</summary>
    public async Task SendAsync(string line, string target, params Errand[] errands) => await SendAsync(new ConversationId("c"), line, target, TimeSpan.Zero, errands);

    public async Task SendAsync(ConversationId conversation, string line, string target, TimeSpan dueIn, params Errand[] errands)
    {
        var saved = Store.Load(conversation);
        var now = Clock.GetUtcNow();
        await SaveAsync(saved?.Conversation ?? Conversation.Begun(conversation, now), saved?.Version ?? 0, [.. errands.Select(e => new Outgoing(line, target, e, now + dueIn))]);
    }

    /// <summary>One round, and all that it set off has arrived.</summary>
    public async Task RunAsync(TimeSpan? after = null)
    {
        Clock.Move(after ?? TimeSpan.Zero);
        await Runner.RunDueAsync(CancellationToken.None);
        await Runner.DrainAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>Rounds as the clock's room makes them, until something has come about.</summary>
    public async Task RunUntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await Runner.RunDueAsync(patience.Token);
        while (!isSo())
        {
            await Runner.WaitAsync(TimeSpan.FromMilliseconds(50), patience.Token);
            await Runner.RunDueAsync(patience.Token);
        }
    }

    /// <summary>The state of each errand that has not arrived, in order.</summary>
    public List<string> States() => Ask("SELECT state FROM errands ORDER BY id");

    public List<string> Ask(string sql) => [.. TestData.Ask(Folder, sql).Cast<string>()];

    public void Dispose() => Store.Dispose();

    private async Task SaveAsync(Conversation after, long version, params Outgoing[] outgoing)
    {
        var turn = new Turn(after, version == 0 ? null : new Saved(after, version, 0, null), new Happening.TimePassed(), null, "fingerprint", Disposition.Relayed, null, [], [], outgoing, Clock.GetUtcNow());
        Assert.True((await Store.SaveAsync(turn, CancellationToken.None)).Saved);
    }

    private static ServiceDesk Taught()
    {
        using var business = new SmallBusiness();
        return KnowledgeLoading.Load(business.Folder).Desk ?? throw new InvalidDataException("The small business has faults.");
    }
}

/// <summary>The far end of a line: keeps what arrives, and answers as the test says.</summary>
internal sealed class FarEnd(string name, Func<DueErrand, Delivery>? answer = null, TimeSpan? gather = null)
{
    private readonly ConcurrentQueue<IReadOnlyList<DueErrand>> _arrived = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _closed = new();
    private readonly SemaphoreSlim _seen = new(0);
    private int _atOnce;
    private int _mostAtOnce;

    /// <summary>What was tried, in order, one list a delivery.</summary>
    public IReadOnlyList<IReadOnlyList<DueErrand>> Tried => [.. _arrived];

    /// <summary>The words tried, in order, those delivered together joined by a plus.</summary>
    public IReadOnlyList<string> Words => [.. _arrived.Select(b => string.Join("+", b.Select(e => e.Errand is Errand.Relay relay ? relay.Text : e.Errand.GetType().Name)))];

    public int MostAtOnce => _mostAtOnce;

    public LineOut Line => new(name, (_, errand) => errand is Errand.Relay or Errand.Say ? name : null, DeliverAsync, errand => errand is Errand.Relay ? gather : null);

    /// <summary>What goes to a target hangs from now on.</summary>
    public FarEnd Close(string target)
    {
        _closed[target] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return this;
    }

    public void Open(string target)
    {
        if (_closed.TryRemove(target, out var closed))
        {
            closed.SetResult();
        }
    }

    /// <summary>Waits until so many more deliveries were tried.</summary>
    public async Task SeeAsync(int deliveries)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        for (var delivery = 0; delivery < deliveries; delivery++)
        {
            await _seen.WaitAsync(patience.Token);
        }
    }

    private async Task<Delivery> DeliverAsync(IReadOnlyList<DueErrand> errands, CancellationToken cancellationToken)
    {
        lock (_closed)
        {
            _mostAtOnce = Math.Max(_mostAtOnce, ++_atOnce);
        }

        _arrived.Enqueue(errands);
        _seen.Release();
        try
        {
            if (_closed.TryGetValue(errands[0].Target, out var closed))
            {
                await closed.Task.WaitAsync(cancellationToken);
            }

            return answer?.Invoke(errands[0]) ?? new Delivery.Done();
        }
        finally
        {
            lock (_closed)
            {
                _atOnce--;
            }
        }
    }
}
