using NodaTime;
using NodaTime.Text;
using ServiceBot.Conversations;
using ServiceBot.Knowledge;

namespace ServiceBot.Tests.Handoff;

/// <summary>A business with just the people a test needs.</summary>
internal static class Staff
{
    public static Agent Person(string name, string zone, string skills, params (string Days, string Hours)[] week) => new(
        new AgentId(name.ToLowerInvariant()),
        $"{name} Smith",
        "Adviser",
        "(503) 555-0100",
        skills.Split(' '),
        ["en"],
        DateTimeZoneProviders.Tzdb[zone],
        new WeekHours(week.SelectMany(w => Days(w.Days).Select(day => (day, Spans: Spans(w.Hours)))).ToDictionary(x => x.day, x => x.Spans)),
        Teams: null,
        Line: 1);

    public static KnowledgeBase Business(params Agent[] team) => Business([], team);

    public static KnowledgeBase Business(Holiday[] holidays, params Agent[] team) => new(
        new Business("Lamp House", "Light.", DateTimeZoneProviders.Tzdb["America/Los_Angeles"], "Pacific time", "USD", new OrderNumberPattern("LH-###"), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5)),
        [],
        team,
        holidays,
        []);

    /// <summary>A time on the clocks of a zone, such as "2026-11-17 10:00".</summary>
    public static DateTimeOffset At(string time, string zone = "America/Los_Angeles") =>
        DateTimeZoneProviders.Tzdb[zone].AtStrictly(LocalDateTimePattern.CreateWithInvariantCulture("yyyy-MM-dd HH:mm").Parse(time).Value).ToDateTimeOffset();

    public static Moment Moment(string time, params (string Agent, int Cases)[] openCases) =>
        new(At(time), openCases.ToDictionary(c => new AgentId(c.Agent), c => c.Cases));

    private static IEnumerable<IsoDayOfWeek> Days(string days)
    {
        string[] names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        var ends = days.Split('-').Select(d => Array.IndexOf(names, d) + 1).ToList();
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1).Select(d => (IsoDayOfWeek)d);
    }

    private static IReadOnlyList<HourSpan> Spans(string hours) =>
        [.. hours.Split(',').Select(span => span.Split('-').Select(t => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(t.Trim()).Value).ToList()).Select(ends => new HourSpan(ends[0], ends[1]))];
}
