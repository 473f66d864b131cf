using System.Globalization;
using System.Text;
using ServiceBot.Conversations;

namespace ServiceBot.FrontDesk;

/// <summary>A talk as a file that calendars take in (iCalendar, RFC 5545).</summary>
internal static class CalendarFile
{
    public const string Type = "text/calendar";

    // RFC 5545, 3.1: a line has at most 75 octets, and goes on behind a space.
    private const int LongestLine = 75;

    /// <param name="uid">Unique for ever: the same talk taken in twice is one.</param>
    public static byte[] Write(CalendarEntry entry, string uid, DateTimeOffset now) => Encoding.UTF8.GetBytes(string.Concat(new[]
    {
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//ServiceBot//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        $"UID:{Escaped(uid)}",
        $"DTSTAMP:{Utc(now)}",
        $"DTSTART:{Utc(entry.From)}",
        $"DTEND:{Utc(entry.To)}",
        $"SUMMARY:{Escaped(entry.Title)}",
        $"LOCATION:{Escaped(entry.Where)}",
        "END:VEVENT",
        "END:VCALENDAR",
    }.Select(line => $"{Folded(line)}\r\n")));

    private static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escaped(string text)
    {
        var plain = string.Concat(text.Where(c => !char.IsControl(c) || c == '\n'));
        return plain.Replace("\\", "\\\\").Replace(";", "\\;").Replace(",", "\\,").Replace("\n", "\\n");
    }

    private static string Folded(string line)
    {
        var folded = new StringBuilder();
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                folded.Append("\r\n ");
                octets = 1;
            }

            folded.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        return folded.ToString();
    }
}
