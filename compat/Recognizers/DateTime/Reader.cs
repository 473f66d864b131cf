namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>Reads a line from left to right, at each place the longest that fits any grammar.</summary>
internal static class Reader
{
    public static List<Found> All(Line line)
    {
        var all = new List<Found>();
        for (var at = 0; at < line.Count;)
        {
            if (CanOpen(line, at) && Longest(line, at) is { } found)
            {
                all.Add(found);
                at = found.To;
            }
            else
            {
                at++;
            }
        }

        return all;
    }

    private static bool CanOpen(Line line, int at)
    {
        if (line[at].Word.IsKnown || line[at].IsNumber)
        {
            return !line.IsWithinNumber(at);
        }

        return Lexicon.Opens(line[at].Text) && Enumerable.Range(at + 1, 6).Any(next => line[next].Word.IsKnown || line[next].IsNumber);
    }

    private static Found Longest(Line line, int at)
    {
        var read = ModReader.Before(line, at);
        var plain = Plain(line, at);
        if (plain is not null && (read is null || plain.To > read.To))
        {
            read = ModReader.After(line, plain) ?? plain;
        }

        return read is null ? null : new Found(at, read.To, read.What);
    }

    /// <summary>The longest that is there without "before", "after" and their like.</summary>
    public static Read<Meaning> Plain(Line line, int at)
    {
        if (line[at].Text.Length == 0)
        {
            return null;
        }

        var read = RangeReader.At(line, at);
        read = DayReader.Longest(read, MomentRangeReader.At(line, at));
        read = DayReader.Longest(read, MomentReader.At(line, at));
        read = DayReader.Longest(read, DayReader.At(line, at) is { } day ? new(day.What.Meaning, day.To) : null);
        read = DayReader.Longest(read, line.Periods.At(at) is { } period ? new(period.What.Meaning, period.To) : null);
        read = DayReader.Longest(read, SetReader.At(line, at));
        read = DayReader.Longest(read, Span(line, at));
        read = DayReader.Longest(read, Clock(line, at));
        return DayReader.Longest(read, Length(line, at));
    }

    private static Read<Meaning> Span(Line line, int at)
    {
        var between = ClockSpanReader.Between(line, at) is { What.IsBare: false } span
            ? new Read<Meaning>(span.What.Meaning(line.Today), span.To) : null;
        var part = line.Parts.At(at) is { } named ? new Read<Meaning>(named.What.Meaning(line.Today), named.To) : null;
        return DayReader.Longest(between, part);
    }

    private static Read<Meaning> Clock(Line line, int at)
    {
        var said = line.IsAny(at - 1, "at", "@");
        return ClockReader.At(line, at, said) is { } clock && (!clock.What.IsBare || EndsSentence(line, clock.To))
            ? new(clock.What.Meaning(line.Today), clock.To)
            : null;
    }

    /// <summary>"at 6." is a time, "at 6 places" is none.</summary>
    private static bool EndsSentence(Line line, int at) => !line[at].IsWord && !line[at].IsNumber && !line[at].Glued
        || line[at].Text is "." or "," or "!" or "?" or "";

    private static Read<Meaning> Length(Line line, int at)
    {
        if (line.PastAny(at, "more than", "longer than", "over", "less than", "shorter than", "under") is > 0 and var than
            && line.Lengths.At(than) is { } bounded)
        {
            return new(bounded.What.Meaning with { Mod = line.IsAny(at, "more", "longer", "over") ? "more" : "less" }, bounded.To);
        }

        return line.Lengths.At(at) is { } length ? new(length.What.Meaning, length.To) : null;
    }
}
