using System.Globalization;

namespace ServiceBot.Knowledge;

/// <summary>When a passage applies: comparisons that must all hold. A fact that is not known makes none of them hold.</summary>
public sealed record Condition(IReadOnlyList<Comparison> All)
{
    public bool HoldsFor(Facts facts) => All.All(c => facts.Known.TryGetValue(c.Fact, out var values) && c.Holds(values));

    /// <summary>Why no customer can ever meet this condition; null when some can.</summary>
    public string? WhyDead()
    {
        foreach (var group in All.GroupBy(c => c.Fact))
        {
            var fact = Fact.ByName[group.Key];
            var possible = fact.Words ?? (fact.IsNumber ? PossibleNumbers(group) : [.. group.Select(c => c.Value), ""]);
            var canBe = fact.IsSeveral
                ? !group.Any(c => c.Sign == "=" && group.Any(other => other.Sign == "!=" && other.Value == c.Value))
                : possible.Any(value => group.All(c => c.Holds([value])));
            if (!canBe)
            {
                return $"no customer can ever meet \"{string.Join(" and ", group)}\"";
            }
        }

        return null;
    }

    /// <summary>Reads "order.age &lt;= 30 and order.stage = placed".</summary>
    /// <returns>The condition, or why it cannot be read.</returns>
    public static (Condition? Condition, string? Fault) Parse(string text)
    {
        var comparisons = new List<Comparison>();
        foreach (var part in text.Split(" and ", StringSplitOptions.TrimEntries))
        {
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length is 4 && words[3] == "days")
            {
                words = words[..3];
            }

            if (words.Length != 3)
            {
                return (null, $"\"{part}\" is not a comparison; write for instance: order.age <= 30");
            }

            var (name, sign, value) = (words[0], words[1], words[2]);
            if (!Fact.ByName.TryGetValue(name, out var fact))
            {
                return (null, $"there is no fact \"{name}\"; there are {string.Join(", ", Fact.ByName.Keys)}");
            }

            if (!Comparison.Signs.Contains(sign))
            {
                return (null, $"\"{sign}\" does not compare; use one of {string.Join(" ", Comparison.Signs)}");
            }

            if (!fact.IsNumber && sign is not ("=" or "!="))
            {
                return (null, $"{name} is {(fact.Words is { } all ? $"one of {string.Join(", ", all)}" : "a word")}: compare it with = or !=");
            }

            if (fact.WhyNever(value) is { } never)
            {
                return (null, never);
            }

            comparisons.Add(new Comparison(name, sign, value));
        }

        return (new Condition(comparisons), null);
    }

    // Around each bound the truth can change, and nowhere else.
    private static List<string> PossibleNumbers(IEnumerable<Comparison> comparisons) =>
        [.. comparisons
            .Select(c => int.Parse(c.Value, CultureInfo.InvariantCulture))
            .SelectMany(bound => new[] { bound - 1, bound, bound + 1 })
            .Append(0)
            .Where(n => n >= 0)
            .Select(n => n.ToString(CultureInfo.InvariantCulture))];
}

/// <summary>One comparison of a fact with a value.</summary>
public sealed record Comparison(string Fact, string Sign, string Value)
{
    internal static readonly string[] Signs = ["=", "!=", "<", "<=", ">", ">="];

    /// <summary>Whether it holds for what a fact is: for one of several, and with != for all of them. Numbers compare as numbers.</summary>
    public bool Holds(IReadOnlyList<string> values) => Sign == "!=" ? values.All(v => Order(v) != 0) : values.Any(v => Sign switch
    {
        "=" => Order(v) == 0,
        "<" => Order(v) < 0,
        "<=" => Order(v) <= 0,
        ">" => Order(v) > 0,
        _ => Order(v) >= 0,
    });

    public override string ToString() => $"{Fact} {Sign} {Value}";

    private int Order(string value) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var left) && int.TryParse(Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var right)
            ? left.CompareTo(right)
            : string.CompareOrdinal(value, Value);
}
