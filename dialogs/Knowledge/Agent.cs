using NodaTime;
using ServiceBot.Conversations;

namespace ServiceBot.Knowledge;

/// <summary>One of the team: a named human with a phone number, from team.yaml.</summary>
/// <param name="Languages">ISO 639-1 codes.</param>
/// <param name="Teams">How Microsoft Teams knows them: a user principal name (an e-mail address) or an Entra object id; null when not said.</param>
/// <param name="Hours">When they work, in their own time zone.</param>
/// <param name="Line">Where in team.yaml they stand.</param>
public sealed record Agent(
    AgentId Id,
    string Name,
    string Role,
    string Phone,
    IReadOnlyList<string> Skills,
    IReadOnlyList<string> Languages,
    DateTimeZone TimeZone,
    WeekHours Hours,
    string? Teams,
    int Line)
{
    /// <summary>Their picture; null when there is none.</summary>
    public Photo? Photo { get; init; }

    public string FirstName => Name.Split(' ')[0];
}

/// <summary>Working hours of a week: for each day its spans, in order.</summary>
public sealed record WeekHours(IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<HourSpan>> Days)
{
    public IReadOnlyList<HourSpan> On(IsoDayOfWeek day) => Days.TryGetValue(day, out var spans) ? spans : [];
}

/// <summary>From opening to closing within one day.</summary>
public readonly record struct HourSpan(LocalTime Opens, LocalTime Closes);
