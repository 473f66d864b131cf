namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>Numbers in digits and words, as far as dates and times need them.</summary>
internal static class Numbers
{
    /// <summary>A row of digits or "two", "twenty-five", "two hundred and six"; null where none starts there.</summary>
    public static Read<int> Cardinal(Line line, int at)
    {
        if (line[at].IsNumber)
        {
            return line.NumberStarts(at) && line[at].Number >= 0 ? new(line[at].Number, at + 1) : null;
        }

        if (BelowHundred(line, at) is not { } read)
        {
            return null;
        }

        var (value, to) = (read.What, read.To);
        foreach (var power in (ReadOnlySpan<int>)[1000, 100])
        {
            if (line[to].Word.Cardinal == power && value < power)
            {
                value *= power;
                to++;
                if (BelowHundred(line, line.Skip(to, "and")) is { } rest)
                {
                    (value, to) = (value + rest.What, rest.To);
                }
            }
        }

        return new(value, to);
    }

    /// <summary>"21st", "third", "twenty-first"; null where none starts there.</summary>
    public static Read<int> Ordinal(Line line, int at)
    {
        if (line[at].IsNumber)
        {
            return line[at].Number is >= 0 and < 1000 && line.NumberStarts(at) && line[at + 1].Glued && line.IsAny(at + 1, "st", "nd", "rd", "th")
                ? new(line[at].Number, at + 2)
                : null;
        }

        var word = line[at].Word;
        if (word.Ordinal > 0)
        {
            return new(word.Ordinal, at + 1);
        }

        var next = line.Skip(at + 1, "-");
        return word.Cardinal is 20 or 30 && line[next].Word.Ordinal is > 0 and < 10 and var unit ? new(word.Cardinal + unit, next + 1) : null;
    }

    /// <summary>"first" and its like, or "last" as the fifth.</summary>
    public static Read<int> OrdinalOrLast(Line line, int at) => line.Is(at, "last") ? new(5, at + 1) : Ordinal(line, at);

    /// <summary>A year of four digits or in words: "1995", "two thousand and ten", "nineteen eighty four".</summary>
    public static Read<int> Year(Line line, int at)
    {
        if (line[at].Digits == 4)
        {
            return line[at].Number is >= 1500 and <= 2199 && !(line[at + 1].Glued && line[at + 1].IsWord) && !EndsInNumber(line, at)
                ? new(line[at].Number, at + 1)
                : null;
        }

        if (line[at].IsNumber || BelowHundred(line, at) is not { } century)
        {
            return null;
        }

        if (line[century.To].Word.Cardinal >= 100)
        {
            return Cardinal(line, at) is { What: >= 1500 and <= 2199 } year ? year : null;
        }

        return century.What is >= 15 and <= 21 && BelowHundred(line, century.To) is { What: >= 10 } rest
            ? new((century.What * 100) + rest.What, rest.To)
            : null;
    }

    /// <summary>How many of a unit: "3", "3.5", "one and a half", "a couple of", "half an".</summary>
    public static Read<double> Amount(Line line, int at)
    {
        if (line.PastAny(at, "a couple of", "a couple", "couple of", "couple") is > 0 and var couple)
        {
            return new(2, couple);
        }

        if (line.PastAny(at, "a few", "few", "some", "several") is > 0 and var few)
        {
            return new(3, few);
        }

        if (line.PastAny(at, "half a", "half an", "a half", "half") is > 0 and var half)
        {
            return new(0.5, half);
        }

        if (Cardinal(line, at) is not { } whole)
        {
            return line.PastAny(at, "a", "an", "another") is > 0 and var one ? new(1, one) : null;
        }

        if (line.Is(whole.To, ".") && line[whole.To].Glued && line[whole.To + 1].IsNumber && line[whole.To + 1].Glued)
        {
            var part = line[whole.To + 1];
            return part.Digits <= 4 ? new(whole.What + (part.Number / Math.Pow(10, part.Digits)), whole.To + 2) : null;
        }

        if (Slashed(line, at) is { } slashed)
        {
            return slashed;
        }

        if (Slashed(line, whole.To) is { } mixed && line[at].IsNumber)
        {
            return new(whole.What + mixed.What, mixed.To);
        }

        return Fraction(line, whole.To) is { } more ? new(whole.What + more.What, more.To) : new(whole.What, whole.To);
    }

    /// <summary>"1/2" before a unit.</summary>
    private static Read<double> Slashed(Line line, int at) =>
        line[at].Digits == 1 && line.Is(at + 1, "/") && line[at + 2].Digits == 1 && line[at].Number < line[at + 2].Number
            && line[at + 3].Word.Unit != Unit.None
            ? new((double)line[at].Number / line[at + 2].Number, at + 3)
            : null;

    /// <summary>"and a half" and "and a quarter", after a number or after its unit.</summary>
    public static Read<double> Fraction(Line line, int at)
    {
        if (line.PastAny(at, "and a half", "and half", "and half an", "and half a") is > 0 and var half)
        {
            return new(0.5, half);
        }

        return line.PastAny(at, "and a quarter", "and quarter") is > 0 and var quarter ? new(0.25, quarter) : null;
    }

    public static Read<int> BelowHundred(Line line, int at)
    {
        var tens = line[at].Word.Cardinal;
        if (tens is < 0 or >= 100)
        {
            return null;
        }

        var next = line.Skip(at + 1, "-");
        return tens >= 20 && line[next].Word.Cardinal is > 0 and < 10 and var unit ? new(tens + unit, next + 1) : new(tens, at + 1);
    }

    private static bool EndsInNumber(Line line, int at) =>
        line[at + 1].Glued && line[at + 2].Glued && line[at + 2].IsNumber
        && (line.IsAny(at + 1, ".", ",", ":", "/") || (line.Is(at + 1, "-") && line[at + 2].Digits != 4));
}
