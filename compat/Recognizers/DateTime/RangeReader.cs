using Instant = System.DateTime;

namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>Reads stretches from one day, month or year to another.</summary>
internal static class RangeReader
{
    /// <summary>One end of a range: a day, or the day a period begins or ends with.</summary>
    private sealed record Edge(Day Day, Unit Grain, int Month = 0)
    {
        public bool IsOpen => !Day.HasYear && (Day.IsYearly || Month > 0);
    }

    public static Read<Meaning> At(Line line, int at)
    {
        var led = line.IsAny(at, "from", "between", "in");
        var between = line.Is(at, "between");
        if (line[at].Word.Shift is { } week && line.Is(at + 1, "week"))
        {
            return InWeek(line, at + 2, line.Today.InWeek(1).Days(7 * week));
        }

        return DayReader.Longest(FromDays(line, led ? at + 1 : at, between), FromEdges(line, at, led, between));
    }

    /// <summary>"next week from Monday to Friday", without its first two words.</summary>
    private static Read<Meaning> InWeek(Line line, int at, Instant monday)
    {
        if (!line.IsAny(at, "from", "between") || line[at + 1].Word.Weekday is 0
            || ClockSpanReader.Join(line, at + 2, line.Is(at, "between")) is not (>= 0 and var join) || line[join].Word.Weekday is 0)
        {
            return null;
        }

        Edge On(int at) => new(Day.On(monday.InWeek(line[at].Word.Weekday)), Unit.Day);
        return Joined(line, On(at + 1), On(join)) is { } meaning ? new(meaning, join + 1) : null;
    }

    private static Read<Meaning> FromEdges(Line line, int at, bool led, bool between)
    {
        var start = led ? at + 1 : at;
        if (EdgeAt(line, start, false) is not { } from || from.What.Day.IsHoliday)
        {
            return null;
        }

        var join = ClockSpanReader.Join(line, from.To, between);
        if (join < 0 || (line.Is(at, "in") && (from.What.Grain != Unit.Year || line.Is(join - 1, "-"))))
        {
            return null;
        }

        var to = EdgeAt(line, join, true);

        // "April ninth till the seventeenth", "November 19-20"
        if ((to is null || to.What.Grain is Unit.Year or Unit.Month) && from.What is { Grain: Unit.Day, Day.Said.OfMonth: > 0 }
            && DayNumber(line, join) is { } number
            && line[number.To].Word.Month == 0)
        {
            var year = WrittenDay.YearAfter(line, number.To);
            var month = from.What.Day.Said.Month;
            if (!from.What.Day.IsMonthly)
            {
                var day = from.What.Day.HasYear ? Day.OfYear(from.What.Day.Past.Year, month, number.What) : Day.Yearly(month, number.What, line.Now);
                to = new(new Edge(year is null ? day : Day.OfYear(year.What, month, number.What), Unit.Day), year?.To ?? number.To);
            }
        }

        return to is null || to.What.Day.IsHoliday ? null : Joined(line, from.What, to.What) is { } meaning ? new(meaning, to.To) : null;
    }

    /// <summary>"between 3 and 12 of Sept", "from 4-23 in next month".</summary>
    private static Read<Meaning> FromDays(Line line, int at, bool between)
    {
        if (DayNumber(line, at) is not { } from || ClockSpanReader.Join(line, from.To, between) is not (>= 0 and var join)
            || DayNumber(line, join) is not { } to)
        {
            return null;
        }

        var next = line.Skip(line.SkipAny(to.To, "of", "in", "day"), "of");
        if (line.Periods.At(next) is not { What: { Grain: Unit.Month, Mod: null, Resolved: true } month } named)
        {
            if (line.PastAny(to.To, "of the month", "of month") is not (> 0 and var end))
            {
                return null;
            }

            named = new(month = PeriodReader.OfUnit(line, Unit.Month, 0), end);
        }

        Edge On(int day) => new(
            month.Month > 0
                ? Day.Yearly(month.Month, day, line.Now)
                : Day.OfYear((month.Past.Start ?? default).Year, (month.Past.Start ?? default).Month, day),
            Unit.Day);
        return Joined(line, On(from.What), On(to.What)) is { } meaning ? new(meaning, named.To) : null;
    }

