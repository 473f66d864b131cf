using System.Diagnostics;
using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.DateTime;

namespace ServiceBot.Tests.Compat;

/// <summary>What the stand-in finds of dates and times in messages, and that no message upsets it.</summary>
public sealed class DateTimeRecognizerTests
{
    /// <summary>A Wednesday, in the afternoon.</summary>
    private static readonly DateTime Now = new(2026, 3, 18, 15, 30, 0);

    [Theory]
    [InlineData("Where is my parcel? I ordered it two weeks ago", "two weeks ago", "date", "2026-03-04")]
    [InlineData("It came yesterday, broken.", "yesterday", "date", "2026-03-17")]
    [InlineData("I bought it on 5 January 2026", "5 january 2026", "date", "2026-01-05")]
    [InlineData("paid on 2026-02-11", "2026-02-11", "date", "2026-02-11")]
    [InlineData("I am at home next Tuesday", "next tuesday", "date", "2026-03-24")]
    [InlineData("bought on 29 February 2025", "29 february 2025", "date", "not resolved")]
    [InlineData("Call me at 7:15 pm please", "7:15 pm", "time", "19:15:00")]
    [InlineData("Call me tomorrow at half past nine in the morning", "tomorrow at half past nine in the morning", "datetime", "2026-03-19 09:30:00")]
    [InlineData("I waited in line for an hour and a half", "an hour and a half", "duration", "5400")]
    [InlineData("we order it every month", "every month", "set", "not resolved")]
    public void A_point_in_time_is_found_and_resolved(string message, string text, string type, string value)
    {
        var found = Assert.Single(Find(message));
        Assert.Equal((text, $"datetimeV2.{type}"), (found.Text, found.TypeName));
        Assert.Equal(value, Assert.Single(Values(found))["value"]);
    }

    [Theory]
    [InlineData("I was away last week", "last week", "daterange", "2026-03-09", "2026-03-16")]
    [InlineData("we are closed from 3 to 9 April 2026", "from 3 to 9 april 2026", "daterange", "2026-04-03", "2026-04-09")]
    [InlineData("I called at least five times in the past 3 days", "past 3 days", "daterange", "2026-03-15", "2026-03-18")]
    [InlineData("come between 2 and 4 pm", "between 2 and 4 pm", "timerange", "14:00:00", "16:00:00")]
    [InlineData("I am there tomorrow morning", "tomorrow morning", "datetimerange", "2026-03-19 08:00:00", "2026-03-19 12:00:00")]
    public void A_stretch_of_time_has_a_start_and_an_end(string message, string text, string type, string start, string end)
    {
        var found = Assert.Single(Find(message));
        Assert.Equal((text, $"datetimeV2.{type}"), (found.Text, found.TypeName));
        var value = Assert.Single(Values(found));
        Assert.Equal((start, end), (value["start"], value["end"]));
    }

    [Fact]
    public void A_day_without_a_year_has_its_last_and_its_next_date()
    {
        var values = Values(Assert.Single(Find("bought on March 20th")));
        Assert.Equal(["2025-03-20", "2026-03-20"], values.Select(value => value["value"]));
        Assert.All(values, value => Assert.Equal("XXXX-03-20", value["timex"]));
    }

    [Fact]
    public void What_is_before_a_day_is_open_to_the_past()
    {
        var value = Assert.Single(Values(Assert.Single(Find("I need it before 1 May 2026"))));
        Assert.Equal(("before", "2026-05-01"), (value["Mod"], value["end"]));
        Assert.False(value.ContainsKey("start"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("My order number is 102-33345-22")]
    [InlineData("I paid $20.50 for it")]
    [InlineData("May I get a refund?")]
    [InlineData("it is a second hand shop")]
    [InlineData("Good morning")]
    [InlineData("192.168.10.1")]
    public void What_is_no_time_is_not_found(string message) => Assert.Empty(Find(message));

    [Theory]
    [InlineData("👍👍 tomorrow 👍")]
    [InlineData("\ud83d tomorrow \ude00")]
    [InlineData("on 31/02/2020 or 00/00/0000 or 32/13/99")]
    [InlineData("in the year 0, on 0/0, at 25:61, week 99")]
    [InlineData("in 999999999 years, 9999999999999999999 days ago, next 123456789 business days")]
    [InlineData("feb 30, april 31st, 2/29/2019, the 31st of next month")]
    [InlineData("İ tomorrow, ﬀ monday")]
    [InlineData("'s ' today's ' o'clock '18")]
    public void Odd_messages_are_read_without_an_error(string message) => Assert.All(Find(message), found => AssertLiesIn(message, found));

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public void The_edges_of_the_calendar_hold(string today)
    {
        foreach (var now in (DateTime[])[DateTime.Parse(today, null), DateTime.Parse(today, null).AddHours(23)])
        {
            foreach (var message in Everything)
            {
                Assert.All(DateTimeRecognizer.RecognizeDateTime(message, Culture.English, refTime: now), found => AssertLiesIn(message, found));
            }
        }
    }

    public static TheoryData<string> Hostile => new(
        Rows("1"), Rows("1/"), Rows("1-2-"), Rows("12:"), Rows("9."), Rows("monday "), Rows("from to "), Rows("from monday to "), Rows("between 1 and "),
        Rows("two days from "), Rows("next "), Rows("the "), Rows("may "), Rows("hundred "), Rows("twenty "), Rows("a half and "), Rows("3 days and "),
        Rows("before "), Rows("new year "), Rows("the day after "), Rows("'s"), Rows("2020 "), Rows("first "), Rows("5pm today "), Rows("at 5 in the "),
        Rows("from 1 to 2 of "), Rows("end of "), Rows("\ud83d"), Rows("week of "), Rows("every "));

    [Theory, MemberData(nameof(Hostile))]
    public void Eight_thousand_hostile_characters_take_no_time(string message)
    {
        Find("tomorrow");
        var watch = Stopwatch.StartNew();
        Assert.All(Find(message), found => AssertLiesIn(message, found));
        Assert.True(watch.ElapsedMilliseconds < 1500, $"{watch.ElapsedMilliseconds} ms for {message[..20]}…");
    }

    private static string[] Everything =>
    [
        "today, tomorrow, yesterday, the day after tomorrow, next week, last month, this year, next quarter, last decade, the weekend, this century",
        "in 3 years, 5 years ago, in 2 business days, 100 years later, next 3 days, past 2 weeks, in 5 hours, last 20 minutes, rest of the week",
        "May 5, Feb 29, the 31st, on the 31st, Friday 31, friday the 13th, monday, last friday of May, easter, ramadan, thanksgiving, week 53, q4",
        "from May to March, from now to friday, tonight, last night, monday 10-4, end of next year, early this week, week of the 18th, two mondays ago",
    ];

    private static string Rows(string unit) => string.Concat(Enumerable.Repeat(unit, (8000 / unit.Length) + 1))[..8000];

    private static List<ModelResult> Find(string message) => DateTimeRecognizer.RecognizeDateTime(message, Culture.English, refTime: Now);

    private static List<Dictionary<string, string>> Values(ModelResult found) =>
        Assert.IsType<List<Dictionary<string, string>>>(found.Resolution[ResolutionKey.ValueSet]);

    private static void AssertLiesIn(string message, ModelResult found) =>
        Assert.Equal(found.Text, message[found.Start..(found.End + 1)], StringComparer.OrdinalIgnoreCase);
}
