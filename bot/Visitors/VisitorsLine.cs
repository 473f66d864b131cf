using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Schema;
using ServiceBot.Connector;
using ServiceBot.Conversations;
using ServiceBot.FrontDesk;
using ServiceBot.Handoff;
using ServiceBot.Storage;

namespace ServiceBot.Visitors;

/// <summary>The line to visitors on channels other than the website: what is said to them, and for a hub of another maker how the handoff stands.</summary>
internal sealed class VisitorsLine(VisitorAddresses addresses, Store store, Post post, CloudAdapter adapter)
{
    private const int MostLines = 2000;

    // Channels refuse a message of more than about 100 KB, and most characters take one to three bytes.
    private const int MostCharacters = 20_000;

    public static string? TargetOf(Conversation conversation, Errand errand) =>
        conversation.Channel != Conversation.Website && errand is (Errand.Say or Errand.SignalHandoff)
            ? $"channel:{conversation.Id}"
            : null;

    public async Task<Delivery> DeliverAsync(IReadOnlyList<DueErrand> due, CancellationToken cancellationToken)
    {
        var errand = due[0];
        if (addresses.Find(errand.Conversation) is not { } to)
        {
            return new Delivery.Pointless();
        }

        return errand.Errand switch
        {
            Errand.Say say => (await post.SendAsync(to, MessageOf(say, errand.MayBeDuplicate), twiceIsBearable: true, cancellationToken)).Delivery,
            Errand.SignalHandoff signal => (await post.SendAsync(to, EventOf(signal, errand, to), twiceIsBearable: signal.State != HandoffState.Initiated, cancellationToken)).Delivery,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>What is said to a visitor, as a channel takes it.</summary>
    public static Activity MessageOf(Errand.Say say, bool mayBeDuplicate)
    {
        // Only the bot's own words are Markdown. What people write is shown as they wrote it, under their name.
        var words = say.By == Speaker.Agent ? $"{say.Name}: {say.Text}" : say.Text;
        var message = MessageFactory.Text(mayBeDuplicate ? $"(Perhaps for the second time:) {words}" : words);
        message.TextFormat = say.By == Speaker.Bot ? TextFormatTypes.Markdown : TextFormatTypes.Plain;
        if (say.QuickReplies.Count > 0)
        {
            message.SuggestedActions = new SuggestedActions { To = [], Actions = [.. say.QuickReplies.Select(q => new CardAction { Type = ActionTypes.ImBack, Title = q, Value = q })] };
        }

        return message;
    }

    private Activity EventOf(Errand.SignalHandoff signal, DueErrand errand, ConversationReference to)
    {
        if (signal.State != HandoffState.Initiated)
        {
            return (Activity)EventFactory.CreateHandoffStatus(to.Conversation, signal.State.ToString().ToLowerInvariant(), signal.Message);
        }

        using var turn = new TurnContext(adapter, to.GetContinuationActivity());
        var @case = store.Load(errand.Conversation)?.Conversation.Case;
        var context = new { reference = signal.Reference, skill = @case?.Skill, reason = @case is null ? null : Briefing.ReasonWords(@case.Reason), language = "en" };
        var initiation = EventFactory.CreateHandoffInitiation(turn, context, TranscriptOf(errand.Conversation, to));
        // What the turn's own event is called nobody else knows.
        initiation.RelatesTo.ActivityId = null;
        return (Activity)initiation;
    }

    private Transcript TranscriptOf(ConversationId id, ConversationReference to) => new()
    {
        Activities = [.. Newest(store.WordsAfter(id, 0, MostLines)).Select(line => new Activity
        {
            Type = ActivityTypes.Message,
            Id = $"{id}|{line.Seq}",
            Timestamp = line.At,
            ChannelId = to.ChannelId,
            Conversation = to.Conversation,
            From = line.By == Speaker.Visitor ? to.User : new ChannelAccount(to.Bot?.Id, line.Name, RoleTypes.Bot),
            Text = line.Text,
            TextFormat = line.By == Speaker.Bot ? TextFormatTypes.Markdown : TextFormatTypes.Plain,
        })],
    };

    // A long chat is cut at its beginning: how it came to the handoff stands at the end.
    private static IEnumerable<Line> Newest(IReadOnlyList<Line> lines)
    {
        var characters = 0;
        return lines.Reverse().TakeWhile(line => (characters += line.Text.Length) <= MostCharacters).Reverse();
    }
}
