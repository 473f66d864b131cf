using System.Collections.Concurrent;
using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.FrontDesk;

/// <summary>
/// Runs saved errands: at once after a turn, and again with growing pauses while they fail. One target of a line strictly in order,
/// different targets at the same time, so that a slow one holds up nobody else.
/// </summary>
public sealed partial class ErrandRunner(Store store, Outbox outbox, ErrandEnds ends, TimeProvider time, ILogger<ErrandRunner> logger) : IErrandCarrier
{
    // Each line has places of its own: a line that hangs as a whole keeps none of the others waiting.
    private const int PlacesOnALine = 128;
    private const int MostStrays = 100;
    private const int MostTogether = 20;

    // Together no longer than one message may be.
    private const int MostCharactersTogether = 8000;
    private static readonly TimeSpan LongestDelivery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PauseWhenBusy = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenLooksAtStrays = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BeforeMissing = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenLooksBack = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _oneRound = new(1, 1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<long, (string Line, IReadOnlyList<long> Ids, Task Task)> _underWay = [];

    // By line: when it is to be looked at next, and whether there may be more of it than had a place.
    private readonly ConcurrentDictionary<string, DateTimeOffset?> _next = new();
    private readonly ConcurrentDictionary<string, bool> _isFull = new();
    private bool _hasMended;
    private DateTimeOffset _lookBackNext = DateTimeOffset.MinValue;
    private DateTimeOffset _straysNext = DateTimeOffset.MinValue;

    /// <summary>Waits until there may be errands to run, or for so long.</summary>
    public Task WaitAsync(TimeSpan most, CancellationToken cancellationToken) => outbox.WaitAsync(most, cancellationToken);

    /// <summary>Sets off what is due and has a place, and does not wait for it to arrive.</summary>
    /// <returns>When the next will be due; null when none is waiting that could be set off then.</returns>
    public Task<DateTimeOffset?> RunDueAsync(CancellationToken cancellationToken) => RunAsync(
        async () =>
        {
            await LookBackAsync(cancellationToken);
            await PutOffStraysAsync(cancellationToken);
            return outbox.Lines;
        },
        isWhole: true,
        cancellationToken);

    /// <summary>The same on the lines where the bell, or an earlier look, has said that there is something now.</summary>
    public Task<DateTimeOffset?> RunRungAsync(CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            foreach (var (line, dueAt) in outbox.TakeRung())
            {
                _next[line] = _next.GetValueOrDefault(line) is { } before && before < dueAt ? before : dueAt;
            }

            var now = time.GetUtcNow();
            return Task.FromResult<IReadOnlyList<LineOut>>([.. outbox.Lines.Where(l => _next.GetValueOrDefault(l.Name) <= now)]);
        },
        isWhole: false,
        cancellationToken);

    /// <summary>From now on what turns save is carried the moment it is on disk.</summary>
    public void CarryAtOnce() => outbox.Carrier = this;

    public bool HasPlace(LineOut line) => FreePlaces(line) > 0;

    public void Carry(DueErrand errand) => SetOff(outbox.Lines.First(l => l.Name == errand.Line), [errand]);

    /// <summary>Waits until nothing is under way any more, at most so long; what is then still under way is broken off and stays marked as being sent.</summary>
    public async Task DrainAsync(TimeSpan most)
    {
        outbox.Carrier = null;
        Task[] underWay;
        lock (_gate)
        {
            underWay = [.. _underWay.Values.Select(u => u.Task)];
        }

        try
        {
            await Task.WhenAll(underWay).WaitAsync(most);
        }
        catch (TimeoutException)
        {
            Log.BrokenOff(logger, underWay.Count(t => !t.IsCompleted));
            await _stopping.CancelAsync();
        }
    }

