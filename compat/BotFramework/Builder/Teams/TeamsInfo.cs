using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Teams;

/// <summary>Asks Teams who is in a team or chat, through the connector the adapter put into the turn.</summary>
public static class TeamsInfo
{
    /// <summary>One member of the team the turn is in, or else of its chat.</summary>
    public static Task<TeamsChannelAccount> GetMemberAsync(
        ITurnContext turnContext, string userId, CancellationToken cancellationToken = default) =>
        turnContext.Activity.TeamsGetTeamInfo()?.Id is { } team
            ? GetTeamMemberAsync(turnContext, userId, team, cancellationToken)
            : MemberAsync(turnContext, userId, turnContext.Activity.Conversation?.Id, cancellationToken);

    /// <summary>One member of a team; without <paramref name="teamId"/> of the one the turn is in.</summary>
    public static Task<TeamsChannelAccount> GetTeamMemberAsync(
        ITurnContext turnContext, string userId, string teamId = null, CancellationToken cancellationToken = default) =>
        MemberAsync(turnContext, userId, teamId ?? TeamOf(turnContext), cancellationToken);

    /// <summary>Some members of the team the turn is in, or else of its chat; the result's token asks for the next.</summary>
    public static Task<TeamsPagedMembersResult> GetPagedMembersAsync(
        ITurnContext turnContext, int? pageSize = null, string continuationToken = null, CancellationToken cancellationToken = default) =>
        turnContext.Activity.TeamsGetTeamInfo()?.Id is { } team
            ? GetPagedTeamMembersAsync(turnContext, team, continuationToken, pageSize, cancellationToken)
            : PageAsync(turnContext, turnContext.Activity.Conversation?.Id, pageSize, continuationToken, cancellationToken);

    /// <summary>Some members of a team; without <paramref name="teamId"/> of the one the turn is in.</summary>
    public static Task<TeamsPagedMembersResult> GetPagedTeamMembersAsync(
        ITurnContext turnContext, string teamId = null, string continuationToken = null, int? pageSize = null,
        CancellationToken cancellationToken = default) =>
        PageAsync(turnContext, teamId ?? TeamOf(turnContext), pageSize, continuationToken, cancellationToken);

    private static async Task<TeamsChannelAccount> MemberAsync(
        ITurnContext turn, string userId, string conversationId, CancellationToken cancellationToken)
    {
        if (userId is null)
            throw new InvalidOperationException("Asking for a member takes the member's id.");
        // As in the packages, asking for one member is not in the interface.
        var conversations = (Conversations)ConnectorOf(turn, conversationId).Conversations;
        var member = await conversations.GetConversationMemberAsync(userId, conversationId, cancellationToken);
        return JObject.FromObject(member).ToObject<TeamsChannelAccount>();
    }

    private static async Task<TeamsPagedMembersResult> PageAsync(
        ITurnContext turn, string conversationId, int? pageSize, string continuationToken, CancellationToken cancellationToken)
    {
        var conversations = ConnectorOf(turn, conversationId).Conversations;
        var page = await conversations.GetConversationPagedMembersAsync(conversationId, pageSize, continuationToken, cancellationToken);
        return new TeamsPagedMembersResult(page.ContinuationToken, page.Members);
    }

    private static IConnectorClient ConnectorOf(ITurnContext turn, string conversationId)
    {
        if (conversationId is null)
            throw new InvalidOperationException("Asking for members takes a conversation, and this turn is in none.");
        return turn.TurnState.Get<IConnectorClient>()
            ?? throw new InvalidOperationException("Asking for members takes a connector in the turn's state: its adapter puts one there.");
    }

    private static string TeamOf(ITurnContext turn) =>
        turn.Activity.TeamsGetTeamInfo()?.Id
        ?? throw new InvalidOperationException("This turn is not in a team: name the team's id.");
}
