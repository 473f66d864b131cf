using Instant = System.DateTime;

namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>Reads days and moments counted from others: "in two weeks", "3 days after Tuesday", "half an hour from now".</summary>
internal static class RelativeDay
{
    public static Read<Day> At(Line line, int at)
    {
        if (line[at].Word.Weekday > 0 && Counted(line, line.Skip(at + 1, ",")) is { What.OfTime: false } weeks)
        {
            return new(Day.On(weeks.What.When.InWeek(line[at].Word.Weekday)), weeks.To);
        }

        if (Counted(line, at) is not { What.OfTime: false } counted)
        {
            return Weekdays(line, at) ?? DayBeside(line, at);
        }

        var weekday = line.Skip(counted.To, "on");
        return line[weekday].Word is { Weekday: > 0, Plural: false } day && weekday > counted.To
            ? new(Day.On(counted.What.When.Days((day.Weekday - counted.What.When.Weekday() + 7) % 7)), weekday + 1)
            : new(Day.On(counted.What.When), counted.To);
    }

    /// <summary>"two Sundays from now", "3 Mondays ago".</summary>
    private static Read<Day> Weekdays(Line line, int at)
    {
        var start = line.Skip(at, "in");
        if (Numbers.Cardinal(line, start) is not { What: < 5000 } count || line[count.To].Word.Weekday is 0)
        {
            return null;
        }

        var (weekday, next) = (line[count.To].Word.Weekday, count.To + 1);
        if (line.PastAny(next, "from now", "later", "from today") is > 0 and var later || (start > at && (later = next) > 0))
        {
            var first = line.Today.InWeek(weekday);
            return new(Day.On(first.Days(7 * (first > line.Today ? count.What - 1 : count.What))), later);
        }

        var last = line.Today.InWeek(weekday);
        return line.PastAny(next, "ago", "earlier", "back") is > 0 and var earlier
            ? new(Day.On(last.Days(-7 * (last < line.Today ? count.What - 1 : count.What))), earlier)
            : null;
    }

    /// <summary>"the day after Christmas".</summary>
    private static Read<Day> DayBeside(Line line, int at)
    {
        var next = line.Skip(at, "the");
        return line.Is(next, "day") && line.IsAny(next + 1, "after", "before") && Anchor(line, next + 2) is { } anchor
            ? new(Day.On(anchor.What.Days(line.Is(next + 1, "after") ? 1 : -1)), anchor.To)
            : null;
    }

    public static Read<Instant> Moment(Line line, int at) =>
        Counted(line, at) is { What.OfTime: true } counted ? new(counted.What.When, counted.To) : null;

    private static Read<(Instant When, bool OfTime)> Counted(Line line, int at)
    {
        var start = line.Is(at, "in") ? at + 1 : at;
        if (line.Lengths.At(start) is not { } length)
        {
            return null;
        }

        var now = length.What.IsOfTime ? line.Now : line.Today;
        var (to, when) = (length.To, default(Instant));
        if (line.PastAny(to, "from now", "later", "hence", "from today") is > 0 and var later)
        {
            when = length.What.From(now);
            to = later;
        }
        else if (line.PastAny(to, "ago", "earlier", "before now", "back", "before today") is > 0 and var earlier)
        {
            when = length.What.From(now, -1);
            to = earlier;
        }
        else if (line.IsAny(to, "from", "after", "before", "since") && Anchor(line, to + 1) is { } anchor && !(line.Is(to, "since") && start == at))
        {
            when = length.What.From(anchor.What, line.Is(to, "before") ? -1 : 1);
            to = anchor.To;
        }
        else if (start > at)
        {
            when = length.What.From(now);
        }
        else
        {
            return null;
        }

        return new((when, length.What.IsOfTime), to);
    }

    private static Read<Instant> Anchor(Line line, int at)
    {
        if (line.Days.At(at) is { What.Resolved: true } day)
        {
            return new(day.What.Future, day.To);
        }

        var year = line.Skip(line.Skip(at, "the"), "year");
        return line.Is(year - 1, "year") && Numbers.Year(line, year) is { } said ? new(Almanac.First(said.What), said.To) : null;
    }
}
