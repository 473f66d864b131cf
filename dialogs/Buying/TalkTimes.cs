using NodaTime;
using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;

namespace ServiceBot.Buying;

/// <summary>Half hours of one of the team that are still free.</summary>
internal static class TalkTimes
{
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(30);

    private const int Offered = 2;
    private const int DaysAhead = 5;
    private static readonly TimeSpan Soonest = TimeSpan.FromHours(1);

    /// <summary>The next one, and the next on another day; fewer where there are fewer.</summary>
    /// <param name="taken">Talks that are booked.</param>
    public static IReadOnlyList<DateTimeOffset> FreeOf(Agent agent, Rota rota, KnowledgeBase knowledge, IReadOnlyCollection<BookedTalk> taken, DateTimeOffset now)
    {
        var free = new List<DateTimeOffset>();
        var zone = knowledge.Business.TimeZone;
        var (time, last) = (NextHalfHour(now + Soonest, zone), now.AddDays(DaysAhead));
        while (free.Count < Offered && time < last)
        {
            var day = knowledge.Business.DayOf(time);
            if (!free.Exists(f => knowledge.Business.DayOf(f) == day) && rota.OnDutyUntil(agent, time) is { } until && until - time >= Length && !taken.Any(t => t.Agent == agent.Id && t.At == time))
            {
                free.Add(time);
            }

            time += Length;
        }

        return free;
    }

    private static DateTimeOffset NextHalfHour(DateTimeOffset time, DateTimeZone zone)
    {
        var local = Instant.FromDateTimeOffset(time).InZone(zone).LocalDateTime;
        var past = Duration.FromMinutes(local.Minute % (int)Length.TotalMinutes) + Duration.FromSeconds(local.Second) + Duration.FromNanoseconds(local.NanosecondOfSecond);
        return past == Duration.Zero ? time : time - past.ToTimeSpan() + Length;
    }
}
