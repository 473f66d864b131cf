using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using ServiceBot.Conversations;
using ServiceBot.FrontDesk;
using ServiceBot.Handoff;
using ServiceBot.Storage;

namespace ServiceBot.Agents;

/// <summary>The open desk pages: what is said here is heard at all of them. Alerts to agents go out over it.</summary>
internal sealed partial class DeskFloor : IDisposable
{
    // What is said at a desk, and that one is open: told to the other programs, which may have desks of their own.
    private const string Said = "desk";
    private const string Open = "desk-open";
    private const int OpenForMilliseconds = 10_000;
    private static readonly TimeSpan BetweenTellings = TimeSpan.FromSeconds(3);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly ConcurrentDictionary<Channel<string>, bool> _seats = new();
    private readonly Store _store;
    private readonly CurrentDesk _current;
    private readonly TeamsPlaces _places;
    private readonly News _news;
    private readonly ILogger<DeskFloor> _logger;
    private readonly Timer _telling;
    private long _openElsewhereAt = -OpenForMilliseconds;

    public DeskFloor(Store store, CurrentDesk current, TeamsPlaces places, News news, ILogger<DeskFloor> logger)
    {
        (_store, _current, _places, _news, _logger) = (store, current, places, news, logger);
        news.Listen(Said, SayHere);
        news.Listen(Open, _ => Interlocked.Exchange(ref _openElsewhereAt, Environment.TickCount64));
        _telling = new Timer(_ => TellThatOneIsOpen(), null, BetweenTellings, BetweenTellings);
    }

    private bool NoneIsOpen => _seats.IsEmpty && Environment.TickCount64 - Interlocked.Read(ref _openElsewhereAt) > OpenForMilliseconds;

    /// <summary>A page sits down. What is said is read from the channel; give it back with <see cref="Leave"/>.</summary>
    public Channel<string> Sit()
    {
        var seat = Channel.CreateBounded<string>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropOldest });
        _seats[seat] = true;
        TellThatOneIsOpen();
        return seat;
    }

    public void Dispose() => _telling.Dispose();

    public void Leave(Channel<string> seat) => _seats.TryRemove(seat, out _);

    /// <summary>The line that calls agents to their desks.</summary>
    public LineOut Line => new(
        "desk",
        (conversation, errand) => errand is Errand.AlertAgent or Errand.AlertEveryone ? $"desk:{conversation.Id}" : null,
        (errands, _) => Task.FromResult(Alert(errands[0])));

    // With no desk open it is tried again until one is, or the case is taken.
    private Delivery Alert(DueErrand due)
    {
        if (_store.Load(due.Conversation)?.Conversation.Case is not { ResolvedAt: null, TakenAt: null } waiting
            || (due.Errand is Errand.AlertAgent alert && waiting.Owner != alert.Agent))
        {
            return new Delivery.Pointless();
        }

        if (NoneIsOpen && (_places.ChatOf(waiting.Owner) is not null || _places.Channel is not null))
        {
            // Those who work in Teams are called there.
            return new Delivery.Pointless();
        }

        if (NoneIsOpen)
        {
            Log.NobodyAtTheDesk(_logger, waiting.Reference, waiting.Owner);
            return new Delivery.NotYet();
        }

        var everyone = due.Errand is Errand.AlertEveryone;
        Say(new
        {
            type = "alert",
            conversation = due.Conversation.Value,
            agent = everyone ? null : waiting.Owner.Value,
            agentName = everyone ? null : _current.Desk.Knowledge.FindAgent(waiting.Owner)?.Name ?? waiting.Owner.Value,
            everyone,
            reference = waiting.Reference,
            times = due.Errand is Errand.AlertAgent { Times: var times } ? times : DeskCard.TimesOf(waiting),
            reason = Briefing.ReasonWords(waiting.Reason),
        });
        return new Delivery.Done();
    }

    private void Say(object message)
    {
        var text = JsonSerializer.Serialize(message, Json);
        _news.Tell(Said, text);
        SayHere(text);
    }

    private void SayHere(string text)
    {
        foreach (var seat in _seats.Keys)
        {
            seat.Writer.TryWrite(text);
        }
    }

    private void TellThatOneIsOpen()
    {
        if (!_seats.IsEmpty)
        {
            _news.Tell(Open, "");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Case {Reference} waits for {Agent} and no desk is open; the alert is tried again")]
        public static partial void NobodyAtTheDesk(ILogger logger, string reference, AgentId agent);
    }
}