    private async Task<DateTimeOffset?> RunAsync(Func<Task<IReadOnlyList<LineOut>>> first, bool isWhole, CancellationToken cancellationToken)
    {
        await _oneRound.WaitAsync(cancellationToken);
        try
        {
            var batches = new List<(LineOut Line, IReadOnlyList<DueErrand> Errands)>();
            var lines = await first();
            foreach (var line in lines)
            {
                var free = FreePlaces(line);
                var rows = free > 0 ? store.Errands.Heads(line.Name, time.GetUtcNow(), free) : [];
                (_next[line.Name], _isFull[line.Name]) = (null, rows.Count >= free);
                foreach (var row in rows)
                {
                    if (await SiftAsync(row, cancellationToken) is { } errand)
                    {
                        batches.Add((line, Gathered(line, errand)));
                    }
                }
            }

            await SetOffAsync(batches, cancellationToken);

            // What waits for later is looked for seldom; what comes meanwhile rings. A line with no place left rings when it has one.
            foreach (var line in lines.Where(l => isWhole && !_isFull[l.Name]))
            {
                _next[line.Name] = store.Errands.NextDue(line.Name);
            }

            return _next.Values.Min();
        }
        finally
        {
            _oneRound.Release();
        }
    }

    // A program died around these calls, this one's last run or another on the same database: nobody knows whether they arrived.
    private async Task LookBackAsync(CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() < _lookBackNext)
        {
            return;
        }

        if (!_hasMended)
        {
            await store.Errands.MendAsync(cancellationToken);
            _hasMended = true;
        }

        _lookBackNext = time.GetUtcNow() + BetweenLooksBack;
        List<long> underWay;
        lock (_gate)
        {
            underWay = [.. _underWay.Values.SelectMany(u => u.Ids)];
        }

