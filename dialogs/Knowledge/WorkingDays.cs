using NodaTime;

namespace ServiceBot.Knowledge;

/// <summary>Counts days on which banks and offices work: Monday to Friday without the owner's holidays.</summary>
public static class WorkingDays
{
    /// <summary>The day so many working days after another.</summary>
    public static DateOnly After(DateOnly day, int working, IReadOnlyList<Holiday> holidays)
    {
        while (working > 0)
        {
            day = day.AddDays(1);
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Any(h => h.IsOn(LocalDate.FromDateOnly(day))))
            {
                working--;
            }
        }

        return day;
    }
}
