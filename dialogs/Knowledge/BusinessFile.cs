using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace ServiceBot.Knowledge;

/// <summary>business.yaml.</summary>
internal static class BusinessFile
{
    public static Business? Read(string text, string file, List<KnowledgeFault> faults)
    {
        if (YamlMap.ReadMap(text, file, faults) is not { } map)
        {
            return null;
        }

        var before = faults.Count;
        var name = map.Text("name");
        var standsFor = map.Text("stands_for");
        var zone = Zone(map);
        var zoneName = map.Text("time_zone_name");
        var currency = map.Text("currency");
        var orderNumber = map.Text("order_number");
        var returnsDays = map.Number("returns_days");
        var handoff = map.Map("handoff");
        var again = handoff?.Value("alert_again_after", Minutes, "write minutes such as 2m, or seconds such as 90s");
        var next = handoff?.Value("next_person_after", Minutes, "write minutes such as 5m, or seconds such as 90s");
        handoff?.NothingElse();
        map.NothingElse();

        if (orderNumber is not null && !orderNumber.Contains('#'))
        {
            map.Fault("order_number", "\"order_number\" needs a # for each digit, such as JP-####");
        }

        if (again is { } a && next is { } n && n <= a)
        {
            handoff!.Fault("next_person_after", "\"next_person_after\" must be longer than \"alert_again_after\"");
        }

        return faults.Count > before
            ? null
            : new Business(name!, standsFor!, zone!, zoneName!, currency!, new OrderNumberPattern(orderNumber!.ToUpperInvariant()), returnsDays!.Value, again!.Value, next!.Value);
    }

    internal static DateTimeZone? Zone(YamlMap map)
    {
        if (map.Text("time_zone") is not { } id)
        {
            return null;
        }

        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is { } zone)
        {
            return zone;
        }

        map.Fault("time_zone", $"there is no time zone \"{id}\"; use a name such as America/Los_Angeles or Europe/Copenhagen");
        return null;
    }

    private static TimeSpan? Minutes(string text) =>
        int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0
            ? text[^1] switch { 'm' => TimeSpan.FromMinutes(n), 's' => TimeSpan.FromSeconds(n), _ => null }
            : null;
}

/// <summary>holidays.yaml.</summary>
internal static class HolidaysFile
{
    public static List<Holiday> Read(string text, string file, List<KnowledgeFault> faults)
    {
        var holidays = new List<Holiday>();
        foreach (var map in YamlMap.ReadList(text, file, faults))
        {
            var name = map.Text("name");
            var date = map.Value<LocalDate>("date", t => LocalDatePattern.Iso.Parse(t) is { Success: true, Value: var d } ? d : null, "write a day such as 2026-11-26", required: false);
            var every = map.Value<AnnualDate>("every", t => AnnualDatePattern.Iso.Parse(t) is { Success: true, Value: var d } ? d : null, "write month and day such as 12-25", required: false);
            map.NothingElse();
            if (!map.Keys.Contains("date") && !map.Keys.Contains("every"))
            {
                map.Fault("name", "say when it is: \"date: 2026-11-26\" for one year or \"every: 12-25\" for all");
            }
            else if (name is not null && (date is not null || every is not null))
            {
                holidays.Add(new Holiday(name, date, every));
            }
        }

        return holidays;
    }
}
