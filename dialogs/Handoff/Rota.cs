using NodaTime;
using ServiceBot.Knowledge;

namespace ServiceBot.Handoff;

/// <summary>Who of the team is on duty when: their hours, in their own time zone, without the holidays.</summary>
public sealed class Rota(KnowledgeBase knowledge)
{
    // Nobody plans further than this; an agent with no hours within it counts as never there.
    private const int DaysAhead = 60;

    /// <summary>When the agent's present duty ends; null when they are off duty now.</summary>
    public DateTimeOffset? OnDutyUntil(Agent agent, DateTimeOffset now)
    {
        var (today, clock) = Local(agent, now);
        foreach (var span in Spans(agent, today))
        {
            if (span.Opens <= clock && clock < span.Closes)
            {
                return At(agent, today, span.Closes);
            }
        }

        return null;
    }

    public bool IsOnDuty(Agent agent, DateTimeOffset now) => OnDutyUntil(agent, now) is not null;

    /// <summary>When the agent next comes on duty after now; null when not within two months.</summary>
    public DateTimeOffset? NextStart(Agent agent, DateTimeOffset now)
    {
        var (today, clock) = Local(agent, now);
        for (var ahead = 0; ahead <= DaysAhead; ahead++)
        {
            var day = today.PlusDays(ahead);
            foreach (var span in Spans(agent, day))
            {
                if (ahead > 0 || span.Opens > clock)
                {
                    return At(agent, day, span.Opens);
                }
            }
        }

        return null;
    }

    private static (LocalDate Day, LocalTime Clock) Local(Agent agent, DateTimeOffset now)
    {
        var local = Instant.FromDateTimeOffset(now).InZone(agent.TimeZone);
        return (local.Date, local.TimeOfDay);
    }

    // Lenient: an hour that the change to summer time skips begins when the clocks have been moved.
    private static DateTimeOffset At(Agent agent, LocalDate day, LocalTime time) =>
        agent.TimeZone.AtLeniently(day + time).ToDateTimeOffset();

    private IReadOnlyList<HourSpan> Spans(Agent agent, LocalDate day) =>
        knowledge.Holidays.Any(h => h.IsOn(day)) ? [] : agent.Hours.On(day.DayOfWeek);
}