        foreach (var row in await store.Errands.TakeOverAsync(underWay, time.GetUtcNow() - BeforeMissing, cancellationToken))
        {
            if (row.Due is { } errand)
            {
                await ends.SettleAsync([errand], Ambiguous(errand), cancellationToken);
            }
            else
            {
                await ends.ParkUnreadableAsync(row, cancellationToken);
            }
        }
    }

    // What cannot be read or is too old ends here, and nobody behind it waits.
    private async Task<DueErrand?> SiftAsync(ErrandRow row, CancellationToken cancellationToken)
    {
        if (row.Due is not { } errand)
        {
            await ends.ParkUnreadableAsync(row, cancellationToken);
            return null;
        }

        if (ErrandEnds.IsTooOld(errand, time.GetUtcNow()))
        {
            await ends.SettleAsync([errand], new Delivery.NotYet(), cancellationToken);
            return null;
        }

        return errand;
    }

    // A line may be switched off and on again: its errands wait for it as long as for anybody. Looking for them reads all that waits.
    private async Task PutOffStraysAsync(CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() < _straysNext)
        {
            return;
        }

        _straysNext = time.GetUtcNow() + BetweenLooksAtStrays;
        foreach (var row in store.Errands.HeadsBeside(outbox.Lines.Select(l => l.Name), time.GetUtcNow(), MostStrays))
        {
            if (await SiftAsync(row, cancellationToken) is { } errand)
            {
                Log.NoSuchLine(logger, errand.Id, errand.Line);
                await ends.SettleAsync([errand], new Delivery.NotYet(), cancellationToken);
            }
        }
    }

    private IReadOnlyList<DueErrand> Gathered(LineOut line, DueErrand head)
    {
        if (line.Gather?.Invoke(head.Errand) is null)
        {
            return [head];
        }

        var together = new List<DueErrand> { head };
        var characters = CharactersOf(head.Errand);
        foreach (var row in store.Errands.Behind(head, MostTogether - 1))
        {
            if (row.Due is not { } next
                || next.Errand.GetType() != head.Errand.GetType()
                || next.Conversation != head.Conversation
                || next.MayBeDuplicate != head.MayBeDuplicate
                || (characters += CharactersOf(next.Errand)) > MostCharactersTogether)
            {
                break;
            }

            together.Add(next);
        }

        return together;
    }

    private async Task SetOffAsync(List<(LineOut Line, IReadOnlyList<DueErrand> Errands)> batches, CancellationToken cancellationToken)
    {
        if (batches.Count == 0)
        {
            return;
        }

        var heads = batches.ToDictionary(b => b.Errands[0].Id, IReadOnlyList<long> (b) => [.. b.Errands.Skip(1).Select(e => e.Id)]);
        var (claimed, claim) = await store.Errands.ClaimAsync(heads, time.GetUtcNow(), cancellationToken);
        foreach (var (line, errands) in batches.Where(b => claimed.Contains(b.Errands[0].Id)))
        {
            SetOff(line, [.. errands.Select(e => e with { Claim = claim })]);
        }
    }

    private void SetOff(LineOut line, IReadOnlyList<DueErrand> errands)
    {
        lock (_gate)
        {
            _underWay[errands[0].Id] = (line.Name, [.. errands.Select(e => e.Id)], Task.Run(() => CarryAsync(line, errands), CancellationToken.None));
        }
    }

    private async Task CarryAsync(LineOut line, IReadOnlyList<DueErrand> errands)
    {
        DateTimeOffset? more = null;
        try
        {
            more = await SettleAsync(errands, await DeliverAsync(line, errands));
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The rows stay marked as being sent; the next start looks back at them.
        }
        finally
        {
            lock (_gate)
            {
                _underWay.Remove(errands[0].Id);
            }

            if ((more ?? (_isFull.GetValueOrDefault(line.Name) ? time.GetUtcNow() : null)) is { } due)
            {
                outbox.Ring(line.Name, due);
            }
        }
    }

    private async Task<Delivery> DeliverAsync(LineOut line, IReadOnlyList<DueErrand> errands)
    {
        using var span = Signs.StartErrand(errands[0]);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        patience.CancelAfter(LongestDelivery);
        try
        {
            return await line.DeliverAsync(errands, patience.Token);
        }
        catch (Exception fault) when (!_stopping.IsCancellationRequested)
        {
            Log.DeliveryFailed(logger, fault, errands[0].Id, errands[0].Errand.GetType().Name, errands[0].Attempts + 1);
            return Ambiguous(errands[0]);
        }
    }

    // Until it is settled the row counts as being sent and its target waits; so this is not given up while the program runs.
    private async Task<DateTimeOffset?> SettleAsync(IReadOnlyList<DueErrand> errands, Delivery delivery)
    {
        while (true)
        {
            try
            {
                return await ends.SettleAsync(errands, delivery, _stopping.Token);
            }
            catch (Exception fault) when (!_stopping.IsCancellationRequested)
            {
                Log.NotSettled(logger, fault, errands[0].Id);
                await Task.Delay(PauseWhenBusy, time, _stopping.Token);
            }
        }
    }

    // What the shop does under a key it does once.
    private static Delivery Ambiguous(DueErrand errand) => errand.Errand is Errand.ChangeOrder ? new Delivery.NotYet() : new Delivery.Unknown(Repeating.Of(errand.Errand).IsHarmless);

    private static int CharactersOf(Errand errand) => errand switch
    {
        Errand.Say say => say.Text.Length,
        Errand.Relay relay => relay.Text.Length,
        Errand.NoteToAgent note => note.Text.Length,
        _ => 0,
    };

    private int FreePlaces(LineOut line)
    {
        lock (_gate)
        {
            return PlacesOnALine - _underWay.Values.Count(u => u.Line == line.Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Errand {Errand} ({Kind}) failed at attempt {Attempt}; it may have arrived")]
        public static partial void DeliveryFailed(ILogger logger, Exception fault, long errand, string kind, int attempt);

        [LoggerMessage(2, LogLevel.Error, "How errand {Errand} ended could not be saved yet; it is tried again")]
        public static partial void NotSettled(ILogger logger, Exception fault, long errand);

        [LoggerMessage(3, LogLevel.Warning, "{Count} deliveries did not end in time and were broken off; the next start looks at them")]
        public static partial void BrokenOff(ILogger logger, int count);

        [LoggerMessage(4, LogLevel.Debug, "Errand {Errand} waits for the line \"{Line}\", which this program does not have now")]
        public static partial void NoSuchLine(ILogger logger, long errand, string line);
    }
}
