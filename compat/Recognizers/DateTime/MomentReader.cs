using Instant = System.DateTime;

namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>Reads a day with a time, and what means a moment by itself.</summary>
internal static class MomentReader
{
    /// <summary>A moment of a day, kept apart so that a range can take its day.</summary>
    internal sealed record Moment(Day Day, Clock Clock)
    {
        public Meaning Meaning => new(Kind.Moment, [.. Clock.Variants.Select(On)]);

        private Reading On(Clock clock) => new(
            Day.Timex + clock.Timex,
            new Span(Day.Past.Seconds(clock.InSeconds)),
            new Span(Day.Future.Seconds(clock.InSeconds)));
    }

    public static Read<Meaning> At(Line line, int at)
    {
        var dated = Dated(line, at) is { } moment ? new Read<Meaning>(moment.What.Meaning, moment.To) : null;
        return DayReader.Longest(dated, DayReader.Longest(Now(line, at), DayReader.Longest(EndOfDay(line, at), Counted(line, at))));
    }

    /// <summary>"tomorrow at 8:45", "3pm today", "10, tonight".</summary>
    public static Read<Moment> Dated(Line line, int at) => DayReader.Longest(DayFirst(line, at), ClockFirst(line, at));

    /// <summary>Today's or another day's part, where the words say the day: "tonight", "this morning", "last night", "tomorrow evening".</summary>
    public static Read<(Day Day, DayPart Part, string Mod)> PartOfDay(Line line, int at)
    {
        var (mod, next) = line.IsAny(at, "early", "earlier") ? ("start", at + 1) : line.IsAny(at, "late", "later") ? ("end", at + 1) : (null, at);
        if (line.IsAny(next, "tonight", "tonite"))
        {
            return new((Day.On(line.Today), DayPart.Night, mod), next + 1);
        }

        if (line[next].Word.Shift is { } shift)
        {
            if (mod is null && line.IsAny(next + 1, "early", "late"))
            {
                (mod, next) = (line.Is(next + 1, "early") ? "start" : "end", next + 1);
            }

            if (line[next + 1].Word is { Part: { IsMeal: false } part, Plural: false } && !line.IsAny(next + 1, "tonight", "tonite"))
            {
                return new((Day.On(line.Today.Days(shift)), part, mod), next + 2);
            }
        }

        return null;
    }

    /// <summary>A day and a part of it beside each other.</summary>
    public static Read<(Day Day, ClockSpan Span)> DayAndPart(Line line, int at)
    {
        if (DayReader.At(line, at) is { What: { Resolved: true, IsHoliday: false } } day)
        {
            var next = line.SkipAny(day.To, ",", "-");
            if (line.Parts.At(next) is { What.Part.IsMeal: false } part)
            {
                return new((day.What, part.What), part.To);
            }

            return line.IsAny(next, "am", "pm") && !line[next - 1].IsNumber
                ? new((day.What, ClockSpan.Of(line.Is(next, "am") ? DayPart.Morning : DayPart.Afternoon, null)), next + 1)
                : null;
        }

        return line.Parts.At(at) is { What.Part.IsMeal: false } first
            && DayReader.At(line, line.SkipAny(first.To, "of", "on", ",")) is { What: { Resolved: true, IsHoliday: false } } after
            ? new((after.What, first.What), after.To)
            : null;
    }

    private static Read<Moment> DayFirst(Line line, int at)
    {
        if (PartOfDay(line, at) is { } part)
        {
            return ClockAfter(line, part.To) is { } clock ? new(new Moment(part.What.Day, clock.What.In(part.What.Part)), clock.To) : null;
        }

        if (DayAndPart(line, at) is { What.Span.Part: { } named } dayPart && ClockAfter(line, dayPart.To) is { } inPart)
        {
            return new(new Moment(dayPart.What.Day, inPart.What.In(named)), inPart.To);
        }

        if (DayReader.At(line, at) is not { What: { Resolved: true, IsHoliday: false } } day)
        {
            return null;
        }

        if (line.Is(day.To, "t") && line[day.To].Glued && line[day.To + 1].IsNumber && IsoTime(line, day.To + 1) is { } iso)
        {
            return new(new Moment(day.What, iso.What), iso.To);
        }

        return ClockAfter(line, day.To) is { } time ? new(new Moment(day.What, time.What), time.To) : null;
    }

