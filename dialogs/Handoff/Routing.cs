using ServiceBot.Conversations;
using ServiceBot.Knowledge;

namespace ServiceBot.Handoff;

/// <summary>Whom a case goes to.</summary>
/// <param name="CallAt">Null when the agent is on duty now; else when they next are.</param>
public sealed record Route(Agent Agent, DateTimeOffset? CallAt);

/// <summary>Chooses the person for a case: on duty before off duty, then skill, then who is in first, then the fewest open cases.</summary>
public sealed class Routing(KnowledgeBase knowledge, Rota rota)
{
    // The language the bot itself speaks. A visitor's other languages come with the understanding of them.
    private const string Language = "en";

    /// <summary>The person for a case that needs a skill. Never nobody: a team has at least one person with hours.</summary>
    /// <param name="passedOver">Those who were alerted in vain. They are asked again only when no one else is left.</param>
    public Route Choose(string skill, Moment moment, IReadOnlyCollection<AgentId> passedOver)
    {
        var fresh = knowledge.Team.Where(a => !passedOver.Contains(a.Id)).ToList();
        if (fresh.Count == 0)
        {
            fresh = [.. knowledge.Team.Where(a => a.Id != passedOver.LastOrDefault())];
        }

        if (fresh.Count == 0)
        {
            fresh = [.. knowledge.Team];
        }

        return fresh
            .Select((agent, place) => (Route: RouteTo(agent, moment.Now), Place: place))
            .OrderBy(x => x.Route.CallAt is null ? 0 : 1)
            .ThenBy(x => x.Route.Agent.Languages.Contains(Language) ? 0 : 1)
            .ThenBy(x => x.Route.Agent.Skills.Contains(skill) ? 0 : 1)
            .ThenBy(x => x.Route.CallAt ?? default)
            .ThenBy(x => moment.OpenCases.Value.GetValueOrDefault(x.Route.Agent.Id))
            .ThenBy(x => x.Place)
            .First().Route;
    }

    /// <summary>The way to one person.</summary>
    public Route RouteTo(Agent agent, DateTimeOffset now) =>
        new(agent, rota.IsOnDuty(agent, now) ? null : rota.NextStart(agent, now) ?? now.AddDays(1));

    /// <summary>The person to name in the greeting: on duty now, else the first to come in.</summary>
    public Route PersonOfToday(DateTimeOffset now) =>
        knowledge.Team
            .Select((agent, place) => (Route: RouteTo(agent, now), Place: place))
            .OrderBy(x => x.Route.CallAt ?? DateTimeOffset.MinValue)
            .ThenBy(x => x.Place)
            .First().Route;
}
