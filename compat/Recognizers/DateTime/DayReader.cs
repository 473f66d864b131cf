using Instant = System.DateTime;

namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>Reads days.</summary>
internal static class DayReader
{
    private static readonly (string Words, int Days)[] FromToday =
    [
        ("today", 0), ("current date", 0), ("todays date", 0), ("today 's date", 0), ("this day", 0),
        ("tomorrow", 1), ("tomorow", 1), ("tmr", 1), ("tmrw", 1), ("the next day", 1), ("next day", 1), ("the following day", 1),
        ("following day", 1), ("the day after", 1), ("the following day", 1), ("yesterday", -1), ("the day before", -1), ("the last day", -1),
        ("the previous day", -1), ("previous day", -1), ("last day", -1),
        ("the day after tomorrow", 2), ("day after tomorrow", 2), ("day after tmr", 2), ("the day after tmr", 2),
        ("the day before yesterday", -2), ("day before yesterday", -2),
    ];

    /// <summary>The longest day there, also one counted from another.</summary>
    public static Read<Day> At(Line line, int at) => Longest(line.Days.At(at), RelativeDay.At(line, at));

    /// <summary>The longest day there that is not counted from another.</summary>
    public static Read<Day> Plain(Line line, int at)
    {
        if (line[at].Text.Length == 0)
        {
            return null;
        }

        return Longest(
            Longest(WrittenDay.At(line, at), Named(line, at)),
            Longest(
                Longest(Longest(Weekday(line, at), OfMonth(line, at)), OfRelativeMonth(line, at)),
                Longest(NthWeekday(line, at), HolidayReader.At(line, at))));
    }

    public static Read<T> Longest<T>(Read<T> one, Read<T> other) => other is null || one?.To >= other.To ? one : other;

    private static Read<Day> Named(Line line, int at)
    {
        var (to, days) = (-1, 0);
        foreach (var (words, count) in FromToday)
        {
            if (line.Past(at, words) is var past && past > to)
            {
                (to, days) = (past, count);
            }
        }

        // "the day before 2015" and "the last day of May" are about other days.
        var other = to > 0 && !line.IsAny(to - 1, "today", "tomorrow", "yesterday", "tmr", "tmrw", "tomorow", "date")
            && (line.IsAny(to, "of", "or", "after", "before", "at") || line[to].IsNumber
                || (line[to].Word.IsKnown && line.IsAny(to - 1, "before", "after")));
        return to < 0 || other ? null : new(Day.On(line.Today.Days(days)), to);
    }

    private static Read<Day> Weekday(Line line, int at)
    {
        var start = line.Skip(at, "on");
        if (WeekShift(line, start) is { } week && line[line.SkipAny(week.To, "on", ",")].Word is { Weekday: > 0, Plural: false } named)
        {
            return start > at ? null : new(Day.On(line.Today.InWeek(named.Weekday).Days(7 * week.What)), line.SkipAny(week.To, "on", ",") + 1);
        }

        var shift = line[start].Word.Shift;
        var day = shift is null ? start : start + 1;
        if (line[day].Word is not { Weekday: > 0, Plural: false } word)
        {
            return null;
        }

        var to = line.Is(day + 1, ".") && line[day].End - line[day].Start <= 4 && line[day + 2].IsNumber ? day + 2 : day + 1;
        var ofWeek = line.SkipAny(line.SkipAny(to, ",", "of", "in", "on"), "the");
        if (shift is null && WeekShift(line, ofWeek) is { } weekAfter)
        {
            return new(Day.On(line.Today.InWeek(word.Weekday).Days(7 * weekAfter.What)), weekAfter.To);
        }

        if (start > at)
        {
            return null;
        }

        if (shift is { } weeks)
        {
            return new(Day.On(Shifted(line, line[at].Text, word.Weekday, weeks)), day + 1);
        }

        return WeekdayAndDay(line, word.Weekday, to) ?? (IsOtherWord(line, day) ? null : new(Day.Weekly(word.Weekday, line.Now), day + 1));
    }

    /// <summary>The sun and what sat, where nothing around them says that a day is meant.</summary>
    private static bool IsOtherWord(Line line, int at) =>
        line.IsAny(at, "sun", "sat")
        && !line.IsAny(at - 1, "on", "or", "and", "every", "until", "by", "from", "to", "before", "after", "since", ",", "for")
        && (line[at + 1].IsWord || line.Is(at - 1, "the"))
        && ClockReader.At(line, line.Skip(at + 1, "at"), bare: true) is null;

    /// <summary>"Monday 21", "Wed 13th", "Friday the 26th".</summary>
    private static Read<Day> WeekdayAndDay(Line line, int weekday, int at)
    {
        at = line.Skip(at, ",");
        var the = line.Is(at, "the");
        if (WrittenDay.DayOfMonth(line, the ? at + 1 : at) is not { } day
            || (line[day.To].Glued && line.IsAny(day.To, "-", "/", ".") && line[day.To + 1].IsNumber && line[day.To + 1].Glued)
            || (line.IsAny(day.To, "to", "-", "until", "till") && line[day.To + 1].IsNumber))
        {
            return null;
        }

        return the && Almanac.Day(line.Now.Year, line.Now.Month, day.What) is { } inMonth && inMonth.Weekday() == weekday
            ? new(Day.On(inMonth), day.To)
            : new(Day.WeekdayAndDay(weekday, day.What, line.Now), day.To);
    }

