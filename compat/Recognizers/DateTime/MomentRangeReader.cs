using Instant = System.DateTime;

namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>Reads stretches of hours on a day, or from a moment to another.</summary>
internal static class MomentRangeReader
{
    /// <summary>One end: a moment, a time alone, or now.</summary>
    private sealed record Edge(Day Day, Clock Clock, Instant? Exact, string Timex = null);

    public static Read<Meaning> At(Line line, int at)
    {
        var spans = DayReader.Longest(DayFirst(line, at), SpanFirst(line, at));
        var others = DayReader.Longest(Joined(line, at), DayReader.Longest(PartOf(line, at), Rest(line, at)));
        return DayReader.Longest(DayReader.Longest(spans, others), CountedPeriodReader.Moments(line, at));
    }

    /// <summary>"Monday 10-4", "tonight from 7 to 7:30", "tomorrow morning", "Tuesday before 5pm".</summary>
    private static Read<Meaning> DayFirst(Line line, int at)
    {
        if (Numbers.OrdinalOrLast(line, at) is { What: <= 5 } nth && line[nth.To].Word is { Weekday: > 0 } weekday
            && Span(line, nth.To + 1, null, bare: false) is { } hours)
        {
            // "first Monday 1pm to 3pm of next month"
            return DayReader.NthWeekday(line, nth, weekday, hours.To) is { } nthDay ? new(hours.What.Meaning(nthDay.What), nthDay.To) : null;
        }

        if (MomentReader.PartOfDay(line, at) is { } part)
        {
            return SpanAfter(line, part.What.Day, part.What.Part, part.To)
                ?? new(ClockSpan.Of(part.What.Part, part.What.Mod).Meaning(part.What.Day), part.To);
        }

        if (MomentReader.DayAndPart(line, at) is { } dayPart)
        {
            return SpanAfter(line, dayPart.What.Day, dayPart.What.Span.Part, dayPart.To) ?? WeekAfter(line, at, dayPart);
        }

        return DayReader.At(line, at) is { What: { Resolved: true, IsHoliday: false } } day ? SpanAfter(line, day.What, null, day.To) : null;
    }

    /// <summary>"Wednesday evening next week" is the Wednesday of that week.</summary>
    private static Read<Meaning> WeekAfter(Line line, int at, Read<(Day Day, ClockSpan Span)> found)
    {
        var next = line.SkipAny(found.To, "of", "in");
        return found.What.Day.IsWeekly && line[next].Word.Shift is { } shift && line.Is(next + 1, "week")
            ? new(found.What.Span.Meaning(Day.On(line.Today.InWeek(found.What.Day.Future.Weekday()).Days(7 * shift))), next + 2)
            : new(found.What.Span.Meaning(found.What.Day), found.To);
    }

    private static Read<Meaning> SpanAfter(Line line, Day day, DayPart part, int at)
    {
        var next = line.SkipAny(at, "at", "-", "for", ",");
        if (Span(line, next, part, bare: !line.Is(at, ",")) is { } span)
        {
            return new(span.What.Meaning(day), span.To);
        }

        // "for 7 hours from 9:30am"
        if (line.Is(at, "for") && line.Lengths.At(at + 1) is { What.IsOfTime: true } length
            && line.IsAny(length.To, "from", "starting", "at", "beginning")
            && ClockReader.At(line, line.SkipAny(length.To + 1, "at", "from")) is { What.IsAmbiguous: false } begin)
        {
            var start = day.Past.Seconds(begin.What.InSeconds);
            var end = length.What.From(start);
            var future = day.Future.Seconds(begin.What.InSeconds);
            var last = end.Date > start.Date ? day.Following() : day;
            var timex = $"({day.Timex}{begin.What.Timex},{last.Timex}{end.TimexToTheSecond()[10..]},{length.What.Timex})";
            var reading = new Reading(timex, new Span(start, end), new Span(future, length.What.From(future)));
            return new(new Meaning(Kind.MomentRange, [reading]), begin.To);
        }

        var mod = line[at].Text switch
        {
            "before" or "by" or "until" or "till" => "before",
            "after" => "after",
            "since" => "since",
            _ => null,
        };
        return mod is not null && ClockReader.At(line, at + 1, bare: true) is { } clock
            && (!clock.What.IsBare || MomentReader.EndsHour(line, clock.To))
            ? new(new MomentReader.Moment(day, part is null ? clock.What : clock.What.In(part)).Meaning.Modified(mod, saysSource: false), clock.To)
            : null;
    }

    private static Read<ClockSpan> Span(Line line, int at, DayPart part, bool bare)
    {
        if (ClockSpanReader.Between(line, at) is not { } span || (span.What.IsBare && !bare))
        {
            return null;
        }

        return part is null ? span : new(span.What.In(part), span.To);
    }

