using System.Diagnostics;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using ServiceBot.Conversations;
using ServiceBot.DirectLine;
using ServiceBot.FrontDesk;
using ServiceBot.Storage;

namespace ServiceBot.Visitors;

/// <summary>The visitors' door: turns activities into happenings. Behind it nobody knows what an activity is.</summary>
internal sealed class VisitorBot(Hall hall, VisitorAddresses addresses, Store store, TypingSigns typing) : ActivityHandler
{
    private const int MostCharacters = 8000;

    protected override async Task OnMembersAddedAsync(IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        var (id, arrival) = await KnownAnewAsync(turnContext, cancellationToken);
        await TakeAsync(turnContext, id, arrival, Origin.Unnamed, cancellationToken);
    }

    protected override async Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
    {
        var activity = turnContext.Activity;
        if (IsFromElsewhere(turnContext) && WhyNot(activity.Text) is { } why)
        {
            await turnContext.SendActivityAsync(why, cancellationToken: cancellationToken);
            return;
        }

        var (id, arrival) = await KnownAsync(turnContext, cancellationToken);
        var files = turnContext.TurnState.Get<IReadOnlyList<StoredFile>>() ?? [];
        var wrote = new Happening.VisitorWrote(activity.Text ?? "") { Files = [.. files.Select(f => f.File)], Language = Conversation.LanguageOf(activity.Locale) };
        var origin = OriginOf(turnContext) with { Files = files };
        if (!await TakeAsync(turnContext, id, wrote, origin, cancellationToken) && IsFromElsewhere(turnContext))
        {
            // Not every channel says that somebody has come before they write; and who was erased comes anew.
            await KnownAnewAsync(turnContext, cancellationToken);
            await TakeAsync(turnContext, id, arrival, Origin.Unnamed, cancellationToken);
            await TakeAsync(turnContext, id, wrote, origin, cancellationToken);
        }
    }

    protected override async Task OnEndOfConversationActivityAsync(ITurnContext<IEndOfConversationActivity> turnContext, CancellationToken cancellationToken)
    {
        var (id, _) = await KnownAsync(turnContext, cancellationToken);
        // Elsewhere the same conversation may go on another day; on the website a new one begins.
        Happening happening = IsFromElsewhere(turnContext) ? new Happening.VisitorLeft() : new Happening.VisitorEnded();
        await TakeAsync(turnContext, id, happening, OriginOf(turnContext), cancellationToken);
    }

    protected override async Task OnTypingActivityAsync(ITurnContext<ITypingActivity> turnContext, CancellationToken cancellationToken)
    {
        var (id, _) = await KnownAsync(turnContext, cancellationToken);
        typing.Show(id, Speaker.Visitor, "");
    }

