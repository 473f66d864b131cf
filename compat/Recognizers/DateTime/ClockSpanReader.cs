namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>Reads stretches of the day.</summary>
internal static class ClockSpanReader
{
    /// <summary>Two times; hours that are bare numbers too, as the day beside them may make them times.</summary>
    public static Read<ClockSpan> Between(Line line, int at)
    {
        var first = line.SkipAny(at, "from", "between");
        if (ClockReader.At(line, first, bare: true) is not { } from)
        {
            return null;
        }

        var join = Join(line, from.To, line.Is(at, "between"));
        if (join < 0)
        {
            return null;
        }

        return ClockReader.At(line, line.Skip(join, "at"), bare: true) is { } to
            && !(line[to.To].Glued && line[to.To].Text is "/" or "-" && line[to.To + 1].IsNumber)
            ? new(ClockSpan.Between(from.What, to.What), to.To)
            : null;
    }

    /// <summary>"in the morning", "later in the afternoon", "at lunch"; what says the day, as in "this morning", is not read here.</summary>
    public static Read<ClockSpan> Part(Line line, int at)
    {
        var (mod, next) = Mod(line, at);
        var afterIn = line.PastAny(next, "in the", "in", "during the", "during") is > 0 and var inside && line.Is(next, "in") ? inside : next;
        if (mod is null)
        {
            (mod, afterIn) = Mod(line, afterIn);
        }

        if (line.PastAny(afterIn, "night - time", "night time") is > 0 and var nightTime)
        {
            return new(ClockSpan.Of(DayPart.NightTime, mod), nightTime);
        }

        if (line.PastAny(afterIn, "day - time", "day time") is > 0 and var dayTime)
        {
            return new(ClockSpan.Of(DayPart.Daytime, mod), dayTime);
        }

        if (line.PastAny(afterIn, "business hours", "business hour") is > 0 and var business)
        {
            return new(ClockSpan.Of(DayPart.Business, mod), business);
        }

        var meal = line.Skip(at, "at");
        if (line[meal].Word.Part is { IsMeal: true } eaten)
        {
            var end = line.Skip(meal + 1, "time");
            return line.IsAny(meal - 1, "at", "before", "after", "around", "circa", "during", "by") ? new(ClockSpan.Of(eaten, null), end) : null;
        }

        return line[afterIn].Word.Part is { IsMeal: false } part && !line.IsAny(afterIn, "tonight", "tonite")
            && !line.IsAny(afterIn - 1, "good", "nice")
            ? new(ClockSpan.Of(part, mod), afterIn + 1)
            : null;
    }

    /// <summary>Past what joins two ends, or -1.</summary>
    public static int Join(Line line, int at, bool between)
    {
        if (line.Is(at, ",") && line.IsAny(at + 1, "to", "and", "until"))
        {
            at++;
        }

        if (line.Is(at, "-") && line.Is(at + 1, "-"))
        {
            return at + 2;
        }

        return line.IsAny(at, "to", "till", "until", "til", "through", "thru", "-", "~") || (between && line.Is(at, "and"))
            ? at + 1
            : -1;
    }

    private static (string Mod, int To) Mod(Line line, int at)
    {
        if (line.PastAny(at, "early in the", "earlier in the", "early in", "earlier in", "earlier", "early") is > 0 and var early)
        {
            return ("start", line.Is(early, "-") ? early + 1 : early);
        }

        return line.PastAny(at, "late in the", "later in the", "late in", "later in", "later", "late") is > 0 and var late
            ? ("end", line.Is(late, "-") ? late + 1 : late)
            : (null, at);
    }
}
