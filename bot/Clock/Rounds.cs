using System.Diagnostics;
using ServiceBot.Conversations;
using ServiceBot.DirectLine;
using ServiceBot.FrontDesk;
using ServiceBot.Storage;

namespace ServiceBot.Clock;

/// <summary>The clock's door: wakes conversations whose time has come, and has errands run.</summary>
internal sealed partial class Rounds(Store store, StoragePlace place, Hall hall, ErrandRunner runner, Presence presence, TimeProvider time, ILogger<Rounds> logger) : BackgroundService
{
    private const int Batch = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Blink = TimeSpan.FromMilliseconds(10);

    // A page that is changed or loaded anew is no leaving.
    private static readonly TimeSpan GoneForGood = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ToFinish = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenClearings = TimeSpan.FromHours(1);

    private DateTimeOffset _clearedAt = DateTimeOffset.MinValue;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        runner.CarryAtOnce();
        await GoRoundAsync(stoppingToken);
        await runner.DrainAsync(ToFinish);
    }

    private async Task GoRoundAsync(CancellationToken stoppingToken)
    {
        var looked = false;
        long lookedAt = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!looked)
                {
                    // Where others run already, those who are there are with them.
                    presence.Expect(store.OpenCases().Where(c => store.IsFirst && c is { LeftAt: null, Channel: Conversation.Website }).Select(c => c.Id));
                    looked = true;
                }

                DateTimeOffset? due;
                if (Stopwatch.GetElapsedTime(lookedAt) is var since && since >= Pause)
                {
                    (lookedAt, since) = (Stopwatch.GetTimestamp(), TimeSpan.Zero);
                    await LookRoundAsync(stoppingToken);
                    due = await runner.RunDueAsync(stoppingToken);
                }
                else
                {
                    due = await runner.RunRungAsync(stoppingToken);
                }

                var next = due is { } at && at - time.GetUtcNow() is var wait && wait < Pause - since ? wait : Pause - since;
                await runner.WaitAsync(next > Blink ? next : Blink, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                Log.RoundFailed(logger, fault);
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task LookRoundAsync(CancellationToken stoppingToken)
    {
        foreach (var conversation in !store.IsFirst ? [] : store.ToWake(time.GetUtcNow(), Batch))
        {
            if (store.Load(conversation) is { } saved && (saved.Conversation.WakeAt is not { } due || due > time.GetUtcNow()))
            {
                await store.WakeLaterAsync(saved, stoppingToken);
                continue;
            }

            await TellAsync(conversation, new Happening.TimePassed(), stoppingToken);
        }

        foreach (var conversation in presence.GoneFor(GoneForGood).Where(c => store.Load(c)?.Conversation.HasOpenCase == true))
        {
            await TellAsync(conversation, new Happening.VisitorLeft(), stoppingToken);
        }

        await ClearFilesAsync(stoppingToken);
    }

    // A link opens a file for a day and not a second longer; its content then goes within the hour.
    private async Task ClearFilesAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - _clearedAt >= BetweenClearings)
        {
            await store.Files.ForgetBeforeAsync(now - UploadLinks.Kept, cancellationToken);
            if (place.Keep is { } keep && store.IsFirst && store.Visitors.OlderThan(now - keep, Batch) is { Count: > 0 } old)
            {
                await store.Visitors.EraseAsync(old, [], Erasing.TakeDown, now, cancellationToken);
                Log.KeptNoLonger(logger, old.Count);
                _clearedAt = old.Count == Batch ? _clearedAt : now;
                return;
            }

            _clearedAt = now;
        }
    }

    // One conversation that cannot be told must not keep the others waiting.
    private async Task TellAsync(ConversationId conversation, Happening happening, CancellationToken cancellationToken)
    {
        try
        {
            await hall.TakeAsync(conversation, happening, Origin.Unnamed, cancellationToken);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or StoreBusyException))
        {
            Log.NotTold(logger, fault, happening.GetType().Name, conversation);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A round of the clock failed; the next one follows")]
        public static partial void RoundFailed(ILogger logger, Exception fault);

        [LoggerMessage(3, LogLevel.Information, "{Count} conversations were as old as Storage:KeepDays, and were erased")]
        public static partial void KeptNoLonger(ILogger logger, int count);

        [LoggerMessage(2, LogLevel.Error, "{Happening} of conversation {Conversation} could not be taken")]
        public static partial void NotTold(ILogger logger, Exception fault, string happening, ConversationId conversation);
    }
}
