namespace Microsoft.Recognizers.Text.Number;

/// <summary>A number read in a text: characters <see cref="Start"/> up to, not including, <see cref="End"/>.</summary>
internal readonly record struct FoundNumber(int Start, int End, double Value, NumberKind Kind)
{
    /// <summary>A letter touches its digits, as in "180ml" or "USD5": a number only beside a unit.</summary>
    public bool Glued { get; init; }

    /// <summary>It is a row of digits as written, with neither words, nor a point, nor marks between them.</summary>
    public bool BareDigits { get; init; }
}

/// <summary>How a number was written.</summary>
internal enum NumberKind
{
    Integer,
    Decimal,
    Fraction,
    Power,
}
