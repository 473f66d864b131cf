using System.Globalization;
using Instant = System.DateTime;

namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>A day, known or one of a row: every 4th of July, every 18th, every Tuesday.</summary>
internal sealed record Day(string Timex, Instant Past, Instant Future)
{
    private enum Row
    {
        None,
        Years,
        Months,
        Weeks,
    }

    private Row Repeats { get; init; }

    /// <summary>The month and day of the month, where they were said.</summary>
    public (int Month, int OfMonth) Said { get; init; }

    /// <summary>A day without a year that is the same in every year.</summary>
    public bool IsYearly => Repeats == Row.Years;

    public bool IsMonthly => Repeats == Row.Months;

    public bool IsWeekly => Repeats == Row.Weeks;

    public bool HasYear { get; init; }

    public bool Resolved { get; init; } = true;

    /// <summary>A feast by its name: a time beside it is told apart from it.</summary>
    public bool IsHoliday { get; init; }

    public Meaning Meaning => new(Kind.Date, [new Reading(Timex, new Span(Past), new Span(Future))]) { Resolved = Resolved };

    public static Day On(Instant day) => new(day.Timex(), day, day);

    public static Day OfYear(int year, int month, int day) =>
        Almanac.Day(year, month, day) is { } found
            ? On(found) with { HasYear = true, Said = (month, day) }
            : new Day(Text($"{year:D4}-{month:D2}-{day:D2}"), default, default) { Resolved = false, HasYear = true };

    /// <summary>A day of two digits' year that may be of the last century or of this one.</summary>
    public static Day OfTwoCenturies(int year, int month, int day) =>
        new(
            Text($"XX{year:D2}-{month:D2}-{day:D2}"),
            Almanac.Day(1900 + year, month, day) ?? default,
            Almanac.Day(2000 + year, month, day) ?? default)
        {
            HasYear = true,
            Resolved = Almanac.Day(1900 + year, month, day) is not null,
        };

    public static Day Yearly(int month, int day, Instant now)
    {
        var timex = Text($"XXXX-{month:D2}-{day:D2}");
        if (day > Instant.DaysInMonth(2000, month))
        {
            return new Day(timex, default, default) { Resolved = false };
        }

        // The 29th of February is up to eight years away.
        var past = Enumerable.Range(0, 9).Select(back => Almanac.Day(now.Year - back, month, day)).FirstOrDefault(found => found < now);
        var future = Enumerable.Range(0, 9).Select(on => Almanac.Day(now.Year + on, month, day)).FirstOrDefault(found => found >= now);
        return new Day(timex, past ?? future ?? now, future ?? past ?? now) { Repeats = Row.Years, Said = (month, day) };
    }

    public static Day Monthly(int day, Instant now)
    {
        var months = Enumerable.Range(-3, 7).Select(month => Almanac.First(now.Year, now.Month + month))
            .Select(first => Almanac.Day(first.Year, first.Month, day)).OfType<Instant>().ToList();
        return new Day(Text($"XXXX-XX-{day:D2}"), months.FindLast(found => found < now.Date), months.Find(found => found >= now.Date))
        {
            Repeats = Row.Months,
            Said = (0, day),
        };
    }

    public static Day Weekly(int weekday, Instant now)
    {
        var day = now.InWeek(weekday);
        var future = day < now.Date ? day.Days(7) : day;
        return new Day(Text($"XXXX-WXX-{weekday}"), future.Days(-7), future) { Repeats = Row.Weeks };
    }

    /// <summary>A weekday that is a given day of the month, nearest before and after now.</summary>
    public static Day WeekdayAndDay(int weekday, int day, Instant now)
    {
        Instant Nearest(int step)
        {
            // Any day and weekday meet within these months.
            for (var month = 0; month < 60; month++)
            {
                var first = Almanac.First(now.Year, now.Month + (step * month));
                if (Almanac.Day(first.Year, first.Month, day) is { } found && found.Weekday() == weekday
                    && (step < 0 ? found < now.Date : found >= now.Date))
                {
                    return found;
                }
            }

            return now.Date;
        }

        var future = Nearest(1);
        return future == now.Date
            ? On(future)
            : new Day(Text($"XXXX-WXX-{weekday}"), Nearest(-1), future);
    }

    /// <summary>This day in a year that was said beside it.</summary>
    public Day InYear(int year) => IsYearly ? OfYear(year, Said.Month, Said.OfMonth) : this;

    /// <summary>The day after, as a range over midnight ends.</summary>
    public Day Following()
    {
        var (past, future) = (Past.Days(1), Future.Days(1));
        var timex = Repeats switch
        {
            Row.Weeks => Text($"XXXX-WXX-{future.Weekday()}"),
            Row.Years => Text($"XXXX-{future.Month:D2}-{future.Day:D2}"),
            Row.Months => Text($"XXXX-XX-{future.Day:D2}"),
            _ => future.Timex(),
        };
        return this with { Timex = timex, Past = past, Future = future };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
