using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using ServiceBot.Conversations;
using ServiceBot.FrontDesk;
using ServiceBot.Handoff;
using ServiceBot.Storage;

namespace ServiceBot.Agents;

/// <summary>The open desk pages: what is said here is heard at all of them. Alerts to agents go out over it.</summary>
internal sealed partial class DeskFloor(Store store, CurrentDesk current, TeamsPlaces places, News news, ILogger<DeskFloor> logger)
{
    private const string Kind = "desk";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly ConcurrentDictionary<Channel<string>, bool> _seats = new();

    /// <summary>A page sits down. What is said is read from the channel; give it back with <see cref="Leave"/>.</summary>
    public Channel<string> Sit()
    {
        news.Listen(Kind, SayHere);
        var seat = Channel.CreateBounded<string>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropOldest });
        _seats[seat] = true;
        return seat;
    }

    public void Leave(Channel<string> seat) => _seats.TryRemove(seat, out _);

    /// <summary>The line that calls agents to their desks.</summary>
    public LineOut Line => new(
        "desk",
        (conversation, errand) => errand is Errand.AlertAgent or Errand.AlertEveryone ? $"desk:{conversation.Id}" : null,
        (errands, _) => Task.FromResult(Alert(errands[0])));

    // With no desk open it is tried again until one is, or the case is taken.
    private Delivery Alert(DueErrand due)
    {
        if (store.Load(due.Conversation)?.Conversation.Case is not { ResolvedAt: null, TakenAt: null } waiting
            || (due.Errand is Errand.AlertAgent alert && waiting.Owner != alert.Agent))
        {
            return new Delivery.Pointless();
        }

        if (_seats.IsEmpty && (places.ChatOf(waiting.Owner) is not null || places.Channel is not null))
        {
            // Those who work in Teams are called there.
            return new Delivery.Pointless();
        }

        if (_seats.IsEmpty)
        {
            Log.NobodyAtTheDesk(logger, waiting.Reference, waiting.Owner);
            return new Delivery.NotYet();
        }

        var everyone = due.Errand is Errand.AlertEveryone;
        Say(new
        {
            type = "alert",
            conversation = due.Conversation.Value,
            agent = everyone ? null : waiting.Owner.Value,
            agentName = everyone ? null : current.Desk.Knowledge.FindAgent(waiting.Owner)?.Name ?? waiting.Owner.Value,
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
        news.Tell(Kind, text);
        SayHere(text);
    }

    private void SayHere(string text)
    {
        foreach (var seat in _seats.Keys)
        {
            seat.Writer.TryWrite(text);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Case {Reference} waits for {Agent} and no desk is open; the alert is tried again")]
        public static partial void NobodyAtTheDesk(ILogger logger, string reference, AgentId agent);
    }
}
