using Instant = System.DateTime;

namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>Reads stretches told by their length: "the next 3 days", "5 past years", "last four months of 2021", "3 days from today".</summary>
internal static class CountedPeriodReader
{
    public static Read<Period> At(Line line, int at) => Counted(line, at) is { What.Length.IsOfTime: false } counted
        ? new(Days(line, counted.What.Length, counted.What.Direction), counted.To)
        : DayReader.Longest(Within(line, at), Starting(line, at));

    /// <summary>The same counted in hours or less: "last 20 minutes".</summary>
    public static Read<Meaning> Moments(Line line, int at)
    {
        if (Counted(line, at) is not { What.Length.IsOfTime: true } counted)
        {
            return null;
        }

        var (length, direction) = counted.What;
        var (start, end) = direction > 0 ? (line.Now, length.From(line.Now)) : (length.From(line.Now, -1), line.Now);
        var timex = $"({start.TimexToTheSecond()},{end.TimexToTheSecond()},{length.Timex})";
        return new(new Meaning(Kind.MomentRange, [new Reading(timex, new Span(start, end))]), counted.To);
    }

    private static Read<(Length Length, int Direction)> Counted(Line line, int at)
    {
        var within = line.PastAny(at, "within the", "within");
        var next = within > 0 ? within : at;
        var decades = line.Skip(next, "the");
        if (line[decades].Word.Shift is not (null or 0) && line.Lengths.At(decades + 1) is { } many && many.What.Smallest == Unit.Decade)
        {
            next = decades;
        }

        var shift = line[next].Word.Shift;
        if (shift is { } direction and not 0)
        {
            if (line.Lengths.At(next + 1) is { } length)
            {
                return line.IsAny(next + 1, "a", "an") || length.What.Smallest == Unit.Weekend || PlaceOf(line, length.To) ? null
                    : new((length.What, direction), length.To);
            }

            var unit = line[next + 1].Word.Unit;
            var alone = (unit is not Unit.None and < Unit.Day) || (within > 0 && unit != Unit.None);
            return alone && LengthReader.After(line, unit, next + 2) is { } one ? new((one.What, direction), one.To) : null;
        }

        if (within > 0)
        {
            return line.Lengths.At(next) is { } inside ? new((inside.What, 1), inside.To) : null;
        }

        // "5 past years"
        return Numbers.Cardinal(line, at) is { } number && line[number.To].Word.Shift is { } side and not 0 && !line.Is(number.To - 1, "one")
            && LengthReader.UnitAt(line, number.To + 1) is { } counted && line[number.To + 1].Text.EndsWith('s')
            ? new((new Length([(number.What, counted.What)]), side), counted.To)
            : null;
    }

    private static bool PlaceOf(Line line, int at) => line.IsAny(at, "of", "in") && line.Periods.At(at + 1) is { What.HasYear: true };

    private static Period Days(Line line, Length length, int direction)
    {
        var (count, unit) = length.Parts[0];
        if (length.Parts.Count == 1 && unit is Unit.Quarter or Unit.Decade && count < 1000)
        {
            var (now, edge) = (PeriodReader.OfUnit(line, unit, 0).Past, direction > 0);
            var start = edge ? now.End ?? line.Today : length.From(now.Start ?? line.Today, -1);
            return Period.Between(start, edge ? length.From(start) : now.Start ?? line.Today, length.Timex, unit);
        }

        if (length.Parts.Count == 1 && unit == Unit.BusinessDay && count <= 366)
        {
            var days = Enumerable.Range(1, (int)count).Select(nth => Length.BusinessDays(line.Today, nth * direction)).OrderBy(day => day).ToList();
            return days.Count == 0 ? Period.Between(line.Today, line.Today, length.Timex)
                : Period.Between(days[0], days[^1].Days(1), length.Timex) with { List = string.Join(',', days.Select(day => day.Timex())) };
        }

        var first = direction > 0 ? line.Today.Days(1) : length.From(line.Today, -1);
        return Period.Between(first, direction > 0 ? length.From(first) : line.Today, length.Timex);
    }

    /// <summary>"the first 2 weeks of 2021", "last four months of 2021".</summary>
    private static Read<Period> Within(Line line, int at)
    {
        var next = line.Skip(at, "the");
        var last = line.IsAny(next, "last", "final");
        if ((!last && !line.Is(next, "first")) || line.Lengths.At(next + 1) is not { What: { IsOfTime: false, Parts.Count: 1 } } length
            || !line.IsAny(length.To, "of", "in") || line.Periods.At(length.To + 1) is not { What: { Mod: null, Resolved: true } } period)
        {
            return null;
        }

        var weeks = length.What.Smallest == Unit.Week;
        Span Cut(Span span)
        {
            var (start, end) = (span.Start ?? default, span.End ?? default);
            if (last)
            {
                end = weeks ? Almanac.FirstWeek(end) : end;
                return new(length.What.From(end, -1), end);
            }

            start = weeks ? Almanac.FirstWeek(start) : start;
            return new(start, length.What.From(start));
        }

        var (past, future) = (Cut(period.What.Past), Cut(period.What.Future));
        string Text(Instant? day) => period.What.HasYear || past == future ? (day ?? default).Timex() : "XXXX" + (day ?? default).Timex()[4..];
        return new(new($"({Text(future.Start)},{Text(future.End)},{length.What.Timex})", past, future, Unit.Day), period.To);
    }

    /// <summary>"3 days starting from next Monday", "for 3 days, from today".</summary>
    private static Read<Period> Starting(Line line, int at)
    {
        var isFor = line.Is(at, "for");
        if (line.Lengths.At(isFor ? at + 1 : at) is not { What.IsOfTime: false } length)
        {
            return null;
        }

        var next = line.Skip(length.To, ",");
        var starting = line.IsAny(next, "starting", "beginning", "commencing") ? next + 1 : -1;
        if (starting < 0 ? !(isFor && line.Is(next, "from")) : isFor)
        {
            return null;
        }

        var day = line.SkipAny(starting > 0 ? starting : next, "from", "on");
        return line.Days.At(day) is { What.Resolved: true } start
            ? new(Period.Between(start.What.Future, length.What.From(start.What.Future), length.What.Timex), start.To)
            : null;
    }
}
