using System.Net;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Teams;

/// <summary>A bot in Teams, with one method more for each thing that happens only there.</summary>
public class TeamsActivityHandler : ActivityHandler
{
    /// <summary>An invoke without a name is the button of an old card; all others go by their names.</summary>
    protected override async Task<InvokeResponse> OnInvokeActivityAsync(
        ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken)
    {
        try
        {
            return turnContext.Activity is { Name: null, ChannelId: Channels.Msteams }
                ? await OnTeamsCardActionInvokeAsync(turnContext, cancellationToken)
                : await base.OnInvokeActivityAsync(turnContext, cancellationToken);
        }
        catch (InvokeResponseException answer)
        {
            return answer.CreateInvokeResponse();
        }
    }

    protected virtual Task<InvokeResponse> OnTeamsCardActionInvokeAsync(
        ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) =>
        throw new InvokeResponseException(HttpStatusCode.NotImplemented);

    protected override Task OnSignInInvokeAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) =>
        OnTeamsSigninVerifyStateAsync(turnContext, cancellationToken);

    protected virtual Task OnTeamsSigninVerifyStateAsync(
        ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) =>
        throw new InvokeResponseException(HttpStatusCode.NotImplemented);

    protected override Task OnMessageUpdateActivityAsync(
        ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) => EventOf(turnContext) switch
        {
            "editMessage" => OnTeamsMessageEditAsync(turnContext, cancellationToken),
            "undeleteMessage" => OnTeamsMessageUndeleteAsync(turnContext, cancellationToken),
            _ => base.OnMessageUpdateActivityAsync(turnContext, cancellationToken),
        };

    protected override Task OnMessageDeleteActivityAsync(
        ITurnContext<IMessageDeleteActivity> turnContext, CancellationToken cancellationToken) => EventOf(turnContext) switch
        {
            "softDeleteMessage" => OnTeamsMessageSoftDeleteAsync(turnContext, cancellationToken),
            _ => base.OnMessageDeleteActivityAsync(turnContext, cancellationToken),
        };

    protected virtual Task OnTeamsMessageEditAsync(
        ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A message that was taken back is there again.</summary>
    protected virtual Task OnTeamsMessageUndeleteAsync(
        ITurnContext<IMessageUpdateActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A message was taken back by its writer, who may yet undo that.</summary>
    protected virtual Task OnTeamsMessageSoftDeleteAsync(
        ITurnContext<IMessageDeleteActivity> turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>In Teams: who joined, or who left, or else what became of the team or of a channel of it.</summary>
    protected override Task OnConversationUpdateActivityAsync(
        ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        var update = turnContext.Activity;
        if (update.ChannelId != Channels.Msteams)
            return base.OnConversationUpdateActivityAsync(turnContext, cancellationToken);

        var data = update.GetChannelData<TeamsChannelData>();
        if (update.MembersAdded is { } added)
            return OnTeamsMembersAddedDispatchAsync(added, data?.Team, turnContext, cancellationToken);
        if (update.MembersRemoved is { } removed)
            return OnTeamsMembersRemovedDispatchAsync(removed, data?.Team, turnContext, cancellationToken);
        return data?.EventType switch
        {
            "channelCreated" => OnTeamsChannelCreatedAsync(data.Channel, data.Team, turnContext, cancellationToken),
            "channelDeleted" => OnTeamsChannelDeletedAsync(data.Channel, data.Team, turnContext, cancellationToken),
            "channelRenamed" => OnTeamsChannelRenamedAsync(data.Channel, data.Team, turnContext, cancellationToken),
            "channelRestored" => OnTeamsChannelRestoredAsync(data.Channel, data.Team, turnContext, cancellationToken),
            "teamArchived" => OnTeamsTeamArchivedAsync(data.Team, turnContext, cancellationToken),
            "teamDeleted" => OnTeamsTeamDeletedAsync(data.Team, turnContext, cancellationToken),
            "teamHardDeleted" => OnTeamsTeamHardDeletedAsync(data.Team, turnContext, cancellationToken),
            "teamRenamed" => OnTeamsTeamRenamedAsync(data.Team, turnContext, cancellationToken),
            "teamRestored" => OnTeamsTeamRestoredAsync(data.Team, turnContext, cancellationToken),
            "teamUnarchived" => OnTeamsTeamUnarchivedAsync(data.Team, turnContext, cancellationToken),
            _ => base.OnConversationUpdateActivityAsync(turnContext, cancellationToken),
        };
    }

    /// <summary>Asks Teams for whoever it named by id only, the bot excepted; whom Teams cannot find stays as they were named.</summary>
    protected virtual async Task OnTeamsMembersAddedDispatchAsync(
        IList<ChannelAccount> membersAdded, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext,
        CancellationToken cancellationToken)
    {
        var bot = turnContext.Activity.Recipient?.Id;
        var members = new List<TeamsChannelAccount>();
        foreach (var member in membersAdded)
            members.Add(member.Properties.HasValues || member.Id == bot ? AsTeams(member) : await FindAsync(member));
        await OnTeamsMembersAddedAsync(members, teamInfo, turnContext, cancellationToken);

        async Task<TeamsChannelAccount> FindAsync(ChannelAccount member)
        {
            try
            {
                return await TeamsInfo.GetMemberAsync(turnContext, member.Id, cancellationToken);
            }
            catch (ErrorResponseException exception) when (exception.Body?.Error?.Code == "ConversationNotFound")
            {
                return AsTeams(member);
            }
        }
    }

    protected virtual Task OnTeamsMembersRemovedDispatchAsync(
        IList<ChannelAccount> membersRemoved, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext,
        CancellationToken cancellationToken) =>
        OnTeamsMembersRemovedAsync([.. membersRemoved.Select(AsTeams)], teamInfo, turnContext, cancellationToken);

    /// <summary>Somebody joined, the bot perhaps; without an override they are members like those of any channel.</summary>
    protected virtual Task OnTeamsMembersAddedAsync(
        IList<TeamsChannelAccount> teamsMembersAdded, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext,
        CancellationToken cancellationToken) =>
        OnMembersAddedAsync([.. teamsMembersAdded], turnContext, cancellationToken);

    /// <summary>Somebody left, the bot perhaps; without an override they are members like those of any channel.</summary>
    protected virtual Task OnTeamsMembersRemovedAsync(
        IList<TeamsChannelAccount> teamsMembersRemoved, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext,
        CancellationToken cancellationToken) =>
        OnMembersRemovedAsync([.. teamsMembersRemoved], turnContext, cancellationToken);

    protected virtual Task OnTeamsChannelCreatedAsync(
        ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext,
        CancellationToken cancellationToken) => Task.CompletedTask;

    protected virtual Task OnTeamsChannelDeletedAsync(
        ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext,
        CancellationToken cancellationToken) => Task.CompletedTask;

    protected virtual Task OnTeamsChannelRenamedAsync(
        ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext,
        CancellationToken cancellationToken) => Task.CompletedTask;

    protected virtual Task OnTeamsChannelRestoredAsync(
        ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext,
        CancellationToken cancellationToken) => Task.CompletedTask;

    protected virtual Task OnTeamsTeamArchivedAsync(
        TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    protected virtual Task OnTeamsTeamDeletedAsync(
        TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    protected virtual Task OnTeamsTeamHardDeletedAsync(
        TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    protected virtual Task OnTeamsTeamRenamedAsync(
        TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    protected virtual Task OnTeamsTeamRestoredAsync(
        TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    protected virtual Task OnTeamsTeamUnarchivedAsync(
        TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    // Only in Teams: elsewhere the channel's data has another shape.
    private static string EventOf<T>(ITurnContext<T> turn)
        where T : IActivity =>
        turn.Activity.ChannelId == Channels.Msteams ? turn.Activity.GetChannelData<TeamsChannelData>()?.EventType : null;

    private static TeamsChannelAccount AsTeams(ChannelAccount member) => JObject.FromObject(member).ToObject<TeamsChannelAccount>();
}
