using System.Globalization;

namespace Microsoft.Recognizers.Text.Number;

/// <summary>Finds numbers.</summary>
public static class NumberRecognizer
{
    public static List<ModelResult> RecognizeNumber(
        string query, string culture, NumberOptions options = NumberOptions.None, bool fallbackToDefaultCulture = true)
    {
        var results = new List<ModelResult>();
        foreach (var number in NumberWords.Find(query))
        {
            if (number.Glued)
                continue;

            results.Add(new ModelResult
            {
                Text = query[number.Start..number.End].ToLowerInvariant(),
                Start = number.Start,
                End = number.End - 1,
                TypeName = "number",
                Resolution = new SortedDictionary<string, object>(StringComparer.Ordinal)
                {
                    [ResolutionKey.SubType] = SubType(number.Kind),
                    [ResolutionKey.Value] = Format(number.Value),
                },
            });
        }

        return results;
    }

    /// <summary>Fifteen digits at most, as the package writes them.</summary>
    internal static string Format(double value) => value.ToString("G15", CultureInfo.InvariantCulture);

    private static string SubType(NumberKind kind) => kind switch
    {
        NumberKind.Integer => "integer",
        NumberKind.Decimal => "decimal",
        NumberKind.Fraction => "fraction",
        _ => "power",
    };
}