    private static Read<int> DayNumber(Line line, int at)
    {
        at = line.Skip(at, "the");
        if (Numbers.Ordinal(line, at) is { What: >= 1 and <= 31 } ordinal)
        {
            return ordinal;
        }

        return line[at].Digits is 1 or 2 && line[at].Number is >= 1 and <= 31
            && !(line[at + 1].Glued && line.IsAny(at + 1, ":", "/", ".") && line[at + 2].IsNumber && line[at + 2].Glued)
            && !line.IsAny(at + 1, "am", "pm", "a", "p") && !(line[at + 1].Glued && line[at + 1].IsWord)
            ? new(line[at].Number, at + 1)
            : null;
    }

    private static Read<Edge> EdgeAt(Line line, int at, bool isEnd)
    {
        if (line.PastAny(at, "now", "right now", "present", "the present", "current date", "the current date") is > 0 and var now
            || (isEnd && line.Is(at, "date") && (now = at + 1) > 0))
        {
            return new(new Edge(Day.On(line.Today), Unit.Day), now);
        }

        var start = line.Skip(at, "the");
        var day = DayReader.At(line, at) ?? DayReader.At(line, start);
        var period = line.Periods.At(start) ?? line.Periods.At(at);
        if (period is { What: { Resolved: true, Past.Start: not null, Mod: null or "start" or "mid" or "end" } named }
            && (day is null || period.To > day.To))
        {
            var atEnd = named.Mod == "end" && isEnd;
            var (past, future) = atEnd ? (named.Past.End, named.Future.End) : (named.Past.Start, named.Future.Start);
            var timex = named.Month > 0 ? FormattableString.Invariant($"XXXX-{named.Month:D2}-01") : (future ?? default).Timex();
            var grain = named.Mod is null ? named.Grain : Unit.Month;
            var edge = new Day(timex, past ?? default, future ?? default) { HasYear = named.HasYear, Said = (named.Month, named.Month > 0 ? 1 : 0) };
            return new(new Edge(edge, grain, named.Month), period.To);
        }

        return day is { What.Resolved: true } ? new(new Edge(day.What, Unit.Day), day.To) : null;
    }

    private static Meaning Joined(Line line, Edge from, Edge to)
    {
        var (first, last) = (from.Day, to.Day);
        if (!first.Resolved || !last.Resolved)
        {
            return null;
        }

        if (from.IsOpen && last.HasYear)
        {
            first = Dated(first, last.Past.Year);
            first = first.Past > last.Past ? Dated(from.Day, last.Past.Year - 1) : first;
        }
        else if (to.IsOpen && first.HasYear)
        {
            last = Dated(last, first.Past.Year);
            last = last.Past < first.Past ? Dated(to.Day, first.Past.Year + 1) : last;
        }

        var (futureStart, futureEnd, pastStart, pastEnd) = (first.Future, last.Future, first.Past, last.Past);
        if (first.IsYearly && first.Said == (2, 29) && last.IsYearly)
        {
            (pastEnd, futureEnd) = (Next(last, pastStart), Next(last, futureStart));
        }

        futureStart = futureStart > futureEnd ? pastStart : futureStart;
        pastEnd = pastEnd < pastStart ? futureEnd : pastEnd;
        if (futureStart > futureEnd)
        {
            return null;
        }

        var timex = $"({first.Timex},{last.Timex},{Length(from.Grain, to.Grain, futureStart, futureEnd)})";
        return new Meaning(Kind.DateRange, [new Reading(timex, new Span(pastStart, pastEnd), new Span(futureStart, futureEnd))]);
    }

    private static Day Dated(Day day, int year) => day.IsYearly ? day.InYear(year) : Day.OfYear(year, day.Said.Month, 1);

    private static Instant Next(Day yearly, Instant after)
    {
        var same = yearly.InYear(after.Year);
        return same.Past >= after ? same.Past : yearly.InYear(after.Year + 1).Past;
    }

    private static string Length(Unit from, Unit to, Instant start, Instant end)
    {
        var months = ((end.Year - start.Year) * 12) + end.Month - start.Month;
        return (from, to) switch
        {
            (Unit.Year, Unit.Year) => FormattableString.Invariant($"P{end.Year - start.Year}Y"),
            (Unit.Month or Unit.Quarter or Unit.Year, Unit.Month or Unit.Quarter or Unit.Year) => FormattableString.Invariant($"P{months}M"),
            (Unit.Week, Unit.Week) => FormattableString.Invariant($"P{(end - start).Days / 7}W"),
            _ => FormattableString.Invariant($"P{(end - start).Days}D"),
        };
    }
}
