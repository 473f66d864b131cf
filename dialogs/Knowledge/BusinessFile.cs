using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace ServiceBot.Knowledge;

/// <summary>business.yaml.</summary>
internal static class BusinessFile
{
    private static readonly Dictionary<string, Proof> Proofs = Enum.GetValues<Proof>().ToDictionary(p => p.ToString().ToLowerInvariant());

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
        var country = map.TextIfAny("country");
        var proofs = map.Keys.Contains("order_proof") ? map.Texts("order_proof").ConvertAll(p => p.Text) : null;
        var handoff = map.Map("handoff");
        var (again, next) = handoff is null ? default : Patience(handoff);
        map.NothingElse();

        if (orderNumber.Length > 0 && !orderNumber.Contains('#'))
        {
            map.Fault("order_number", "\"order_number\" needs a # for each digit, such as JP-####");
        }

        if (proofs is not null && (proofs.Count == 0 || proofs.Except(Proofs.Keys).Any()))
        {
            map.Fault("order_proof", $"\"order_proof\" lists what shows that an order is somebody's, at least one of {string.Join(", ", Proofs.Keys)}");
        }

        if (faults.Count > before)
        {
            return null;
        }

        var business = new Business(name, standsFor, zone, zoneName, currency, new OrderNumberPattern(orderNumber.ToUpperInvariant()), again, next) { Country = country ?? "" };
        return proofs is null ? business : business with { Proofs = [.. proofs.Distinct().Select(p => Proofs[p])] };
    }

    /// <summary>The time zone of a business or a person; UTC, with a fault, when it is missing or unknown.</summary>
    internal static DateTimeZone Zone(YamlMap map)
    {
        var id = map.Text("time_zone");
        if (id.Length == 0)
        {
            return DateTimeZone.Utc;
        }

        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is { } zone)
        {
            return zone;
        }

        map.Fault("time_zone", $"there is no time zone \"{id}\"; use a name such as America/Los_Angeles or Europe/Copenhagen");
        return DateTimeZone.Utc;
    }

    private static (TimeSpan AlertAgain, TimeSpan NextPerson) Patience(YamlMap handoff)
    {
        var again = handoff.Value("alert_again_after", Minutes, "write minutes such as 2m, or seconds such as 90s");
        var next = handoff.Value("next_person_after", Minutes, "write minutes such as 5m, or seconds such as 90s");
        handoff.NothingElse();
        if (next > TimeSpan.Zero && next <= again)
        {
            handoff.Fault("next_person_after", "\"next_person_after\" must be longer than \"alert_again_after\"");
        }

        return (again, next);
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
            var date = map.ValueIfAny<LocalDate>("date", t => LocalDatePattern.Iso.Parse(t) is { Success: true, Value: var d } ? d : null, "write a day such as 2026-11-26");
            var every = map.ValueIfAny<AnnualDate>("every", t => AnnualDatePattern.Iso.Parse(t) is { Success: true, Value: var d } ? d : null, "write month and day such as 12-25");
            map.NothingElse();
            if (!map.Keys.Contains("date") && !map.Keys.Contains("every"))
            {
                map.Fault("name", "say when it is: \"date: 2026-11-26\" for one year or \"every: 12-25\" for all");
            }
            else if (name.Length > 0 && (date is not null || every is not null))
            {
                holidays.Add(new Holiday(name, date, every));
            }
        }

        return holidays;
    }
}
