using System.Text.RegularExpressions;

namespace ServiceBot.Knowledge;

/// <summary>A place in an answer, such as {order.due}, where something of the customer's own order is put.</summary>
internal static partial class FillIn
{
    /// <summary>All there are.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["order.number", "order.items", "order.total", "order.placed", "order.due", "order.dispatched", "order.delivered", "order.cancelled", "order.warranty"];

    /// <summary>The names in a text, right or wrong.</summary>
    public static IEnumerable<string> In(string text) => Place().Matches(text).Select(m => m.Groups["name"].Value);

    /// <summary>A text with nothing in its places.</summary>
    public static string WithoutPlaces(string text) => Place().Replace(text, " ");

    /// <summary>The lines of a text, filled in. A line with a value that is not known is left out: better less than a hole.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values)
    {
        if (!text.Contains('{', StringComparison.Ordinal))
        {
            return text;
        }

        var lines = text.Split('\n').Where(line => In(line).All(values.ContainsKey)).Select(line => Place().Replace(line, m => values[m.Groups["name"].Value]));
        return Gap().Replace(string.Join('\n', lines), "\n\n").Trim();
    }

    [GeneratedRegex(@"\{(?<name>[^{}\n]{0,1000})\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"\n{3,100}")]
    private static partial Regex Gap();
}
