using System.Globalization;
using Instant = System.DateTime;

namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>A stretch of the day: from one time to another, or a part with a name.</summary>
internal sealed record ClockSpan
{
    private IReadOnlyList<(Clock From, Clock To)> Variants { get; init; } = [];

    /// <summary>The part of the day, or null where two times were said.</summary>
    public DayPart Part { get; private init; }

    public string Mod { get; private init; }

    /// <summary>Numbers that are hours only beside a day: "Monday 10-4".</summary>
    public bool IsBare { get; private init; }

    public static ClockSpan Of(DayPart part, string mod)
    {
        var from = new Clock(mod == "end" ? part.From + 2 : part.From);
        var to = mod == "start" ? new Clock(part.From + 2) : part.To == 24 ? new Clock(23, 59, 59) : new Clock(part.To);
        return new ClockSpan { Part = part, Mod = mod, Variants = [(from, to)] };
    }

    private (Clock From, Clock To) Said { get; init; }

    public static ClockSpan Between(Clock from, Clock to) => new()
    {
        Said = (from, to),
        Variants = [.. Resolve(from, to)],
        IsBare = !(from.HasHalf || to.HasHalf || (IsTime(from) && IsTime(to))),
    };

    /// <summary>The same times in a part of the day: between 7 and 9 at night.</summary>
    public ClockSpan In(DayPart part) => Part is null && part is not null ? Between(Said.From.In(part), Said.To.In(part)) : this;

    public Meaning Meaning(Instant today) => new(
        Kind.TimeRange,
        [.. Variants.Select(variant => new Reading(
            Part is null ? $"({variant.From.Timex},{variant.To.Timex},{Length(variant)})" : $"T{Part.Letters}",
            new Span(today.Seconds(variant.From.InSeconds), today.Seconds(variant.To.InSeconds))))])
    { Mod = Mod };

    public Meaning Meaning(Day day) => new(Kind.MomentRange, [.. Variants.Select(variant => On(day, variant))]) { Mod = Mod };

    private Reading On(Day day, (Clock From, Clock To) variant)
    {
        var last = variant.To.InSeconds > variant.From.InSeconds ? day : day.Following();
        Span Of(Instant first, Instant final) => new(first.Seconds(variant.From.InSeconds), final.Seconds(variant.To.InSeconds));
        return new Reading(
            Part is null ? $"({day.Timex}{variant.From.Timex},{last.Timex}{variant.To.Timex},{Length(variant)})" : $"{day.Timex}T{Part.Letters}",
            Of(day.Past, last.Past),
            Of(day.Future, last.Future));
    }

    private static string Length((Clock From, Clock To) variant) =>
        Duration((variant.To.InSeconds - variant.From.InSeconds + 86400) % 86400);

    /// <summary>"PT2H30M" of seconds.</summary>
    public static string Duration(long seconds)
    {
        static string Part(long count, char unit) => count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{count}{unit}");
        return seconds == 0 ? "PT0S" : "PT" + Part(seconds / 3600, 'H') + Part(seconds / 60 % 60, 'M') + Part(seconds % 60, 'S');
    }

    private static bool IsTime(Clock clock) => !clock.IsBare || clock.IsFourDigits;

    private static IEnumerable<(Clock From, Clock To)> Resolve(Clock from, Clock to)
    {
        if (!from.IsAmbiguous && !to.IsAmbiguous)
        {
            return [(from, to)];
        }

        if (!to.IsAmbiguous)
        {
            var near = from.Half(to.Hour >= 12);
            return [(near.InSeconds <= to.InSeconds ? near : near.OtherHalf, to)];
        }

        if (!from.IsAmbiguous)
        {
            var near = to.Half(from.Hour >= 12);
            return [(from, near.InSeconds > from.InSeconds ? near : near.OtherHalf)];
        }

        var (first, last) = (from.Half(false), to.Half(false));
        last = last.InSeconds > first.InSeconds ? last : last.OtherHalf;
        return [(first, last), (first.OtherHalf, last.OtherHalf)];
    }
}
