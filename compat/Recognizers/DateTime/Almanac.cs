using System.Globalization;
using Instant = System.DateTime;

namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>Calendar arithmetic that never throws: what would leave the years 1 to 9999 stops at their edge.</summary>
internal static class Almanac
{
    public static Instant Days(this Instant from, double days)
    {
        var ticks = from.Ticks + (days * TimeSpan.TicksPerDay);
        return ticks <= 0 ? Instant.MinValue : ticks >= Instant.MaxValue.Ticks ? Instant.MaxValue : from.AddDays(days);
    }

    public static Instant Seconds(this Instant from, double seconds)
    {
        var ticks = from.Ticks + (seconds * TimeSpan.TicksPerSecond);
        return ticks <= 0 ? Instant.MinValue : ticks >= Instant.MaxValue.Ticks ? Instant.MaxValue : from.AddSeconds(seconds);
    }

    /// <summary>Whole months on, and what is left over in months of thirty days.</summary>
    public static Instant Months(this Instant from, double months)
    {
        var (whole, month) = (Math.Truncate(months), (from.Year * 12) + from.Month - 1 + months);
        return month < 12 ? Instant.MinValue : month >= 119999 ? Instant.MaxValue : from.AddMonths((int)whole).Days(30 * (months - whole));
    }

    /// <summary>The day, or null where the calendar has none.</summary>
    public static Instant? Day(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= Instant.DaysInMonth(year, month)
            ? new Instant(year, month, day)
            : null;

    /// <summary>The first day of a month; months before 1 and after 12 are in the years beside.</summary>
    public static Instant First(int year, int month = 1) =>
        year is < 1 or > 9999 ? (year < 1 ? Instant.MinValue : Instant.MaxValue) : new Instant(year, 1, 1).Months(month - 1);

    /// <summary>1 for Monday to 7 for Sunday.</summary>
    public static int Weekday(this Instant day) => day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;

    /// <summary>The given day of the week, the week running from Monday to Sunday.</summary>
    public static Instant InWeek(this Instant day, int weekday) => day.Date.Days(weekday - day.Weekday());

    /// <summary>Monday of the first week of a year or month: the first of which most days lie in it.</summary>
    public static Instant FirstWeek(Instant first)
    {
        var monday = first.InWeek(1);
        return first.Weekday() > 4 ? monday.Days(7) : monday;
    }

    /// <summary>The nth such weekday of the month; the fifth is the last.</summary>
    public static Instant NthWeekday(int year, int month, int weekday, int nth)
    {
        var first = First(year, month);
        var day = first.Days(((weekday - first.Weekday() + 7) % 7) + (7 * (nth - 1)));
        return day.Month == first.Month ? day : day.Days(-7);
    }

    public static string Week(Instant monday) =>
        string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(monday):D4}-W{ISOWeek.GetWeekOfYear(monday):D2}");

    public static string Timex(this Instant day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string TimexToTheSecond(this Instant moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    public static Instant Earlier(Instant one, Instant other) => one < other ? one : other;

    public static Instant Later(Instant one, Instant other) => one > other ? one : other;

    /// <summary>Easter Sunday, after Meeus, Jones and Butcher's rule for the Gregorian calendar.</summary>
    public static Instant Easter(int year)
    {
        var (century, inCentury, golden) = (year / 100, year % 100, year % 19);
        var epact = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var toSunday = (32 + (2 * (century % 4)) + (2 * (inCentury / 4)) - epact - (inCentury % 4)) % 7;
        var correction = (golden + (11 * epact) + (22 * toSunday)) / 451;
        var sum = epact + toSunday - (7 * correction) + 114;
        return Day(year, sum / 31, (sum % 31) + 1) ?? First(year, 4);
    }
}
