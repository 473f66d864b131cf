using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.FrontDesk;

/// <summary>Runs saved errands: at once after a turn, and again with growing pauses while they fail.</summary>
public sealed partial class ErrandRunner(Store store, IEnumerable<LineOut> lines, TimeProvider time, ILogger<ErrandRunner> logger)
{
    private const int Batch = 100;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _nudged = new(0, 1);
    private readonly Dictionary<string, LineOut> _lines = lines.ToDictionary(l => l.Name);

    /// <summary>There may be errands to run.</summary>
    public void Nudge()
    {
        try
        {
            _nudged.Release();
        }
        catch (SemaphoreFullException)
        {
            // A nudge is waiting already; it stands for this one too.
        }
    }

    /// <summary>Waits for a nudge, or for so long.</summary>
    public Task WaitAsync(TimeSpan most, CancellationToken cancellationToken) => _nudged.WaitAsync(most, cancellationToken);

    /// <summary>Runs what is due.</summary>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        foreach (var errand in store.ErrandsToRun(time.GetUtcNow(), Batch))
        {
            var delivery = await DeliverAsync(errand, cancellationToken);
            await (delivery is Delivery.NotYet
                ? store.PutOffErrandAsync(errand.Id, time.GetUtcNow() + PauseAfter(errand.Attempts), cancellationToken)
                : store.EndErrandAsync(errand.Id, delivery is Delivery.Done, cancellationToken));
        }
    }

    private async Task<Delivery> DeliverAsync(DueErrand errand, CancellationToken cancellationToken)
    {
        try
        {
            return await _lines[errand.Line].DeliverAsync([errand], cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Log.DeliveryFailed(logger, fault, errand.Id, errand.Errand.GetType().Name, errand.Attempts + 1);
            return new Delivery.NotYet();
        }
    }

    private static TimeSpan PauseAfter(int attempts)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(attempts, 10));
        return pause < LongestPause ? pause : LongestPause;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Errand {Errand} ({Kind}) failed at attempt {Attempt}; it will be tried again")]
        public static partial void DeliveryFailed(ILogger logger, Exception fault, long errand, string kind, int attempt);
    }
}
