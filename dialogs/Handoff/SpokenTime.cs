using System.Globalization;
using NodaTime;
using ServiceBot.Knowledge;

namespace ServiceBot.Handoff;

/// <summary>Says times as a person of the business would, always with the zone so that nobody far away is misled.</summary>
public sealed class SpokenTime(Business business)
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    /// <summary>For one of the team: in their own zone.</summary>
    internal static SpokenTime For(Agent? agent, Business business) =>
        agent is null || agent.TimeZone.Id == business.TimeZone.Id ? new(business) : new(business with { TimeZone = agent.TimeZone, TimeZoneName = "your time" });

    /// <summary>"today at 2:00 PM Pacific time", "tomorrow, Monday November 23, at 9:00 AM Pacific time".</summary>
    public string Exactly(DateTimeOffset time, DateTimeOffset now)
    {
        var (then, today) = (Local(time), Local(now).Date);
        var clock = $"{Clock(then.TimeOfDay)} {business.TimeZoneName}";
        var day = then.Date.ToString("dddd MMMM d", English);
        return Period.DaysBetween(today, then.Date) switch
        {
            0 => $"today at {clock}",
            1 => $"tomorrow, {day}, at {clock}",
            -1 => $"yesterday, {day}, at {clock}",
            _ => $"on {day} at {clock}",
        };
    }

    /// <summary>"here today until 5:00 PM Pacific time", or when they are back.</summary>
    public string Hours(Agent agent, Rota rota, DateTimeOffset now) =>
        rota.OnDutyUntil(agent, now) is { } until
            ? $"here today until {Clock(Local(until).TimeOfDay)} {business.TimeZoneName}"
            : rota.NextStart(agent, now) is { } start ? $"back {Exactly(start, now)}" : "away at present";

    /// <summary>"10:42 AM".</summary>
    public string ClockAt(DateTimeOffset time) => Clock(Local(time).TimeOfDay);

    /// <summary>"Nov 10".</summary>
    public static string Day(DateOnly day) => day.ToString("MMM d", English);

    /// <summary>"Nov 10", in the business's zone.</summary>
    public string DayOf(DateTimeOffset time) => Day(business.DayOf(time));

    /// <summary>"today", "tomorrow, Thursday November 26", "Tuesday November 10".</summary>
    public string LongDay(DateOnly day, DateTimeOffset now)
    {
        var said = day.ToString("dddd MMMM d", English);
        return (day.DayNumber - business.DayOf(now).DayNumber) switch
        {
            0 => "today",
            1 => $"tomorrow, {said}",
            -1 => $"yesterday, {said}",
            _ => said,
        };
    }

    private static string Clock(LocalTime time) => time.ToString("h:mm tt", English);

    private ZonedDateTime Local(DateTimeOffset time) => Instant.FromDateTimeOffset(time).InZone(business.TimeZone);
}
