using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using ServiceBot.Conversations;
using ServiceBot.Knowledge;
using ServiceBot.Storage;

namespace ServiceBot.Agents;

/// <summary>The agents' door in Microsoft Teams: their own chat with the bot, the buttons of the cards, and the events of installing.</summary>
internal sealed class AgentBot(TeamsIntroductions introductions, AgentTalk talk, CaseActs acts, CaseCards cards, CardActions actions, AgentChats chats, Store store, TypingSigns typing, TimeProvider time)
    : TeamsActivityHandler
{
    private const string Personal = "personal";
    private const string MessageContent = "text/html";

    protected override Task OnInstallationUpdateAddAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        AddedAsync(turnContext, cancellationToken);

    protected override Task OnInstallationUpdateRemoveAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        RemovedAsync(turnContext, cancellationToken);

    // Beside the event of installing Teams tells this one; either may come first, or alone.
    protected override Task OnMembersAddedAsync(IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        membersAdded.Any(m => m.Id == turnContext.Activity.Recipient?.Id) ? AddedAsync(turnContext, cancellationToken) : Task.CompletedTask;

    protected override Task OnMembersRemovedAsync(IList<ChannelAccount> membersRemoved, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        membersRemoved.Any(m => m.Id == turnContext.Activity.Recipient?.Id) ? RemovedAsync(turnContext, cancellationToken) : Task.CompletedTask;

    protected override async Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
    {
        var activity = turnContext.Activity;
        if (await introductions.WhoAsync(turnContext, cancellationToken) is not { } agent)
        {
            await SayAsync(turnContext, TeamsWords.Stranger, cancellationToken);
        }
        else if (activity.Value is JObject tapped)
        {
            // The way of clients that do not know Action.Execute.
            var done = await TapAsync(turnContext, agent, tapped, cancellationToken);
            if (WarningFor(done, agent) is { } warning)
            {
                await turnContext.SendActivityAsync(CaseCards.MessageOf(warning), cancellationToken);
            }
            else if (AnswerTo(done) is { } why)
            {
                await SayAsync(turnContext, why, cancellationToken);
            }
        }
        else if (!IsPersonal(activity))
        {
            await InChannelAsync(turnContext, cancellationToken);
        }
        else
        {
            await introductions.MeetAsync(agent, turnContext, cancellationToken);
            if (activity.Attachments?.Any(a => a.ContentType != MessageContent) == true)
            {
                await SayAsync(turnContext, TeamsWords.NoFiles, cancellationToken);
            }

            if (!string.IsNullOrWhiteSpace(activity.Text) && await talk.AnswerAsync(agent, activity.Id, activity.Text.Trim(), cancellationToken) is { } answer)
            {
                await turnContext.SendActivityAsync(answer, cancellationToken);
            }
        }
    }

    protected override Task OnTeamsMessageEditAsync(ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        turnContext.Activity.Conversation?.ConversationType == Personal ? SayAsync(turnContext, TeamsWords.EditsStayHere, cancellationToken) : Task.CompletedTask;

    protected override async Task OnTypingActivityAsync(ITurnContext<ITypingActivity> turnContext, CancellationToken cancellationToken)
    {
        if (turnContext.Activity.From?.AadObjectId is { } entraId && introductions.Known(entraId) is { } agent
            && chats.Find(agent.Id).Addressee([.. acts.TakenBy(agent.Id).Select(c => c.Id)]) is { } visitor)
        {
            typing.Show(visitor, Speaker.Agent, agent.Name);
        }
    }

    protected override async Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(
        ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken)
    {
        if (await introductions.WhoAsync(turnContext, cancellationToken) is not { } agent)
        {
            return Refuse(StatusCodes.Status403Forbidden, "Forbidden", TeamsWords.Stranger);
        }

        var tapped = await TapAsync(turnContext, agent, invokeValue.Action?.Data as JToken, cancellationToken);
        return tapped switch
        {
            { Read: CardActions.Result.Forged } => Refuse(StatusCodes.Status403Forbidden, "Forbidden", TeamsWords.Forged),
            { Read: CardActions.Result.Malformed } => Refuse(StatusCodes.Status400BadRequest, "BadRequest", TeamsWords.Forged),
            { Read: CardActions.Result.Expired } => Refuse(StatusCodes.Status409Conflict, "Conflict", TeamsWords.CaseIsOver),
            _ when WarningFor(tapped, agent) is { } warning => Card(warning),
            { Acted: { Why: { } why, IsStale: false } } => Message(why),
            { Action.Verb: CardVerb.Switch or CardVerb.Send or CardVerb.Anyway } => Message(tapped.Acted?.Why ?? TeamsWords.Chosen(store.Load(tapped.Action.Conversation)?.Conversation.Case?.Reference ?? "")),
            // Whoever was too late sees the case as it stands, with the name of who was faster.
            { Action: { } action } when IsTheCase(action) && cards.Draw(action.Conversation) is { } card => Card(card),
            _ => Refuse(StatusCodes.Status409Conflict, "Conflict", tapped.Acted?.Why ?? TeamsWords.CaseIsOver),
        };
    }

    private static bool IsPersonal(IMessageActivity activity) => activity.Conversation?.ConversationType is Personal;

    private static Task SayAsync(ITurnContext turn, string words, CancellationToken cancellationToken) =>
        turn.SendActivityAsync(TeamsWords.Plain(words), cancellationToken);

    private static string? AnswerTo(Tapped tapped) => tapped.Read switch
    {
        CardActions.Result.Good => tapped.Acted?.Why,
        CardActions.Result.Expired => TeamsWords.CaseIsOver,
        _ => TeamsWords.Forged,
    };

    private static AdaptiveCardInvokeResponse Card(JObject card) => new() { StatusCode = StatusCodes.Status200OK, Type = CaseCards.AdaptiveCard, Value = card };

    private static AdaptiveCardInvokeResponse Message(string words) =>
        new() { StatusCode = StatusCodes.Status200OK, Type = "application/vnd.microsoft.activity.message", Value = words };

    private static AdaptiveCardInvokeResponse Refuse(int status, string code, string message) =>
        new() { StatusCode = status, Type = "application/vnd.microsoft.error", Value = new JObject { ["code"] = code, ["message"] = message } };

    // What was to be sent to the one just chosen, and waits once more.
    private JObject? WarningFor(Tapped tapped, Agent agent) =>
        tapped is { Acted.Warnings: { } warnings, Action: { Held: { } id } action }
        && store.Load(action.Conversation)?.Conversation.Case is { } @case && chats.Find(agent.Id).Held.FirstOrDefault(h => h.Id == id) is { } held
            ? CourtesyCard.Of(action.Conversation, @case, warnings, held, actions, time.GetUtcNow())
            : null;

    private bool IsTheCase(CardAction action) => store.Load(action.Conversation)?.Conversation.Case is { } @case && action.IsAbout(@case);

    private async Task<Tapped> TapAsync(ITurnContext turn, Agent agent, JToken? data, CancellationToken cancellationToken)
    {
        var read = actions.Read(data, time.GetUtcNow());
        if (read is not CardActions.Result.Good { Action: var action })
        {
            return new Tapped(read, null, null);
        }

        if (action.Verb is CardVerb.Take or CardVerb.Pass or CardVerb.Cannot && turn.Activity.ReplyToId is { } card && store.Load(action.Conversation)?.Conversation.Case is { } @case && action.IsAbout(@case))
        {
            await cards.AdoptAsync(action.Conversation, @case, turn.Activity.GetConversationReference(), card, cancellationToken);
        }

        return new Tapped(read, action, await acts.TapAsync(agent, action, cancellationToken));
    }

    private async Task AddedAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Activity.Conversation?.ConversationType == Personal)
        {
            var agent = await introductions.WhoAsync(turn, cancellationToken);
            if (agent is not null)
            {
                await introductions.MeetAsync(agent, turn, cancellationToken);
            }

            await introductions.GreetOnceAsync(turn, agent is null ? TeamsWords.Stranger : TeamsWords.Welcome(agent.FirstName), cancellationToken);
            return;
        }

        await introductions.JoinAsync(turn, cancellationToken);
        await introductions.GreetOnceAsync(turn, TeamsWords.WelcomeTeam(introductions.MissingWords()), cancellationToken);
    }

    private Task RemovedAsync(ITurnContext turn, CancellationToken cancellationToken) =>
        turn.Activity.Conversation?.ConversationType == Personal ? introductions.PartAsync(turn, cancellationToken) : introductions.LeaveAsync(turn, cancellationToken);

    private async Task InChannelAsync(ITurnContext<IMessageActivity> turn, CancellationToken cancellationToken)
    {
        turn.Activity.RemoveRecipientMention();
        if (TeamsWords.MeansHere(turn.Activity.Text))
        {
            await introductions.JoinAsync(turn, cancellationToken);
            await SayAsync(turn, TeamsWords.CasesHere, cancellationToken);
            return;
        }

        await SayAsync(turn, TeamsWords.InChannel, cancellationToken);
    }

    private sealed record Tapped(CardActions.Result Read, CardAction? Action, Acted? Acted);
}
