using NodaTime;
using NodaTime.Text;
using ServiceBot.Conversations;

namespace ServiceBot.Knowledge;

/// <summary>team.yaml.</summary>
internal static class TeamFile
{
    private static readonly string[] DayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <param name="folder">The knowledge folder, in which the photos are.</param>
    public static List<Agent> Read(string text, string file, string folder, List<KnowledgeFault> faults)
    {
        var team = new List<Agent>();
        foreach (var map in YamlMap.ReadList(text, file, faults))
        {
            var before = faults.Count;
            var id = map.Text("id");
            var name = map.Text("name");
            var role = map.Text("role");
            var phone = map.Text("phone");
            var skills = map.Texts("skills");
            var languages = map.Texts("languages");
            var zone = BusinessFile.Zone(map);
            var hours = map.Map("hours") is { } week ? Hours(week) : new WeekHours(new Dictionary<IsoDayOfWeek, IReadOnlyList<HourSpan>>());
            var teams = map.TextIfAny("teams");
            var photo = map.TextIfAny("photo") is { } path ? PhotoAt(folder, path, map) : null;
            map.NothingElse();

            if (phone.Length > 0 && phone.Count(char.IsAsciiDigit) < 5)
            {
                map.Fault("phone", $"\"{phone}\" is not a phone number; a customer must be able to call {(name.Length > 0 ? name : "this person")}");
            }

            if (team.Any(a => a.Id.Value == id))
            {
                map.Fault("id", $"\"{id}\" stands here twice; each of the team needs an id of their own");
            }

            if (teams is not null && !IsTeamsName(teams))
            {
                map.Fault("teams", $"\"{teams}\" is not how Teams knows anybody; write the e-mail address they sign in with, or their object id from Entra");
            }
            else if (teams is not null && team.Any(a => teams.Equals(a.Teams, StringComparison.OrdinalIgnoreCase)))
            {
                map.Fault("teams", $"\"{teams}\" stands here twice; in Teams everybody is one person");
            }

            if (faults.Count == before)
            {
                team.Add(new Agent(new AgentId(id), name, role, phone, [.. skills.Select(s => s.Text)], [.. languages.Select(l => l.Text)], zone, hours, teams, map.Line) { Photo = photo });
            }
        }

        return team;
    }

    private static Photo? PhotoAt(string folder, string path, YamlMap map)
    {
        var (photo, whyNot) = Photo.Read(folder, path);
        if (photo is null)
        {
            map.Fault("photo", whyNot);
        }

        return photo;
    }

    private static bool IsTeamsName(string text) =>
        Guid.TryParseExact(text, "D", out _)
        || text.Split('@') is [{ Length: > 0 }, { Length: > 0 }] && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));

    private static WeekHours Hours(YamlMap week)
    {
        var days = new Dictionary<IsoDayOfWeek, IReadOnlyList<HourSpan>>();
        foreach (var key in week.Keys.ToList())
        {
            var spans = week.Text(key) is { Length: > 0 } value ? Spans(week, key, value) : [];
            var ends = key.Split('-').Select(d => Array.IndexOf(DayNames, d)).ToList();
            if (ends.Count > 2 || ends.Contains(-1) || ends[0] > ends[^1])
            {
                week.Fault(key, $"\"{key}\" is not a day; write mon, tue, wed, thu, fri, sat, sun or a range such as mon-fri");
                continue;
            }

            for (var day = ends[0]; day <= ends[^1]; day++)
            {
                if (!days.TryAdd((IsoDayOfWeek)(day + 1), spans))
                {
                    week.Fault(key, $"{DayNames[day]} stands here twice");
                }
            }
        }

        if (days.Count == 0)
        {
            week.Fault("hours", "\"hours\" is empty; say when this person works");
        }

        return new WeekHours(days);
    }

    private static List<HourSpan> Spans(YamlMap week, string key, string value)
    {
        var spans = new List<HourSpan>();
        foreach (var part in value.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries).Select(Clock.Parse).ToList();
            if (ends.Count == 2 && ends.All(e => e.Success) && ends[0].Value < ends[1].Value && (spans.Count == 0 || spans[^1].Closes <= ends[0].Value))
            {
                spans.Add(new HourSpan(ends[0].Value, ends[1].Value));
            }
            else
            {
                week.Fault(key, $"\"{part}\" is not a span of hours; write for instance 09:00-17:00, earlier first");
            }
        }

        return spans;
    }
}
