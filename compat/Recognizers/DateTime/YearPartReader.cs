using Instant = System.DateTime;

namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>Reads quarters, halves, weeks and months by their number, decades and centuries.</summary>
internal static class YearPartReader
{
    private static readonly string[] Decades = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];

    public static Read<Period> At(Line line, int at) =>
        DayReader.Longest(
            DayReader.Longest(QuarterOrHalf(line, at), Week(line, at)),
            DayReader.Longest(Nth(line, at), Decade(line, at)));

    private static Read<Period> QuarterOrHalf(Line line, int at)
    {
        // "2018-q1", "2018 q1", "next year's first quarter"
        if (PeriodReader.YearAt(line, at) is { } before && !line.IsAny(at, "of", "in", ",", "-", "/", "for", "'s", "."))
        {
            var next = line.Skip(line.SkipAny(line.Skip(before.To, "'s"), "-", "/", ","), "'");
            return Part(line, next) is { } part ? new(Months(line, part.What, before.What), part.To) : null;
        }

        if (Part(line, at) is not { } alone)
        {
            return null;
        }

        var year = PeriodReader.YearAt(line, alone.To);
        var theYear = line.PastAny(alone.To, "of the year", "in the year");
        return year is not null ? new(Months(line, alone.What, year.What), year.To)
            : theYear > 0 ? new(Months(line, alone.What, null), theYear)
            : line.IsAny(at, "q", "h") || (alone.What.Count == 3 && !line.Is(alone.To - 2, "last")) ? new(Months(line, alone.What, null), alone.To)
            : null;
    }

    private static Period Months(Line line, (int Nth, int Count) part, int? year) =>
        Period.Months(year, ((part.Nth - 1) * part.Count) + 1, part.Count, line.Now);

    /// <summary>"q1", "the third quarter", "H2", "first half".</summary>
    private static Read<(int Nth, int Count)> Part(Line line, int at)
    {
        if (line.IsAny(at, "q", "h") && line[at + 1].Glued && line[at + 1].Digits == 1)
        {
            var nth = line[at + 1].Number;
            return nth >= 1 && nth <= (line.Is(at, "q") ? 4 : 2) && !(line[at + 2].Glued && line[at + 2].IsWord)
                ? new((nth, line.Is(at, "q") ? 3 : 6), at + 2) : null;
        }

        if (Numbers.OrdinalOrLast(line, line.Skip(at, "the")) is not { } ordinal)
        {
            return null;
        }

        var last = line.Is(ordinal.To - 1, "last");
        if (line.Is(ordinal.To, "quarter") && (last || ordinal.What <= 4))
        {
            return new((last ? 4 : ordinal.What, 3), ordinal.To + 1);
        }

        return line.Is(ordinal.To, "half") && (last || ordinal.What <= 2) ? new((last ? 2 : ordinal.What, 6), ordinal.To + 1) : null;
    }

    /// <summary>"week 31 of 2018", "the week of the 18th", "weekend of Thanksgiving".</summary>
    private static Read<Period> Week(Line line, int at)
    {
        var next = line.Skip(at, "the");
        if (!line.IsAny(next, "week", "weekend", "wk"))
        {
            return null;
        }

        if (next == at && line[at + 1].Number is >= 1 and <= 53 && line[at + 1].Digits <= 2 && !(line[at + 2].Glued && line[at + 2].IsWord))
        {
            var year = PeriodReader.YearAt(line, at + 2);
            return new(Period.Week(Almanac.FirstWeek(Almanac.First(year?.What ?? line.Now.Year)).Days(7 * (line[at + 1].Number - 1))),
                year?.To ?? at + 2);
        }

        if (!line.IsAny(next + 1, "of", "from", "beginning", "starting", "commencing") || WeekDay(line, line.Skip(next + 2, "on")) is not { } day)
        {
            return null;
        }

        var (past, future) = (day.What.Past.InWeek(1), day.What.Future.InWeek(1));
        if (line.Is(next, "weekend"))
        {
            var start = day.What.IsHoliday && day.What.Future.Weekday() is 4 or 5 ? Almanac.Earlier(day.What.Future, future.Days(5)) : future.Days(5);
            return new(Period.Of(Almanac.Week(future) + "-WE", start, future.Days(7), Unit.Weekend), day.To);
        }

        return new(new(day.What.Timex, new(past, past.Days(7)), new(future, future.Days(7)), Unit.Week), day.To);
    }

    /// <summary>The day a week is told by, which may be a number alone: "the week of the 18th".</summary>
    private static Read<Day> WeekDay(Line line, int at)
    {
        if (line.Days.At(at) is { } day)
        {
            return day;
        }

        return line.Is(at, "the") && WrittenDay.DayOfMonth(line, at + 1) is { } number ? new(Day.Monthly(number.What, line.Now), number.To) : null;
    }

    /// <summary>"the third month of 2021", "first week of May", "last week of this year".</summary>
    private static Read<Period> Nth(Line line, int at)
    {
        if (Numbers.OrdinalOrLast(line, line.Skip(at, "the")) is not { } nth || !line.IsAny(nth.To, "month", "week", "weekend"))
        {
            return null;
        }

        var last = line.Is(nth.To - 1, "last");
        var next = line.SkipAny(nth.To + 1, "of", "in", ",");
        if (next == nth.To + 1 && !(line[next].Word.Month > 0 || line[next].Digits == 4))
        {
            return null;
        }

        var within = line.Periods.At(next);
        if (within is null && line.PastAny(next, "the year") is > 0 and var year)
        {
            within = new(Period.Year(line.Now.Year), year);
        }

        return within is not { What: { Mod: null, Resolved: true, Grain: Unit.Year or Unit.Month } } ? null
            : line.Is(nth.To, "month") ? MonthOf(within, last ? 12 : nth.What)
            : line.Is(nth.To, "week") ? WeekOf(within, nth.What, last)
            : null;
    }

    private static Read<Period> MonthOf(Read<Period> year, int nth) =>
        year.What is { Grain: Unit.Year, Past.Start: { } start } && nth <= 12 ? new(Period.OfMonth(start.Year, nth), year.To) : null;

    private static Read<Period> WeekOf(Read<Period> within, int nth, bool last)
    {
        if (nth > 53 || (within.What.Grain == Unit.Month && nth > 5))
        {
            return null;
        }

        Instant Monday(Span span)
        {
            var (start, end) = (span.Start ?? default, span.End ?? default);
            return last ? Almanac.FirstWeek(end).Days(-7) : Almanac.FirstWeek(start).Days(7 * (nth - 1));
        }

        var (past, future) = (Monday(within.What.Past), Monday(within.What.Future));
        if (within.What.Grain == Unit.Year)
        {
            return new(Period.Week(future), within.To);
        }

        var number = last ? ((future - Almanac.FirstWeek(within.What.Future.Start ?? default)).Days / 7) + 1 : nth;
        return new(
            new(FormattableString.Invariant($"{within.What.Timex}-W{number:D2}"), new(past, past.Days(7)), new(future, future.Days(7)), Unit.Week),
            within.To);
    }

    /// <summary>"the 1990s", "90s", "nineties", "21st century".</summary>
    private static Read<Period> Decade(Line line, int at)
    {
        var next = line.Skip(at, "the");
        if (Numbers.Ordinal(line, next) is { What: >= 1 and <= 30 } ordinal && line.Is(ordinal.To, "century"))
        {
            return new(PeriodReader.Years((ordinal.What - 1) * 100, 100), ordinal.To + 1);
        }

        next = line.Skip(next, "'");
        var plural = line.IsAny(next + 1, "s", "'s") && !(line[next + 2].Glued && line[next + 2].IsWord);
        if (line[next].Digits == 4 && plural && line[next + 1].Glued && line[next].Number is >= 1000 and <= 2190 and var full && full % 10 == 0)
        {
            return new(PeriodReader.Years(full, 10), next + 2);
        }

        if (line[next].Digits == 2 && plural && line[next].Number % 10 == 0 && line.NumberStarts(next))
        {
            return new(OfTwoCenturies(line[next].Number), next + 2);
        }

        var century = line[next].Word.Cardinal is 18 or 19 ? line[next].Word.Cardinal : 0;
        var named = Array.IndexOf(Decades, line[century > 0 ? next + 1 : next].Text);
        return named < 0 ? null
            : century > 0 ? new(PeriodReader.Years((century * 100) + ((named + 2) * 10), 10), next + 2)
            : new(OfTwoCenturies((named + 2) * 10), next + 1);
    }

    private static Period OfTwoCenturies(int decade)
    {
        var next = (decade + 10) % 100;
        Span In(int century) => new(Almanac.First(century + decade), Almanac.First(century + decade + 10));
        return new(FormattableString.Invariant($"(XX{decade:D2}-01-01,XX{next:D2}-01-01,P10Y)"), In(1900), In(2000), Unit.Decade);
    }
}
