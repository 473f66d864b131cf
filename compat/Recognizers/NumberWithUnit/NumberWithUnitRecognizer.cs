using Microsoft.Recognizers.Text.Number;

namespace Microsoft.Recognizers.Text.NumberWithUnit;

/// <summary>Finds numbers with a unit.</summary>
public static class NumberWithUnitRecognizer
{
    /// <summary>Amounts of money; a currency without an amount has the value null.</summary>
    public static List<ModelResult> RecognizeCurrency(
        string query, string culture, NumberWithUnitOptions options = NumberWithUnitOptions.None, bool fallbackToDefaultCulture = true)
    {
        var results = new List<ModelResult>();
        foreach (var amount in CurrencyAmounts.Find(query))
        {
            var resolution = new SortedDictionary<string, object>(StringComparer.Ordinal)
            {
                [ResolutionKey.Unit] = amount.Unit.Name,
                [ResolutionKey.Value] = amount.Value is { } value ? NumberRecognizer.Format(value) : null,
            };
            if (amount.Unit.Iso is { } iso)
                resolution[ResolutionKey.IsoCurrency] = iso;

            results.Add(new ModelResult
            {
                Text = query[amount.Start..amount.End].ToLowerInvariant(),
                Start = amount.Start,
                End = amount.End - 1,
                TypeName = "currency",
                Resolution = resolution,
            });
        }

        return results;
    }
}
