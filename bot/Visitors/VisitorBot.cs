using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using ServiceBot.Conversations;
using ServiceBot.DirectLine;
using ServiceBot.FrontDesk;

namespace ServiceBot.Visitors;

/// <summary>The visitors' door: turns activities into happenings. Behind it nobody knows what an activity is.</summary>
internal sealed class VisitorBot(Hall hall) : ActivityHandler
{
    protected override Task OnMembersAddedAsync(IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        TakeAsync(turnContext, new Happening.VisitorArrived(), Origin.Unnamed, cancellationToken);

    protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
    {
        var activity = turnContext.Activity;
        var echo = activity.ChannelData is null ? null : JsonConvert.SerializeObject(activity.ChannelData);
        return TakeAsync(turnContext, new Happening.VisitorWrote(activity.Text), new Origin(KeyOf(activity), echo), cancellationToken);
    }

    // Apart from the agents' keys, so that nobody can use up one of theirs.
    private static string? KeyOf(IMessageActivity activity) => activity.Id is null ? null : $"visitor:{activity.Id}";

    private async Task TakeAsync(ITurnContext turnContext, Happening happening, Origin origin, CancellationToken cancellationToken)
    {
        var outcome = await hall.TakeAsync(new ConversationId(turnContext.Activity.Conversation.Id), happening, origin, cancellationToken);
        turnContext.TurnState.Set(outcome switch
        {
            Outcome.Taken taken => new TurnEnd(taken.Seq, null),
            Outcome.NotFound => new TurnEnd(0, ProtocolError.NotStarted),
            Outcome.KeyReused => new TurnEnd(0, new ProtocolError(StatusCodes.Status409Conflict, "Conflict", "Another message was sent with this clientActivityID before.")),
            Outcome.Refused refused => new TurnEnd(0, ProtocolError.BadArgument(refused.Why)),
            _ => throw new System.Diagnostics.UnreachableException(),
        });
    }
}
