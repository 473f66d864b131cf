using System.Globalization;

namespace ServiceBot.Knowledge.Policies;

/// <summary>One file of policies/: a title and the versions the policy has had.</summary>
internal static class PolicyFile
{
    private const string Everything = "default";
    private const int LongestGroup = 40;
    private const decimal MostDays = 36_500;
    private const decimal MostYears = 100;
    private const decimal MostMoney = 1_000_000;

    private static readonly Dictionary<string, PolicyKind> Kinds = new()
    {
        ["returns"] = PolicyKind.Returns,
        ["refunds"] = PolicyKind.Refunds,
        ["warranty"] = PolicyKind.Warranty,
        ["delivery"] = PolicyKind.Delivery,
        ["price-promise"] = PolicyKind.PricePromise,
        ["membership"] = PolicyKind.Membership,
    };

    public static Policy? Read(string text, string file, List<KnowledgeFault> faults)
    {
        var before = faults.Count;
        if (!Kinds.TryGetValue(Path.GetFileNameWithoutExtension(file), out var kind))
        {
            faults.Add(new(file, 1, $"there is no policy of this name; there are {string.Join(", ", Kinds.Keys.Select(k => $"{k}.yaml"))}"));
            return null;
        }

        if (YamlMap.ReadMap(text, file, faults) is not { } map)
        {
            return null;
        }

        var title = map.Text("title");
        var versions = map.Maps("versions").Select(v => Version(v, kind)).ToList();
        map.NothingElse();
        if (versions.Count == 0 && faults.Count == before)
        {
            map.Fault("versions", "\"versions\" is empty: write at least the one that holds today");
        }

        return faults.Count > before ? null : new Policy(kind, title, [.. versions.OrderBy(v => v.From)], file, map.Line);
    }

    private static PolicyVersion Version(YamlMap map, PolicyKind kind)
    {
        const string expected = "write a day such as 2026-03-03";
        var from = map.Value("from", Day, expected);
        var until = map.ValueIfAny("until", Day, expected);
        var decided = map.Value("decided", Day, expected);
        var reason = map.TextIfAny("reason");
        var terms = map.Map("terms") is { } list ? Terms(list, kind) : [];
        var text = map.Text("text");
        map.NothingElse();
        return new PolicyVersion(from, until, decided, reason, terms, text, map.Line);
    }

    private static Dictionary<string, TermValue> Terms(YamlMap map, PolicyKind kind)
    {
        var terms = Term.Of(kind).ToDictionary(t => t.Name, t => ValueOf(map, t));
        map.NothingElse();
        return terms;
    }

    private static TermValue ValueOf(YamlMap map, Term term)
    {
        if (!term.ByGroup || !map.HoldsMap(term.Name))
        {
            return new TermValue(Number(map, term.Name, term), new Dictionary<string, decimal>());
        }

        var (values, groups) = (new TermValue(0, new Dictionary<string, decimal>()), new Dictionary<string, decimal>());
        if (map.Map(term.Name) is { } byGroup)
        {
            values = values with { Default = Number(byGroup, Everything, term) };
            foreach (var name in byGroup.Keys.Where(k => k != Everything).ToList())
            {
                if (name.Length is 0 or > LongestGroup || !name.All(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '&'))
                {
                    byGroup.Fault(name, $"this is not the name of a product group: at most {LongestGroup} letters, digits, spaces and hyphens");
                }
                else if (!groups.TryAdd(name.ToLowerInvariant(), Number(byGroup, name, term)))
                {
                    byGroup.Fault(name, $"\"{name}\" stands here twice");
                }
            }

            byGroup.NothingElse();
        }

        return values with { Groups = groups };
    }

    private static decimal Number(YamlMap map, string name, Term term) => term.Unit switch
    {
        TermUnit.YesNo => map.Value<decimal>(name, t => t switch { "yes" => 1, "no" => 0, _ => null }, "write yes or no"),
        TermUnit.Money when term.MayBeNever => map.Value(name, t => t == "never" ? Term.Never : Money(t), "write an amount such as 59 or 59.50, or never"),
        TermUnit.Money => map.Value(name, Money, "write an amount such as 59 or 59.50, without a sign for the currency; 0 where it is free"),
        TermUnit.Percent => map.Value(name, t => Whole(t, 100), "write a whole number from 0 to 100, without the % sign"),
        TermUnit.Years => map.Value(name, t => Whole(t, MostYears), $"write a whole number of years, {MostYears:0} at most"),
        _ => map.Value(name, t => Whole(t, MostDays), $"write a whole number of days, {MostDays:0} at most"),
    };

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static decimal? Money(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount <= MostMoney && decimal.Round(amount, 2) == amount ? amount : null;

    private static decimal? Whole(string text, decimal most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : null;
}
