using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.Choice;
using Microsoft.Recognizers.Text.DateTime;
using Microsoft.Recognizers.Text.Number;
using Microsoft.Recognizers.Text.NumberWithUnit;
using Microsoft.Recognizers.Text.Sequence;

namespace ServiceBot.Tests.Compat;

/// <summary>What the recognizers find lies in the text, whatever the text.</summary>
public sealed class RecognizersProperties
{
    private static readonly Arbitrary<OddText> Texts = OddText.Around(
    [
        "one hundred and twenty five", "1,234.50", "3 and 1/3", "-6e5", "10^99", "two thirds", "a dozen", "twenty-first", "5k", "¾", "minus five", "7 million and a half", "0x1F",
        "$49.90", "12 pounds and fifty pence", "CAD 15", "a thousand Swiss francs", "20€", "usd", "3 cents", "£", "half a dollar",
        "(212) 555-0142", "+44 20 7946 0958", "00 1 503 555 0142 ext 7", "4111 1111 1111 1111", "192.168.10.1",
        "Anna.Berg+shop@mail.example.org", "\"a b\"@example.com", "www.example.com/a?b=1#c", "https://example.org:80/(x)", "example.co.uk", "ftp://a",
        "yes", "no", "not ok", "nope", "sure", "👍🏽", "✋", "disagree",
        "tomorrow at half past nine", "31/02/2020", "2026-02-30", "25:61", "next friday the 13th", "the last friday of May", "5 minutes ago", "in 999999999 years", "two weeks from monday",
        "from 3 to 9 April", "between 2 and 4 pm", "every other day", "at noon", "tonight", "easter", "q4 2027", "week 53", "the 31st", "o'clock", "Feb 29", "mid-december", "the past 3 business days",
        "the year 0", "before new year's eve", "early this week", "end of the day", "an hour and a half", "1990s", "12am",
    ]);

    private static readonly Arbitrary<DateTime> Moments = Gen.OneOf(
        Gen.Elements(DateTime.MinValue, DateTime.MaxValue, DateTime.UnixEpoch, new DateTime(2024, 2, 29), new DateTime(2026, 12, 31, 23, 59, 59), new DateTime(9999, 1, 1)),
        Gen.Choose(0, (int)(DateTime.MaxValue.Ticks / TimeSpan.TicksPerDay)).Zip(Gen.Choose(0, 86_399), (day, second) => DateTime.MinValue.AddDays(day).AddSeconds(second))).ToArbitrary();

    [Fact]
    public void Numbers_lie_in_the_text() => AlwaysLies(text => NumberRecognizer.RecognizeNumber(text, Culture.English));

    [Fact]
    public void Amounts_of_money_lie_in_the_text() => AlwaysLies(text => NumberWithUnitRecognizer.RecognizeCurrency(text, Culture.English));

    [Fact]
    public void Phone_numbers_lie_in_the_text() => AlwaysLies(text => SequenceRecognizer.RecognizePhoneNumber(text, Culture.English));

    [Fact]
    public void Addresses_lie_in_the_text() => AlwaysLies(text => SequenceRecognizer.RecognizeEmail(text, Culture.English));

    [Fact]
    public void Links_lie_in_the_text() => AlwaysLies(text => SequenceRecognizer.RecognizeURL(text, Culture.English));

    [Fact]
    public void Yes_and_no_lie_in_the_text() => AlwaysLies(text => ChoiceRecognizer.RecognizeBoolean(text, Culture.English));

    [Fact]
    public void Dates_and_times_lie_in_the_text_whenever_it_is_read() => Always.Holds(Texts, Moments, (text, moment) =>
        AssertLieIn(text.Value, DateTimeRecognizer.RecognizeDateTime(text.Value, Culture.English, refTime: moment)), cases: 500);

    private static void AlwaysLies(Func<string, List<ModelResult>> recognize, [CallerMemberName] string sentence = "") =>
        Always.Holds(Texts, text => AssertLieIn(text.Value, recognize(text.Value)), sentence: sentence);

    private static void AssertLieIn(string text, List<ModelResult> results) => Assert.All(results, found =>
    {
        Assert.InRange(found.Start, 0, found.End);
        Assert.InRange(found.End, found.Start, text.Length - 1);
        Assert.Equal(text[found.Start..(found.End + 1)].ToLowerInvariant(), found.Text.ToLowerInvariant());
        Assert.NotEmpty(found.TypeName);
        Assert.NotEmpty(found.Resolution);
    });
}