    protected override async Task OnUnrecognizedActivityTypeAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        if (turnContext.Activity.Type == IncomingActivity.Hurried && !IsFromElsewhere(turnContext))
        {
            await TakeAsync(turnContext, new ConversationId(turnContext.Activity.Conversation.Id), new Happening.VisitorHurried(), Origin.Unnamed, cancellationToken);
        }
    }

    // A hub of another maker tells how its handoff stands: its people act in the name of the one the visitor was promised.
    protected override async Task OnEventAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken)
    {
        if (!IsFromElsewhere(turnContext))
        {
            await OnWebsiteEventAsync(turnContext, cancellationToken);
            return;
        }

        if (turnContext.Activity.Name != HandoffEventNames.HandoffStatus)
        {
            return;
        }

        // The hub is not the visitor: its address is not kept as theirs, and the visitor's own client has no word on the case.
        var id = addresses.IdOf(turnContext.Activity);
        if (addresses.Find(id)?.User?.Id == turnContext.Activity.From?.Id)
        {
            return;
        }

        if (store.Load(id)?.Conversation is not { HasOpenCase: true, Case: { } open }
            || HandoffStatus.Read(turnContext.Activity.Value, open.Owner) is not { } happening)
        {
            return;
        }

        if (happening is Happening.AgentResolved && open.TakenAt is null)
        {
            // Not every hub says that somebody has accepted before they are done, and what nobody has taken nobody can put right.
            await TakeAsync(turnContext, id, new Happening.AgentTook(open.Owner), Origin.Unnamed, cancellationToken);
        }

        // Told twice it is taken once: "failed" again would take the case from the next person too.
        await TakeAsync(turnContext, id, happening, new Origin(KeyOf("hub", turnContext.Activity)), cancellationToken);
    }

    private async Task OnWebsiteEventAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken)
    {
        var activity = turnContext.Activity;
        Happening? happening = activity.Name == VisitorRating.EventName
            ? VisitorRating.Read(activity.Value) is { } rating ? new Happening.VisitorRated(rating) : null
            : new Happening.VisitorSignalled(activity.Name);
        if (happening is null)
        {
            turnContext.TurnState.Set(new TurnEnd(0, ProtocolError.BadArgument(VisitorRating.Form)));
            return;
        }

        var id = new ConversationId(activity.Conversation.Id);
        var told = JsonConvert.SerializeObject(new { name = activity.Name, value = activity.Value });
        await TakeAsync(turnContext, id, happening, OriginOf(turnContext) with { Event = told }, cancellationToken);
    }

    // What the visitor's own client calls the activity, and what it wants back unread.
    private static Origin OriginOf(ITurnContext turn) => new(
        KeyOf("visitor", turn.Activity),
        turn.Activity.ChannelData is null || IsFromElsewhere(turn) ? null : JsonConvert.SerializeObject(turn.Activity.ChannelData));

    private static bool IsFromElsewhere(ITurnContext turn) => turn.Adapter is not DirectLineAdapter;

    // Apart from the agents' keys, so that nobody can use up one of theirs.
    private static string? KeyOf(string who, IActivity activity) => activity.Id is null ? null : $"{who}:{activity.Id}";

    private static string? WhyNot(string? text) =>
        string.IsNullOrWhiteSpace(text) ? "I can read words only, no pictures or files. What can I help you with?"
        : text.Length > MostCharacters ? $"That is more than I can read at once: a message may have {MostCharacters} characters. Please send it in parts."
        : null;

    private async Task<(ConversationId Id, Happening.VisitorArrived Arrival)> KnownAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        if (!IsFromElsewhere(turn))
        {
            return (new ConversationId(turn.Activity.Conversation.Id), new Happening.VisitorArrived());
        }

        var id = addresses.IdOf(turn.Activity);
        await addresses.RememberAsync(id, turn.Activity.GetConversationReference(), cancellationToken);
        return (id, new Happening.VisitorArrived(turn.Activity.ChannelId));
    }

    // Whoever comes may have been erased a moment ago: what is remembered of then is no address that is kept.
    private Task<(ConversationId Id, Happening.VisitorArrived Arrival)> KnownAnewAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        if (IsFromElsewhere(turn))
        {
            addresses.Forget(addresses.IdOf(turn.Activity));
        }

        return KnownAsync(turn, cancellationToken);
    }

    // False when there is no such conversation.
    private async Task<bool> TakeAsync(ITurnContext turn, ConversationId id, Happening happening, Origin origin, CancellationToken cancellationToken)
    {
        var inline = turn.Activity.DeliveryMode == DeliveryModes.ExpectReplies;
        var outcome = await hall.TakeAsync(id, happening, origin with { RepliesTaken = inline }, cancellationToken);
        if (inline && outcome is Outcome.Taken { Said: { Count: > 0 } said })
        {
            await turn.SendActivitiesAsync([.. said.Select(s => VisitorsLine.MessageOf(s, mayBeDuplicate: false))], cancellationToken);
        }

        turn.TurnState.Set(outcome switch
        {
            Outcome.Taken taken => new TurnEnd(taken.Seq, null),
            Outcome.NotFound => new TurnEnd(0, ProtocolError.NotStarted),
            Outcome.KeyReused => new TurnEnd(0, new ProtocolError(StatusCodes.Status409Conflict, "Conflict", "Another message was sent with this clientActivityID before.")),
            Outcome.Refused refused => new TurnEnd(0, ProtocolError.Ended(refused.Why)),
            _ => throw new UnreachableException(),
        });
        return outcome is not Outcome.NotFound;
    }
}
