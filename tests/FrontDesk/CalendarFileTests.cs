using System.Text;
using ServiceBot.Conversations;
using ServiceBot.FrontDesk;
using ServiceBot.Tests.Handoff;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.FrontDesk;

/// <summary>The file that puts a talk into a calendar: as RFC 5545 wants it, whatever the names hold.</summary>
public class CalendarFileTests
{
    [Theory]
    [InlineData("Maria Lindqvist, Juniper & Pine, rings you", "(503) 555-0142")]
    [InlineData("a;b\\c,d\nBEGIN:VEVENT", "\r\nATTACH:https://evil.example")]
    [InlineData("ééééééééééééééééééééééééééééééééééééééééééééééééééééé \U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600", "")]
    public void It_has_one_talk_with_its_time_and_nothing_that_was_put_in(string title, string where)
    {
        var at = Staff.At("2026-11-18 10:00");
        var file = Encoding.UTF8.GetString(CalendarFile.Write(new CalendarEntry(at, at.AddMinutes(30), title, where), "u-1", Staff.At("2026-11-17 10:00")));
        Assert.All(file.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.DoesNotContain('\n', file.Replace("\r\n", ""));
        var lines = file.Replace("\r\n ", "").Split("\r\n");
        Assert.Equal(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ServiceBot//EN", "METHOD:PUBLISH", "BEGIN:VEVENT", "UID:u-1", "DTSTAMP:20261117T180000Z", "DTSTART:20261118T180000Z", "DTEND:20261118T183000Z"], lines[..9]);
        Assert.Equal(["END:VEVENT", "END:VCALENDAR", ""], lines[11..]);
        Assert.Equal(title, Unescaped(lines[9]["SUMMARY:".Length..]));
        Assert.Equal(where.Replace("\r", ""), Unescaped(lines[10]["LOCATION:".Length..]));
    }

    [Fact]
    public async Task Two_visitors_who_tap_the_same_half_hour_get_one_each_and_a_file_for_their_calendar()
    {
        await using var house = await RunningHouse.StartAsync();
        using var first = await house.ArriveAsync();
        using var second = await house.ArriveAsync();
        foreach (var visitor in new[] { first, second })
        {
            await visitor.AskAsync("is the Alder sofa in stock?");
            Assert.Contains("ring you for half an hour", await visitor.AskAsync("how much is the Alder sofa?"));
        }

        var time = (await first.TranscriptAsync()).Last().GetProperty("suggestedActions").GetProperty("actions")[0].GetProperty("value").GetString()!;
        Assert.StartsWith("Booked: ", await first.AskAsync(time));
        var file = (await first.TranscriptAsync()).Last().GetProperty("attachments")[0];
        Assert.Equal(("text/calendar", "talk.ics"), (file.GetProperty("contentType").GetString(), file.GetProperty("name").GetString()));
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", await house.Http.GetStringAsync(file.GetProperty("contentUrl").GetString()));
        Assert.StartsWith("That time has just gone", await second.AskAsync(time));
    }

    private static string Unescaped(string text)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            plain.Append(text[i] != '\\' ? text[i] : text[++i] == 'n' ? '\n' : text[i]);
        }

        return plain.ToString();
    }
}
