using System.Net;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using ServiceBot.Connector;
using ServiceBot.Conversations;
using ServiceBot.FrontDesk;
using ServiceBot.Knowledge;
using ServiceBot.Storage;

namespace ServiceBot.Agents;

/// <summary>Gets to know Teams: which channel, which people, and who of them is of the team.</summary>
internal sealed class TeamsIntroductions(TeamsPlaces places, Store store, CurrentDesk current, Hall hall, Post post, AppRegistration registration, TimeProvider time)
{
    private readonly Drawer<Greeted> _greeted = store.Drawer<Greeted>("teams-greeted");

    private const int PageSize = 100;
    private const int MostPages = 50;

    /// <summary>Who of the team has written or tapped; null when it is somebody else.</summary>
    public async Task<Agent?> WhoAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Activity.From?.AadObjectId is not { Length: > 0 } entraId)
        {
            return null;
        }

        if (places.WhoIs(entraId) is { } known)
        {
            return known;
        }

        if (places.Met(entraId) is null)
        {
            try
            {
                var member = await TeamsInfo.GetMemberAsync(turn, turn.Activity.From.Id, cancellationToken);
                await places.KeepMetAsync(MetOf(member, turn.Activity.From.Id, entraId, TeamsPlaces.TenantOf(turn.Activity)), cancellationToken);
            }
            catch (ErrorResponseException unknown) when (unknown.Response?.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
            {
                // Nobody of this conversation: Teams itself does not know them.
                return null;
            }
        }

        return places.WhoIs(entraId);
    }

    /// <summary>Who of the team it is, as far as that is known already.</summary>
    public Agent? Known(string entraId) => places.WhoIs(entraId);

    /// <summary>Says what the bot will do here, once however many events tell of its coming.</summary>
    public async Task GreetOnceAsync(ITurnContext turn, string words, CancellationToken cancellationToken)
    {
        if (await _greeted.KeepIfAbsentAsync(turn.Activity.Conversation.Id, new Greeted(time.GetUtcNow()), cancellationToken))
        {
            await turn.SendActivityAsync(TeamsWords.Plain(words), cancellationToken);
        }
    }

    /// <summary>Somebody of the team has their own chat with the bot.</summary>
    public Task MeetAsync(Agent agent, ITurnContext turn, CancellationToken cancellationToken)
    {
        var from = turn.Activity.From;
        var place = new AgentPlace(KeptReference.Of(turn.Activity.GetConversationReference()), from.Id, from.AadObjectId ?? "", TeamsPlaces.TenantOf(turn.Activity));
        return places.KeepChatAsync(agent.Id, place, cancellationToken);
    }

    /// <summary>The bot has come into a team: cases are shown in the channel it was added to.</summary>
    public async Task JoinAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Activity.GetChannelData<TeamsChannelData>() is not { Team.Id: { } team } data)
        {
            return;
        }

        var channel = data.Channel?.Id ?? team;
        var reference = turn.Activity.GetConversationReference();
        reference.Conversation = new ConversationAccount(isGroup: true, conversationType: "channel", id: channel, tenantId: TeamsPlaces.TenantOf(turn.Activity));
        await places.KeepChannelAsync(team, new ChannelPlace(KeptReference.Of(reference), channel, TeamsPlaces.TenantOf(turn.Activity), data.Team.Name ?? "", time.GetUtcNow()), cancellationToken);
        await LearnMembersAsync(turn, team, cancellationToken);
    }

    /// <summary>The bot was taken out of a team.</summary>
    public async Task LeaveAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        await _greeted.ForgetAsync(turn.Activity.Conversation.Id, cancellationToken);
        if (turn.Activity.GetChannelData<TeamsChannelData>()?.Team?.Id is { } team)
        {
            await places.ForgetChannelAsync(team, cancellationToken);
        }
    }

    /// <summary>Somebody took the bot out of their own chat: whatever they have goes to the next person.</summary>
    public async Task PartAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        await _greeted.ForgetAsync(turn.Activity.Conversation.Id, cancellationToken);
        if (places.AgentAt(turn.Activity.Conversation.Id) is not { } agent)
        {
            return;
        }

        await places.ForgetChatAsync(agent, cancellationToken);
        foreach (var theirs in store.OpenCases().Where(c => c.Case is { TakenAt: not null } @case && @case.Owner == agent))
        {
            await hall.TakeAsync(theirs.Id, new Happening.AgentLost(agent), Origin.Unnamed, cancellationToken);
        }
    }

    /// <summary>Whether an agent has a chat of their own, beginning one where Teams allows it.</summary>
    public async Task<bool> HasChatAsync(Agent agent, CancellationToken cancellationToken)
    {
        if (places.ChatOf(agent.Id) is not null)
        {
            return true;
        }

        if (places.MetAs(agent) is not { } met || places.Channel is not { } channel)
        {
            return false;
        }

        var chat = new ConversationParameters
        {
            IsGroup = false,
            Bot = new ChannelAccount(registration.TeamsId),
            Members = [new ChannelAccount(met.TeamsId)],
            TenantId = met.TenantId,
            ChannelData = new { tenant = new { id = met.TenantId } },
        };
        var begun = await post.BeginAsync(Channels.Msteams, channel.Reference.Read().ServiceUrl, met.TeamsId, chat, cancellationToken);
        if (begun.Conversation is not { } at)
        {
            return false;
        }

        at.User = new ChannelAccount(met.TeamsId, met.Name, aadObjectId: met.EntraId);
        await places.KeepChatAsync(agent.Id, new AgentPlace(KeptReference.Of(at), met.TeamsId, met.EntraId, met.TenantId), cancellationToken);
        return true;
    }

    /// <summary>Who of the team cannot be reached in Teams yet, for the owner to read.</summary>
    public string? MissingWords()
    {
        var missing = places.Missing();
        return missing.Count == 0 ? null : TeamsWords.Missing([.. missing.Select(a => (a.Name, IsNamed: a.Teams is not null))]);
    }

    private async Task LearnMembersAsync(ITurnContext turn, string team, CancellationToken cancellationToken)
    {
        string? next = null;
        for (var page = 0; page < MostPages; page++)
        {
            var members = await TeamsInfo.GetPagedTeamMembersAsync(turn, team, next, PageSize, cancellationToken);
            foreach (var member in members.Members.Where(m => m.AadObjectId is { Length: > 0 } && IsOfTeam(m)))
            {
                await places.KeepMetAsync(MetOf(member, member.Id, member.AadObjectId, TeamsPlaces.TenantOf(turn.Activity)), cancellationToken);
            }

            if (string.IsNullOrEmpty(next = members.ContinuationToken))
            {
                return;
            }
        }
    }

    // Of a team's members only those whom the owner has named are remembered.
    private bool IsOfTeam(TeamsChannelAccount member) => current.Desk.Knowledge.Team.Any(a =>
        a.Teams is { } name && new[] { member.AadObjectId, member.UserPrincipalName, member.Email }.Contains(name, StringComparer.OrdinalIgnoreCase));

    private static Acquaintance MetOf(TeamsChannelAccount member, string teamsId, string entraId, string tenant) =>
        new(member.Id ?? teamsId, entraId, tenant, member.Name ?? "", member.UserPrincipalName, member.Email);

    private sealed record Greeted(DateTimeOffset At);
}
