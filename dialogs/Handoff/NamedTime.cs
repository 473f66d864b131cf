using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace ServiceBot.Handoff;

/// <summary>A time as an agent writes it: "17:00", "5pm", "tomorrow 9:30", "mon 10:00". The next such time, in their zone.</summary>
/// <param name="DueAt">Null when it cannot be.</param>
/// <param name="Rest">What stands after it.</param>
/// <param name="Why">Why it cannot be, a sentence; null when it can.</param>
internal sealed partial record NamedTime(DateTimeOffset? DueAt, string Rest, string? Why)
{
    [GeneratedRegex(
        @"^(?:(?<day>today|tomorrow|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)[\s,]{1,9})?(?:(?:at|by)\s{1,9})?(?<hour>[0-9]{1,2})(?::(?<minute>[0-9]{2}))?(?:\s?(?<half>[ap])\.?m\.?)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Written();

    private static readonly string[] DayNames = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    /// <summary>The time a text begins with; null when it begins with none.</summary>
    public static NamedTime? AtStartOf(string text, DateTimeZone zone, DateTimeOffset now)
    {
        if (Written().Match(text) is not { Success: true } written || GoesOn(text, written.Length) || Clock(written) is not { } clock)
        {
            return null;
        }

        var local = Instant.FromDateTimeOffset(now).InZone(zone);
        var dueAt = zone.AtLeniently(Day(written.Groups["day"].Value.ToLowerInvariant(), clock, local) + clock).ToDateTimeOffset();
        return dueAt > now
            ? new NamedTime(dueAt, text[written.Length..].TrimStart(' ', '\t', '\n', '\r', ',', ':', ';', '-', '–').TrimEnd(), null)
            : new NamedTime(null, "", $"{clock.ToString("H:mm", CultureInfo.InvariantCulture)} has passed already today.");
    }

    private static LocalDate Day(string named, LocalTime clock, ZonedDateTime now) => named switch
    {
        "today" => now.Date,
        "tomorrow" => now.Date.PlusDays(1),
        "" => clock > now.TimeOfDay ? now.Date : now.Date.PlusDays(1),
        _ => NextDay((IsoDayOfWeek)(Array.FindIndex(DayNames, day => day.StartsWith(named[..3], StringComparison.Ordinal)) + 1), clock, now),
    };

    private static LocalDate NextDay(IsoDayOfWeek day, LocalTime clock, ZonedDateTime now) =>
        now.DayOfWeek == day && clock > now.TimeOfDay ? now.Date : now.Date.Next(day);

    private static LocalTime? Clock(Match written)
    {
        var hour = Number(written, "hour");
        var minute = written.Groups["minute"].Success ? Number(written, "minute") : 0;
        var half = written.Groups["half"].Value.ToLowerInvariant();
        return (half, minute, hour) switch
        {
            (_, > 59, _) => null,
            ("", _, <= 23) when written.Groups["minute"].Success => new LocalTime(hour, minute),
            ("a", _, >= 1 and <= 12) => new LocalTime(hour % 12, minute),
            ("p", _, >= 1 and <= 12) => new LocalTime((hour % 12) + 12, minute),
            _ => null,
        };
    }

    // "17:00x" and "9:5" are no times.
    private static bool GoesOn(string text, int end) =>
        end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_' || text[end] == ':' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]));

    private static int Number(Match written, string group) => int.Parse(written.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
}