    /// <summary>"3:00 to 4:00 tomorrow", "between 7 and 9 last night".</summary>
    private static Read<Meaning> SpanFirst(Line line, int at)
    {
        if (ClockSpanReader.Between(line, at) is not { } span)
        {
            return null;
        }

        var next = line.SkipAny(line.Skip(span.To, ","), "on", "of");
        if (MomentReader.PartOfDay(line, next) is { } part)
        {
            return new(span.What.In(part.What.Part).Meaning(part.What.Day), part.To);
        }

        if (MomentReader.DayAndPart(line, next) is { } dayPart)
        {
            return new(span.What.In(dayPart.What.Span.Part).Meaning(dayPart.What.Day), dayPart.To);
        }

        return DayReader.At(line, next) is { What: { Resolved: true, IsHoliday: false } } day
            && (!span.What.IsBare || line.IsAny(at, "from", "between"))
            ? new(span.What.Meaning(day.What), day.To)
            : null;
    }

    /// <summary>"mid today", "late tomorrow", "earlier in the day on Friday".</summary>
    private static Read<Meaning> PartOf(Line line, int at)
    {
        var (mod, from, to) = line[at].Text switch
        {
            "early" or "earlier" => ("start", 0, 12),
            "mid" or "middle" => ("mid", 10, 14),
            "late" or "later" => ("end", 12, 24),
            _ => default,
        };
        var next = line.Past(at + 1, "in the day") is > 0 and var inDay ? line.Skip(inDay, "on") : line.SkipAny(at + 1, "-", "of");
        if (mod is null || line.Days.At(next) is not { What: { Resolved: true, IsHoliday: false } } day)
        {
            return null;
        }

        Span Part(Instant start) => new(start.Seconds(from * 3600), start.Seconds(to * 3600));
        return new(
            new Meaning(Kind.MomentRange, [new Reading(day.What.Timex, Part(day.What.Past), Part(day.What.Future))]) { Mod = mod },
            day.To);
    }

    private static Read<Meaning> Rest(Line line, int at)
    {
        if (line.PastAny(at, "rest of the day", "rest of my day", "rest of this day", "rest of day", "rest of today",
            "rest of current day") is not (> 0 and var to))
        {
            return null;
        }

        var end = line.Today.Seconds(86399);
        var timex = $"({line.Now.TimexToTheSecond()},{end.TimexToTheSecond()},PT{(long)(end - line.Now).TotalSeconds}S)";
        return new(new Meaning(Kind.MomentRange, [new Reading(timex, new Span(line.Now, end))]), to);
    }

    private static Read<Meaning> Joined(Line line, int at)
    {
        var start = line.SkipAny(at, "from", "between");
        if (EdgeAt(line, start, bare: true) is not { } from || ClockSpanReader.Join(line, from.To, line.Is(at, "between")) is not (>= 0 and var join)
            || EdgeAt(line, line.Skip(join, "at"), bare: from.What.Exact is null) is not { } to || (from.What.Day ?? to.What.Day) is null)
        {
            return null;
        }

        var first = from.What.Day is null ? from.What with { Day = to.What.Day } : from.What;
        var last = to.What.Day is null ? to.What with { Day = from.What.Day } : to.What;
        return new(Between(first, last), to.To);
    }

    private static Read<Edge> EdgeAt(Line line, int at, bool bare)
    {
        if (line.PastAny(at, "now", "right now") is > 0 and var now)
        {
            return new(new Edge(Day.On(line.Today), null, line.Now, "PRESENT_REF"), now);
        }

        if (RelativeDay.Moment(line, at) is { } counted)
        {
            return new(new Edge(Day.On(counted.What.Date), null, counted.What, counted.What.TimexToTheSecond()), counted.To);
        }

        if (MomentReader.Dated(line, at) is { } moment)
        {
            return new(new Edge(moment.What.Day, moment.What.Clock, null), moment.To);
        }

        return ClockReader.At(line, at, bare) is { } clock ? new(new Edge(null, clock.What, null), clock.To) : null;
    }

    private static Meaning Between(Edge from, Edge to)
    {
        var half = from.Clock is { IsAmbiguous: true } && to.Clock is { IsAmbiguous: true } && from.Day.Timex == to.Day.Timex;
        var readings = new List<Reading>();
        foreach (var shifted in half ? (ReadOnlySpan<bool>)[false, true] : [false])
        {
            var (first, last) = (Moment(from, shifted), Moment(to, shifted));
            var length = ClockSpan.Duration((long)(last.Future - first.Future).Duration().TotalSeconds);
            readings.Add(new Reading($"({first.Timex},{last.Timex},{length})", new Span(first.Past, last.Past), new Span(first.Future, last.Future)));
        }

        return new Meaning(Kind.MomentRange, readings);
    }

    private static (string Timex, Instant Past, Instant Future) Moment(Edge edge, bool shifted)
    {
        if (edge.Exact is { } exact)
        {
            return (edge.Timex, exact, exact);
        }

        var clock = shifted ? edge.Clock.OtherHalf : edge.Clock;
        return (edge.Day.Timex + clock.Timex, edge.Day.Past.Seconds(clock.InSeconds), edge.Day.Future.Seconds(clock.InSeconds));
    }
}
