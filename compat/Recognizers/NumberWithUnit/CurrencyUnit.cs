namespace Microsoft.Recognizers.Text.NumberWithUnit;

/// <summary>A currency or a part of one; <see cref="Iso"/> is absent where the word alone does not say whose it is.</summary>
internal sealed record CurrencyUnit(string Name, string Iso, string Part);

/// <summary>Where a currency may be named: before or after an amount, or without one.</summary>
[Flags]
internal enum CurrencyPlaces
{
    Before = 1,
    After = 2,
    Alone = 4,
}

/// <summary>What a word or sign means.</summary>
internal readonly record struct CurrencyName(CurrencyUnit Unit, CurrencyPlaces Places)
{
    /// <summary>An English word too, which is money only in capitals.</summary>
    public bool OnlyCapitals { get; init; }
}