    private static Instant Shifted(Line line, string word, int weekday, int weeks)
    {
        var inWeek = line.Today.InWeek(weekday);
        return word switch
        {
            "upcoming" or "coming" => inWeek > line.Today ? inWeek : inWeek.Days(7),
            "past" => inWeek < line.Today ? inWeek : inWeek.Days(-7),
            _ => inWeek.Days(7 * weeks),
        };
    }

    /// <summary>"next week" and its like, before or after a weekday.</summary>
    private static Read<int> WeekShift(Line line, int at) =>
        line[at].Word.Shift is { } shift && line.IsAny(at + 1, "week") ? new(shift, at + 2) : null;

    /// <summary>"on the 18th", "on 29th"; elsewhere a number is no day.</summary>
    private static Read<Day> OfMonth(Line line, int at)
    {
        var the = line.Is(at, "the");
        if (!line.IsAny(at - 1, "on", "for", "at", "by") && !(line.Is(at - 1, "the") && line.Is(at - 2, "on")))
        {
            return null;
        }

        var ordinal = Numbers.Ordinal(line, the ? at + 1 : at);
        var day = ordinal ?? (line.Is(at - 1, "on") ? WrittenDay.DayOfMonth(line, the ? at + 1 : at) : null);
        if (day is not { What: >= 1 and <= 31 } || (!the && ordinal?.To == at + 1))
        {
            return null;
        }

        var next = line[day.To];
        if (ordinal is null && !the && (next.IsWord || next.IsNumber || (next.Glued && next.Text is not ("." or "!" or "?" or ","))))
        {
            return null;
        }

        // What is counted is no day: "on the 2nd floor".
        var free = !next.IsWord || next.Glued || next.Word.Part is not null
            || line.IsAny(
                day.To, "from", "at", "between", "to", "and", "or", "until", "before", "after", "for", "with", "in", "if", "but", "please", "around");
        return free && (line.Is(at - 1, "on") || !next.IsWord) ? new(Day.Monthly(day.What, line.Now), day.To) : null;
    }

    /// <summary>"the 20th of next month".</summary>
    private static Read<Day> OfRelativeMonth(Line line, int at)
    {
        if (WrittenDay.DayOfMonth(line, line.Skip(at, "the"), beforeMonth: true) is not { } day)
        {
            return null;
        }

        var next = line.Skip(line.SkipAny(line.Skip(day.To, "day"), "of", "in"), "the");
        if (line[next].Word.Shift is not { } shift || !line.Is(next + 1, "month") || next == day.To)
        {
            return null;
        }

        var first = Almanac.First(line.Now.Year, line.Now.Month + shift);
        return new(Day.OfYear(first.Year, first.Month, day.What), next + 2);
    }

    /// <summary>"the first Monday of October", "last Friday in next month".</summary>
    private static Read<Day> NthWeekday(Line line, int at) =>
        Numbers.OrdinalOrLast(line, line.Skip(at, "the")) is { What: <= 5 } nth && line[nth.To].Word is { Weekday: > 0, Plural: false } weekday
            ? NthWeekday(line, nth, weekday, nth.To + 1)
            : null;

    /// <summary>The weekday by its number in the month that stands at a place, which need not be right after it.</summary>
    public static Read<Day> NthWeekday(Line line, Read<int> nth, Word weekday, int at)
    {
        var next = line.SkipAny(at, "of", "in", "on");
        if (line.Past(next, "the month") is > 0 and var month)
        {
            return new(Make(line.Now.Year, line.Now.Month, weekday.Weekday, nth.What, true), month);
        }

        if (line[next].Word.Shift is { } shift && line.Is(next + 1, "month"))
        {
            var first = Almanac.First(line.Now.Year, line.Now.Month + shift);
            return new(Make(first.Year, first.Month, weekday.Weekday, nth.What, true), next + 2);
        }

        if (next == at || line[next].Word.Month == 0)
        {
            return null;
        }

        var named = line[next].Word.Month;
        if (WrittenDay.YearAfter(line, next + 1) is { } year)
        {
            var timex = FormattableString.Invariant($"{year.What:D4}-{named:D2}-WXX-{weekday.Weekday}-#{nth.What}");
            return new(Make(year.What, named, weekday.Weekday, nth.What, true) with { Timex = timex }, year.To);
        }

        var day = Make(line.Now.Year, named, weekday.Weekday, nth.What, false);
        var past = day.Past < line.Today ? day.Past : Almanac.NthWeekday(line.Now.Year - 1, named, weekday.Weekday, nth.What);
        var future = day.Future >= line.Today ? day.Future : Almanac.NthWeekday(line.Now.Year + 1, named, weekday.Weekday, nth.What);
        return new(day with { Past = past, Future = future }, next + 1);
    }

    private static Day Make(int year, int month, int weekday, int nth, bool hasYear)
    {
        var day = Almanac.NthWeekday(year, month, weekday, nth);
        return new Day(FormattableString.Invariant($"XXXX-{month:D2}-WXX-{weekday}-#{nth}"), day, day) { HasYear = hasYear };
    }
}
