using System.Globalization;

namespace ServiceBot.Knowledge;

/// <summary>What is known of the customer when an answer is written to them. Unknown facts are absent.</summary>
public sealed record Facts(IReadOnlyDictionary<string, string> Known)
{
    public static Facts None { get; } = new(new Dictionary<string, string>());
}

/// <summary>When a passage applies: comparisons that must all hold. A fact that is not known makes none of them hold.</summary>
public sealed record Condition(IReadOnlyList<Comparison> All)
{
    /// <summary>Every fact a condition may name, with the words it may be; no words means a whole number from 0.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> FactNames { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["order.known"] = ["yes", "no"],
        ["order.age"] = [],
        ["order.stage"] = ["placed", "dispatched", "delivered"],
        ["shop.open"] = ["yes", "no"],
    };

    public bool HoldsFor(Facts facts) => All.All(c => facts.Known.TryGetValue(c.Fact, out var value) && c.Holds(value));

    /// <summary>Why no customer can ever meet this condition; null when some can.</summary>
    public string? WhyDead()
    {
        foreach (var group in All.GroupBy(c => c.Fact))
        {
            var words = FactNames[group.Key];
            var possible = words.Count > 0 ? words : PossibleNumbers(group);
            if (!possible.Any(value => group.All(c => c.Holds(value))))
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

            var (fact, sign, value) = (words[0], words[1], words[2]);
            if (!FactNames.TryGetValue(fact, out var allowed))
            {
                return (null, $"there is no fact \"{fact}\"; there are {string.Join(", ", FactNames.Keys)}");
            }

            if (!Comparison.Signs.Contains(sign))
            {
                return (null, $"\"{sign}\" does not compare; use one of {string.Join(" ", Comparison.Signs)}");
            }

            if (allowed.Count > 0 && sign is not ("=" or "!="))
            {
                return (null, $"{fact} is one of {string.Join(", ", allowed)}: compare it with = or !=");
            }

            if (allowed.Count > 0 && !allowed.Contains(value))
            {
                return (null, $"{fact} can be {string.Join(" or ", allowed)}, never \"{value}\"");
            }

            if (allowed.Count == 0 && !int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            {
                return (null, $"{fact} is a whole number of days, and \"{value}\" is not");
            }

            comparisons.Add(new Comparison(fact, sign, value));
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

    /// <summary>Whether it holds for a fact's value. Numbers compare as numbers.</summary>
    public bool Holds(string value)
    {
        var order = int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var left)
            && int.TryParse(Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var right)
            ? left.CompareTo(right)
            : string.CompareOrdinal(value, Value);
        return Sign switch
        {
            "=" => order == 0,
            "!=" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    public override string ToString() => $"{Fact} {Sign} {Value}";
}
