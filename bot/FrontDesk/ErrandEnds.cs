using System.Diagnostics;
using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.FrontDesk;

/// <summary>Says of errands how their delivery ended: in the table, to the conversation, and in the count.</summary>
public sealed partial class ErrandEnds(Store store, Hall hall, CurrentDesk current, TimeProvider time, ILogger<ErrandEnds> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(24);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(100);

    // Long enough for what was accepted late to show, short enough for a conversation; sending to a channel has no key to be known by.
    private static readonly TimeSpan BeforeRepeating = TimeSpan.FromSeconds(10);

    // Those who were refused together must not come back together.
    private const double Jitter = 0.2;

    /// <summary>Whether an errand has been given up and is not to be tried.</summary>
    public static bool IsTooOld(DueErrand errand, DateTimeOffset now) => now - errand.At >= Patience;

    /// <summary>Settles errands that were delivered together.</summary>
    /// <returns>When there is more to carry for that, to the same target or the same once more; null when there is not.</returns>
    public async Task<DateTimeOffset?> SettleAsync(IReadOnlyList<DueErrand> errands, Delivery delivery, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var ends = errands.Select(e => (Errand: e, End: EndOf(e, delivery, now, Random.Shared.NextDouble()))).ToList();

        // The conversation hears of it first and under a key: should the process die before the row is settled, it hears of it again and takes it once.
        foreach (var (errand, happening) in ToTell(ends, delivery).Take(1))
        {
            await TellAsync(errand.Id, errand.Conversation, happening, cancellationToken);
        }

        var isNextUp = await store.Errands.SettleAsync(ends, cancellationToken);
        foreach (var (errand, end) in ends)
        {
            Report(errand.Id, errand.Line, errand.Errand.GetType().Name, end);
        }

        return isNextUp ? now : ends.Min(e => e.End.DueAt);
    }

    /// <summary>Parks a row that this program cannot read.</summary>
    public async Task ParkUnreadableAsync(ErrandRow row, CancellationToken cancellationToken)
    {
        var why = Undelivered.Unreadable(row);
        await TellAsync(row.Id, row.Conversation, new Happening.NotDelivered(why), cancellationToken);
        var end = new RowEnd(ErrandState.Failed, null, Tried: false, row.MayBeDuplicate, why);
        await store.Errands.SettleAsync(row, end, cancellationToken);
        Report(row.Id, row.Line, row.Kind, end);
    }

    /// <summary>What a row becomes.</summary>
    /// <param name="chance">From 0 to 1: where in its range a pause falls.</param>
    internal static RowEnd EndOf(DueErrand errand, Delivery delivery, DateTimeOffset now, double chance)
    {
        var last = errand.At + Patience;
        return delivery switch
        {
            Delivery.Done => Ended(ErrandState.Done),
            Delivery.Pointless => Ended(ErrandState.Dropped),
            Delivery.Failed failed => Ended(ErrandState.Failed, failed.Why),
            Delivery.Unknown { TryAgain: true } when !errand.MayBeDuplicate => Again(now + BeforeRepeating, mayBeDuplicate: true),
            Delivery.Unknown => Ended(ErrandState.Unknown, "It was sent and never confirmed: it may have arrived."),
            Delivery.NotYet or Delivery.Later when now >= last => Ended(ErrandState.Failed, "It could not be delivered in 24 hours."),
            Delivery.NotYet { After: { } after } when after > FirstPause => Again(now + after),
            Delivery.NotYet => Again(now + PauseAfter(errand.Attempts, chance)),
            Delivery.Later later => Again(later.At > now + ShortestWait ? later.At : now + ShortestWait, tried: false),
            _ => throw new UnreachableException(),
        };

        RowEnd Ended(ErrandState state, string? why = null) => new(state, null, Tried: true, errand.MayBeDuplicate, why);

        RowEnd Again(DateTimeOffset due, bool tried = true, bool mayBeDuplicate = false) =>
            new(ErrandState.Waiting, due < last ? due : last, tried, errand.MayBeDuplicate || mayBeDuplicate, null);
    }

    private static TimeSpan PauseAfter(int attempts, double chance)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(attempts, 10));
        return (pause < LongestPause ? pause : LongestPause) * (1 - Jitter + (2 * Jitter * chance));
    }

    // What a line says itself comes before what can be said of any line.
    private IEnumerable<(DueErrand Errand, Happening Happening)> ToTell(List<(DueErrand Errand, RowEnd End)> ends, Delivery delivery) => ((delivery as Delivery.Done)?.Then ?? (delivery as Delivery.Failed)?.Then) is { } then
        ? [(ends[0].Errand, then)]
        : from end in ends
          let happening = ThenOf(end.Errand, end.End, (delivery as Delivery.Failed)?.Why)
          where happening is not null
          select (end.Errand, happening);

    // Of an unknown end only people's words are spoken: they are missed by somebody. And a card about a card would go round for ever.
    private Happening? ThenOf(DueErrand errand, RowEnd end, string? refusal) => (end.State, errand.Errand) switch
    {
        (ErrandState.Failed, Errand.ChangeOrder { Key: var key }) => new Happening.OrderNotChanged(key, refusal ?? "The shop could not be asked for a day."),
        (ErrandState.Failed, Errand.ShowCase) when refusal is not null => null,
        (ErrandState.Failed, _) when refusal is not null => new Happening.NotDelivered(Undelivered.Refused(errand, NameOf, refusal)),
        (ErrandState.Failed, _) => new Happening.NotDelivered(Undelivered.GivenUp(errand, NameOf)),
        (ErrandState.Unknown, Errand.Say or Errand.Relay or Errand.NoteToAgent) => new Happening.NotDelivered(Undelivered.PerhapsArrived(errand, NameOf)),
        _ => null,
    };

    private string NameOf(AgentId agent) => current.Desk.Knowledge.FindAgent(agent)?.Name ?? agent.Value;

    private async Task TellAsync(long errand, ConversationId conversation, Happening happening, CancellationToken cancellationToken)
    {
        try
        {
            await hall.TakeAsync(conversation, happening, new Origin($"errand:{errand}"), cancellationToken);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or StoreBusyException))
        {
            // The row must be parked all the same, or it would stand before all behind it.
            Log.NotTold(logger, fault, errand, happening.GetType().Name, conversation);
        }
    }

    private void Report(long errand, string line, string kind, RowEnd end)
    {
        if (end.State == ErrandState.Waiting)
        {
            return;
        }

        Signs.Count(line, end.State);
        if (end.Why is { } why)
        {
            Log.Parked(logger, errand, kind, line, end.State, why);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Errand {Errand} ({Kind}) on the line \"{Line}\" is parked as {State}: {Why}")]
        public static partial void Parked(ILogger logger, long errand, string kind, string line, ErrandState state, string why);

        [LoggerMessage(2, LogLevel.Error, "The end of errand {Errand} ({Happening}) could not be told to conversation {Conversation}")]
        public static partial void NotTold(ILogger logger, Exception fault, long errand, string happening, ConversationId conversation);
    }
}
