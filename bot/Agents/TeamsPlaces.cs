using Microsoft.Bot.Schema;
using ServiceBot.Connector;
using ServiceBot.Conversations;
using ServiceBot.FrontDesk;
using ServiceBot.Knowledge;
using ServiceBot.Storage;

namespace ServiceBot.Agents;

/// <summary>The team's channel in Teams, where cases are shown.</summary>
/// <param name="ChannelId">19:…@thread.tacv2.</param>
/// <param name="At">When the bot was added there, or told that cases belong there.</param>
internal sealed record ChannelPlace(KeptReference Reference, string ChannelId, string TenantId, string TeamName, DateTimeOffset At);

/// <summary>One of the team's own chat with the bot in Teams.</summary>
/// <param name="TeamsId">29:…, how the bot knows the person.</param>
/// <param name="EntraId">The person's object id in the directory.</param>
internal sealed record AgentPlace(KeptReference Reference, string TeamsId, string EntraId, string TenantId);

/// <summary>Somebody the bot has met in Teams, of the team or not.</summary>
internal sealed record Acquaintance(string TeamsId, string EntraId, string TenantId, string Name, string? UserPrincipalName, string? Email);

/// <summary>What the bot has learned of Teams from the events of installing: who is where.</summary>
internal sealed class TeamsPlaces(Store store, CurrentDesk current)
{
    private const long OneSecond = 1000;

    private readonly Drawer<ChannelPlace> _channels = store.Drawer<ChannelPlace>("teams-channels");
    private readonly Drawer<AgentPlace> _chats = store.Drawer<AgentPlace>("teams-chats");
    private readonly Drawer<Acquaintance> _met = store.Drawer<Acquaintance>("teams-met");
    private volatile Look? _last;

    /// <summary>Where cases are shown: the channel told last; null when the bot is in no team.</summary>
    public ChannelPlace? Channel => _channels.All().Select(c => c.Value).MaxBy(c => c.At);

    /// <summary>An agent's own chat; null when they have not added the bot.</summary>
    public AgentPlace? ChatOf(AgentId agent) => _chats.Find(agent.Value);

    /// <summary>Those of the team who cannot be reached in Teams yet.</summary>
    public IReadOnlyList<Agent> Missing() => [.. current.Desk.Knowledge.Team.Where(a => ChatOf(a.Id) is null)];

    /// <summary>Whether the bot is anywhere in Teams; where another program was told of it, as of a second ago at most. Each turn with a case asks.</summary>
    public bool IsAnywhere
    {
        get
        {
            var look = _last;
            if (look is null || Environment.TickCount64 - look.At > OneSecond)
            {
                _last = look = new Look(Channel is not null || _chats.All().Count > 0, Environment.TickCount64);
            }

            return look.Anywhere;
        }
    }

    public async Task KeepChannelAsync(string team, ChannelPlace place, CancellationToken cancellationToken)
    {
        await _channels.KeepAsync(team, place, cancellationToken);
        _last = null;
    }

    public async Task ForgetChannelAsync(string team, CancellationToken cancellationToken)
    {
        await _channels.ForgetAsync(team, cancellationToken);
        _last = null;
    }

    public async Task KeepChatAsync(AgentId agent, AgentPlace place, CancellationToken cancellationToken)
    {
        if (_chats.Find(agent.Value) != place)
        {
            await _chats.KeepAsync(agent.Value, place, cancellationToken);
            _last = null;
        }
    }

    public async Task ForgetChatAsync(AgentId agent, CancellationToken cancellationToken)
    {
        await _chats.ForgetAsync(agent.Value, cancellationToken);
        _last = null;
    }

    public Task KeepMetAsync(Acquaintance person, CancellationToken cancellationToken) => _met.KeepAsync(person.EntraId, person, cancellationToken);

    public Acquaintance? Met(string entraId) => _met.Find(entraId);

    /// <summary>How Teams knows one of the team, from their chat or from a team's list of members; null when it has not been seen.</summary>
    public Acquaintance? MetAs(Agent agent) => _met.All().Select(m => m.Value).FirstOrDefault(m => IsSame(agent, m));

    /// <summary>29:…, by which one of the team can be mentioned; null when they have not been seen.</summary>
    public string? IdOf(Agent agent) => ChatOf(agent.Id)?.TeamsId ?? MetAs(agent)?.TeamsId;

    /// <summary>Who of the team it is; null when it is nobody of theirs.</summary>
    public Agent? WhoIs(string entraId)
    {
        var team = current.Desk.Knowledge.Team;
        return team.FirstOrDefault(a => entraId.Equals(a.Teams, StringComparison.OrdinalIgnoreCase))
            ?? (Met(entraId) is { } person ? team.FirstOrDefault(a => IsSame(a, person)) : null);
    }

    /// <summary>Whose chat a conversation in Teams is.</summary>
    public AgentId? AgentAt(string conversation) =>
        _chats.All().Where(c => c.Value.Reference.Read().Conversation.Id == conversation).Select(c => (AgentId?)new AgentId(c.Key)).FirstOrDefault();

    public static string TenantOf(IActivity activity) =>
        activity.Conversation?.TenantId ?? activity.GetChannelData<Microsoft.Bot.Schema.Teams.TeamsChannelData>()?.Tenant?.Id ?? "";

    private static bool IsSame(Agent agent, Acquaintance person) =>
        agent.Teams is { } name
        && (name.Equals(person.EntraId, StringComparison.OrdinalIgnoreCase)
            || name.Equals(person.UserPrincipalName, StringComparison.OrdinalIgnoreCase)
            || name.Equals(person.Email, StringComparison.OrdinalIgnoreCase));

    private sealed record Look(bool Anywhere, long At);
}