    private static Read<Clock> IsoTime(Line line, int at)
    {
        if (line[at].Digits != 2 || line[at].Number > 24 || !line.Is(at + 1, ":") || line[at + 2].Digits != 2 || line[at + 2].Number > 59)
        {
            return null;
        }

        var clock = new Clock(line[at].Number, line[at + 2].Number);
        var to = at + 3;
        if (line.Is(to, ":") && line[to + 1].Digits == 2 && line[to + 1].Number < 60)
        {
            (clock, to) = (clock with { Second = line[to + 1].Number }, to + 2);
        }

        return new(clock, line.Is(to, "z") && line[to].Glued ? to + 1 : to);
    }

    private static Read<Clock> ClockAfter(Line line, int at)
    {
        var next = line.SkipAny(line.SkipAny(at, ",", "-", "@"), "at", "for", "around", "about", "@", "on", "by");
        var said = line.IsAny(next - 1, "at", "@", "around");
        return ClockReader.At(line, next, bare: said) is { } clock && (!clock.What.IsBare || EndsHour(line, clock.To)) ? clock : null;
    }

    /// <summary>A bare number is an hour only where it is not a count of something.</summary>
    public static bool EndsHour(Line line, int at) =>
        line[at].Word.Unit == Unit.None && !(line[at].Glued && line.IsAny(at, "/", "%", "-") && line[at + 1].Glued);

    private static Read<Moment> ClockFirst(Line line, int at)
    {
        // "at" is a part of it only before a time that might be a number: "at 8.30 pm today".
        var start = line.Is(at, "at") && line.Is(at + 2, ".") ? at + 1 : at;
        if (ClockReader.At(line, start, bare: true) is not { } clock)
        {
            return null;
        }

        var next = line.SkipAny(line.SkipAny(clock.To, ",", "-"), "on", "of", "in", "for");
        if (PartOfDay(line, next) is { } part)
        {
            return new(new Moment(part.What.Day, clock.What.In(part.What.Part)), part.To);
        }

        if (clock.What.IsBare && !line.IsAny(start - 1, "at", "@"))
        {
            return null;
        }

        return DayReader.At(line, next) is { What: { Resolved: true, IsHoliday: false } } day ? new(new Moment(day.What, clock.What), day.To) : null;
    }

    private static Read<Meaning> EndOfDay(Line line, int at)
    {
        if (line.PastAny(at, "eod", "end of day", "end of the day", "the end of the day", "the end of day") is > 0 and var today)
        {
            return new(Last(Day.On(line.Today)), today);
        }

        var next = line.PastAny(at, "end of", "the end of");
        return next > 0 && DayReader.At(line, line.Skip(next, "the")) is { What: { Resolved: true } } day ? new(Last(day.What), day.To) : null;
    }

    private static Meaning Last(Day day) => new Moment(day, new Clock(23, 59, 59)).Meaning;

    private static Read<Meaning> Counted(Line line, int at) => RelativeDay.Moment(line, at) is { } moment
        ? new(Of(moment.What), moment.To)
        : null;

    public static Meaning Of(Instant moment) => new(Kind.Moment, [new Reading(moment.TimexToTheSecond(), new Span(moment))]);

    private static Read<Meaning> Now(Line line, int at)
    {
        var (timex, to) = ("PRESENT_REF", line.PastAny(at, "now", "right now", "at the minute", "at this minute", "at the moment",
            "at this moment", "at this time",
            "at the present time", "at present", "at the current time", "current time", "the current time", "currently"));
        if (line.PastAny(at, "as soon as possible", "asap", "soon", "soonest") is > 0 and var soon)
        {
            (timex, to) = ("FUTURE_REF", soon);
        }
        else if (line.PastAny(at, "recently", "previously", "lately") is > 0 and var recently)
        {
            (timex, to) = ("PAST_REF", recently);
        }

        return to > 0 && !line.Is(at - 1, "for") && !(line.Is(at, "now") && at == 0 && line.Is(1, ","))
            ? new(new Meaning(Kind.Moment, [new Reading(timex, new Span(line.Now))]), to)
            : null;
    }
}
