using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.Choice;
using Microsoft.Recognizers.Text.Number;
using Microsoft.Recognizers.Text.NumberWithUnit;
using Microsoft.Recognizers.Text.Sequence;

namespace ServiceBot.Tests.Compat;

/// <summary>What a customer may write, read as numbers, money, phone numbers, addresses, links, yes and no.</summary>
public sealed class RecognizersTests
{
    private static readonly Func<string, List<ModelResult>>[] All =
    [
        text => NumberRecognizer.RecognizeNumber(text, Culture.English),
        text => NumberWithUnitRecognizer.RecognizeCurrency(text, Culture.English),
        text => SequenceRecognizer.RecognizePhoneNumber(text, Culture.English),
        text => SequenceRecognizer.RecognizeEmail(text, Culture.English),
        text => SequenceRecognizer.RecognizeURL(text, Culture.English),
        text => ChoiceRecognizer.RecognizeBoolean(text, Culture.English),
    ];

    [Theory]
    [InlineData("I need one hundred and twenty five cups", "125")]
    [InlineData("two and a half spoons", "2.5")]
    [InlineData("a dozen mugs and half a dozen plates", "12", "6")]
    [InlineData("it weighs 12,345.60 grams", "12345.6")]
    [InlineData("3 and 1/3 litres, ¾ full", "3.33333333333333", "0.75")]
    [InlineData("7 million or 5k", "7000000", "5000")]
    [InlineData("minus five degrees, or -6", "-5", "-6")]
    [InlineData("1,2,3", "1", "2", "3")]
    [InlineData("the first one, the twenty-second kettle, a second later")]
    [InlineData("model K850s")]
    public void Numbers_are_read(string text, params string[] values) =>
        Assert.Equal(values, NumberRecognizer.RecognizeNumber(text, Culture.English).Select(r => r.Resolution[ResolutionKey.Value]));

    [Theory]
    [InlineData("I paid $49.90 for it", "49.9", "Dollar", null)]
    [InlineData("it was twelve pounds and fifty pence", "12.5", "Pound", null)]
    [InlineData("about 20 euros", "20", "Euro", "EUR")]
    [InlineData("CAD 15", "15", "Canadian dollar", "CAD")]
    [InlineData("a thousand Swiss francs", "1000", "Swiss franc", "CHF")]
    public void Amounts_of_money_are_read(string text, string value, string unit, string? iso)
    {
        var found = Assert.Single(NumberWithUnitRecognizer.RecognizeCurrency(text, Culture.English));
        Assert.Equal(value, found.Resolution[ResolutionKey.Value]);
        Assert.Equal(unit, found.Resolution[ResolutionKey.Unit]);
        Assert.Equal(iso, found.Resolution.GetValueOrDefault(ResolutionKey.IsoCurrency));
    }

    [Theory]
    [InlineData("call me at (212) 555-0142 after six", "(212) 555-0142")]
    [InlineData("my number is +44 20 7946 0958.", "+44 20 7946 0958")]
    [InlineData("bought on 16-04-2010 with card 4111 1111 1111 1111")]
    [InlineData("the server is 192.168.100.200")]
    public void Phone_numbers_are_read(string text, params string[] numbers) =>
        Assert.Equal(numbers, SequenceRecognizer.RecognizePhoneNumber(text, Culture.English).Select(r => r.Text));

    [Theory]
    [InlineData("write to Anna.Berg+shop@mail.example.org, please", "anna.berg+shop@mail.example.org")]
    [InlineData("anna@example or @anna or anna@@example.org")]
    public void Addresses_are_read(string text, params string[] addresses) =>
        Assert.Equal(addresses, SequenceRecognizer.RecognizeEmail(text, Culture.English).Select(r => r.Text));

    [Theory]
    [InlineData("see www.example.com/a?b=1#c, or (example.org).", "www.example.com/a?b=1#c", "example.org")]
    [InlineData("anna@example.org will come at 7.am... or later")]
    public void Links_are_read(string text, params string[] links) =>
        Assert.Equal(links, SequenceRecognizer.RecognizeURL(text, Culture.English).Select(r => r.Text));

    [Theory]
    [InlineData("yes", true, 1.0)]
    [InlineData("nope, thanks", false, 0.7)]
    [InlineData("that is not ok", false, 0.7)]
    [InlineData("👍🏽", true, 1.0)]
    public void Yes_and_no_are_read(string text, bool value, double score)
    {
        var found = Assert.Single(ChoiceRecognizer.RecognizeBoolean(text, Culture.English));
        Assert.Equal(value, found.Resolution[ResolutionKey.Value]);
        Assert.Equal(score, (double)found.Resolution[ResolutionKey.Score], 10);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("🙂👍🏿🙁")]
    [InlineData("\uD83D 5 \uDC4D and \uD83C")]
    [InlineData("\0")]
    [InlineData("-")]
    [InlineData("$")]
    [InlineData("@")]
    [InlineData("1/0 and 9e999 and 10^99999")]
    [InlineData("https://")]
    [InlineData("İ 5 ẞ $ 3 K")]
    public void Odd_texts_do_no_harm(string text) => AssertPlaces(text);

    [Theory]
    [InlineData("1")]
    [InlineData("1,")]
    [InlineData("1.")]
    [InlineData("22,")]
    [InlineData("333 ")]
    [InlineData("1 ")]
    [InlineData("12-")]
    [InlineData("1/")]
    [InlineData("1^")]
    [InlineData("1e")]
    [InlineData("(1")]
    [InlineData("and ")]
    [InlineData("one ")]
    [InlineData("one and ")]
    [InlineData("a hundred and ")]
    [InlineData("twenty-")]
    [InlineData("minus ")]
    [InlineData("a@")]
    [InlineData("a@a.")]
    [InlineData("\"")]
    [InlineData("a.")]
    [InlineData("http://")]
    [InlineData("a.com/)")]
    [InlineData("$")]
    [InlineData("$1")]
    [InlineData("usd ")]
    [InlineData("dollars and ")]
    [InlineData("not ")]
    [InlineData("👍")]
    [InlineData("   ")]
    public void Long_rows_do_no_harm(string piece) => AssertPlaces(string.Concat(Enumerable.Repeat(piece, 8_000 / piece.Length)));

    private static void AssertPlaces(string text)
    {
        foreach (var found in All.SelectMany(recognize => recognize(text)))
        {
            Assert.InRange(found.Start, 0, found.End);
            Assert.Equal(found.Text, text[found.Start..(found.End + 1)], ignoreCase: true);
        }
    }
}
