using System.Globalization;
using Instant = System.DateTime;

namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>A time of day as it was said: to the hour, the minute or the second, with or without its half of the day.</summary>
internal sealed record Clock(int Hour, int? Minute = null, int? Second = null)
{
    /// <summary>Morning and afternoon are both possible.</summary>
    public bool IsAmbiguous { get; init; }

    /// <summary>A number that is an hour only beside other words.</summary>
    public bool IsBare { get; init; }

    /// <summary>"0730", which beside another such is a time after all.</summary>
    public bool IsFourDigits { get; init; }

    /// <summary>a.m., p.m. or a part of the day was said.</summary>
    public bool HasHalf { get; init; }

    public int InSeconds => (Hour * 3600) + ((Minute ?? 0) * 60) + (Second ?? 0);

    public string Timex => string.Create(
        CultureInfo.InvariantCulture,
        $"T{Hour:D2}{(Minute is { } minute ? $":{minute:D2}" : "")}{(Second is { } second ? $":{second:D2}" : "")}");

    /// <summary>All it can mean: 3:30 is also 15:30, and 12:30 also 0:30.</summary>
    public IEnumerable<Clock> Variants => IsAmbiguous ? [this, OtherHalf] : [this];

    public Clock OtherHalf => this with { Hour = (Hour + 12) % 24 };

    public Meaning Meaning(Instant today) =>
        new(Kind.Time, [.. Variants.Select(clock => new Reading(clock.Timex, new Span(today.Seconds(clock.InSeconds))))]);

    /// <summary>In the half of the day that is named: in the evening seven is 19, and in the morning twelve is none.</summary>
    public Clock In(DayPart part)
    {
        if (HasHalf || Hour > 12)
        {
            return this;
        }

        var late = part.IsLate && !(part == DayPart.Night && Hour is 12 or < 5);
        var hour = late ? (Hour % 12) + 12 : Hour == 12 && !part.IsLate ? 0 : Hour % 12;
        return this with { Hour = hour, IsAmbiguous = false, HasHalf = true, IsBare = false };
    }

    /// <summary>In the half of the day that another time is said to be in.</summary>
    public Clock Half(bool late) =>
        Hour > 12 ? this : this with { Hour = (Hour % 12) + (late ? 12 : 0), IsAmbiguous = false, HasHalf = true, IsBare = false };
}
