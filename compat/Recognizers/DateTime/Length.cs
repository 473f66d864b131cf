using System.Globalization;
using System.Text;
using Instant = System.DateTime;

namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>A length of time, part by part as it was said.</summary>
internal sealed record Length(IReadOnlyList<(double Count, Unit Unit)> Parts)
{
    /// <summary>It counts hours or less, so that from a day it leads to a time.</summary>
    public bool IsOfTime => Parts.Any(part => part.Unit is Unit.Second or Unit.Minute or Unit.Hour);

    public Unit Smallest => Parts.Min(part => part.Unit);

    public Meaning Meaning => new(Kind.Duration, [new Reading(Timex, default)]) { Seconds = Parts.Sum(part => part.Count * SecondsOf(part.Unit)) };

    public string Timex
    {
        get
        {
            var (days, times) = (new StringBuilder("P"), new StringBuilder());
            foreach (var (count, unit) in Parts)
            {
                var (letters, times1) = unit switch
                {
                    Unit.Second => ("S", 1),
                    Unit.Minute => ("M", 1),
                    Unit.Hour => ("H", 1),
                    Unit.BusinessDay => ("BD", 1),
                    Unit.Weekend => ("WE", 1),
                    Unit.Week => ("W", 1),
                    Unit.Fortnight => ("W", 2),
                    Unit.Month => ("M", 1),
                    Unit.Quarter => ("M", 3),
                    Unit.Year => ("Y", 1),
                    Unit.Decade => ("Y", 10),
                    Unit.Century => ("Y", 100),
                    _ => ("D", 1),
                };
                (unit <= Unit.Hour ? times : days).Append(CultureInfo.InvariantCulture, $"{count * times1:0.##}{letters}");
            }

            return times.Length > 0 ? $"{days}T{times}" : days.ToString();
        }
    }

    /// <summary>This long after a moment, or before it where <paramref name="sign"/> is -1.</summary>
    public Instant From(Instant start, int sign = 1)
    {
        var end = start;
        foreach (var (count, unit) in Parts)
        {
            var signed = count * sign;
            end = unit switch
            {
                Unit.BusinessDay => BusinessDays(end, (int)Math.Clamp(signed, -10000, 10000)),
                Unit.Month => end.Months(signed),
                Unit.Quarter => end.Months(3 * signed),
                Unit.Year => end.Months(12 * signed),
                Unit.Decade => end.Months(120 * signed),
                Unit.Century => end.Months(1200 * signed),
                Unit.Weekend => end.Days(7 * signed),
                _ => end.Seconds(signed * SecondsOf(unit)),
            };
        }

        return end;
    }

    public static Instant BusinessDays(Instant from, int count)
    {
        for (var left = Math.Abs(count); left > 0;)
        {
            from = from.Days(Math.Sign(count));
            left -= from.Weekday() <= 5 ? 1 : 0;
            if (from.Date == Instant.MinValue.Date || from.Date == Instant.MaxValue.Date)
            {
                break;
            }
        }

        return from;
    }

    private static double SecondsOf(Unit unit) => unit switch
    {
        Unit.Second => 1,
        Unit.Minute => 60,
        Unit.Hour => 3600,
        Unit.Weekend => 2 * 86400,
        Unit.Week => 7 * 86400,
        Unit.Fortnight => 14 * 86400,
        Unit.Month => 30 * 86400,
        Unit.Quarter => 90 * 86400,
        Unit.Year => 365 * 86400,
        Unit.Decade => 3650d * 86400,
        Unit.Century => 36500d * 86400,
        _ => 86400,
    };
}
