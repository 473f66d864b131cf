using ServiceBot.Conversations;
using ServiceBot.FrontDesk;
using ServiceBot.Storage;

namespace ServiceBot.Clock;

/// <summary>The clock's door: wakes conversations whose time has come, and has errands run.</summary>
internal sealed partial class Rounds(Store store, Hall hall, ErrandRunner runner, TimeProvider time, ILogger<Rounds> logger) : BackgroundService
{
    private const int Batch = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Blink = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan ToFinish = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await GoRoundAsync(stoppingToken);
        await runner.DrainAsync(ToFinish);
    }

    private async Task GoRoundAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var conversation in store.ToWake(time.GetUtcNow(), Batch))
                {
                    await WakeAsync(conversation, stoppingToken);
                }

                var next = await runner.RunDueAsync(stoppingToken) - time.GetUtcNow();
                await runner.WaitAsync(next < Pause ? (next > Blink ? next.Value : Blink) : Pause, stoppingToken);
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

    // One conversation that cannot be woken must not keep the others asleep.
    private async Task WakeAsync(ConversationId conversation, CancellationToken cancellationToken)
    {
        try
        {
            await hall.TakeAsync(conversation, new Happening.TimePassed(), Origin.Unnamed, cancellationToken);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or StoreBusyException))
        {
            Log.WakingFailed(logger, fault, conversation);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A round of the clock failed; the next one follows")]
        public static partial void RoundFailed(ILogger logger, Exception fault);

        [LoggerMessage(2, LogLevel.Error, "Conversation {Conversation} could not be woken; it is tried again")]
        public static partial void WakingFailed(ILogger logger, Exception fault, ConversationId conversation);
    }
}
