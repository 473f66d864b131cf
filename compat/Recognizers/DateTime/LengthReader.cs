namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>Reads lengths of time.</summary>
internal static class LengthReader
{
    /// <summary>"3 days", "one hour and a half", "10d", "2 weeks and 3 days", "all month".</summary>
    public static Read<Length> At(Line line, int at)
    {
        if (line.IsAny(at, "all", "whole", "full", "entire") && line[at + 1].Word.Unit >= Unit.Day && !Plural(line, at + 1)
            && (!line.Is(at, "all") || line[at + 1].Word.Unit != Unit.None))
        {
            return new(new Length([(1, line[at + 1].Word.Unit)]), at + 2);
        }

        if (Numbers.Amount(line, at) is not { } amount || Parts(line, amount, []) is not { } read)
        {
            return null;
        }

        // "a second wave" lasts no second.
        var nth = line.Is(read.To - 1, "second") && line[read.To].IsWord
            && !line.IsAny(read.To, "ago", "later", "from", "before", "after", "and", "earlier");
        return nth ? null : read;
    }

    /// <summary>The length that goes on where a first unit without a number was said: "next day and 5 hours".</summary>
    public static Read<Length> After(Line line, Unit first, int at)
    {
        var parts = new List<(double, Unit)> { (1, first) };
        var next = More(line, at);
        return next < 0 || Numbers.Amount(line, next) is not { } amount ? new(new Length(parts), at)
            : Parts(line, amount, parts) ?? new(new Length(parts), at);
    }

    /// <summary>A unit, with its adjective where it has one: "business days".</summary>
    public static Read<Unit> UnitAt(Line line, int at)
    {
        if (line.PastAny(at, "business days", "business day", "working days", "working day", "work days", "work day",
            "weekdays") is > 0 and var business)
        {
            return new(Unit.BusinessDay, business);
        }

        var token = line[at];
        var glued = token.Glued && line[at - 1].IsNumber && !line[at + 1].Glued;
        return token.Word.Unit != Unit.None && (token.Text.Length > 1 || glued || token.Text == "h") ? new(token.Word.Unit, at + 1) : null;
    }

    private static bool Plural(Line line, int at) => line[at].Text.EndsWith('s');

    private static Read<Length> Parts(Line line, Read<double> amount, List<(double Count, Unit Unit)> parts)
    {
        var end = -1;
        for (var count = 0; count < 7; count++)
        {
            var unitAt = line.Is(amount.To, "-") && line[amount.To].Glued && line[amount.To + 1].Glued ? amount.To + 1 : amount.To;
            if (UnitAt(line, unitAt) is not { } unit)
            {
                break;
            }

            (var number, end) = (amount.What, unit.To);
            if (Numbers.Fraction(line, end) is { } fraction && line[fraction.To].Word.Unit == Unit.None)
            {
                (number, end) = (number + fraction.What, fraction.To);
            }

            parts.Add((number, unit.What));
            var next = More(line, end);
            if (next < 0 || Numbers.Amount(line, next) is not { } more || line.IsAny(next, "a", "an") && next == end)
            {
                break;
            }

            amount = more;
        }

        return end < 0 ? null : new(new Length(parts), end);
    }

    private static int More(Line line, int at)
    {
        var next = line.Skip(line.Skip(at, ","), "and");
        return line[next].IsNumber || line[next].Word.Cardinal >= 0 || line.IsAny(next, "a", "an", "half") ? next : -1;
    }
}
