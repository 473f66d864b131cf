using ServiceBot.Knowledge;
using ServiceBot.Understanding;

namespace ServiceBot.Tests.Understanding;

/// <summary>The parts that reading is made of.</summary>
public sealed class PartsTests
{
    [Theory]
    [InlineData("shipping", "ship"), InlineData("shipped", "ship"), InlineData("ships", "ship"), InlineData("ship", "ship")]
    [InlineData("deliveries", "deliveri"), InlineData("delivery", "deliveri")]
    [InlineData("exchange", "exchang"), InlineData("exchanging", "exchang"), InlineData("exchanged", "exchang")]
    [InlineData("is", "is"), InlineData("glass", "glas"), InlineData("status", "status"), InlineData("", "")]
    public void Endings_are_taken_off(string word, string stem) => Assert.Equal(stem, Stemmer.Stem(word));

    [Theory]
    [InlineData("delivrey", "delivery"), InlineData("dellivery", "delivery"), InlineData("delvery", "delivery"), InlineData("deluvery", "delivery")]
    [InlineData("delivery", null), InlineData("piano", null), InlineData("del", null), InlineData("dlvry", null), InlineData("", null)]
    public void One_slip_is_forgiven(string word, string? meant) => Assert.Equal(meant, new Spelling(["delivery", "sofa"]).Meant(word));

    [Theory]
    [InlineData("Crème BRÛLÉE, don’t", "creme brulee, don't")]
    [InlineData("ÀÿŁ\u00A0x", "aÿł x")]
    public void A_folded_text_is_as_long_as_the_text(string text, string folded)
    {
        Assert.Equal(text.Length, Folded.Fold(text).Length);
        Assert.Equal(folded.Length, Folded.Fold(text).Length);
    }

    [Fact]
    public void A_couch_means_a_sofa_and_sending_back_means_returning()
    {
        Assert.Contains("sofa", Synonyms.Of(Stemmer.Stem("couches")).ToArray());
        Assert.Contains("return", Synonyms.OfPhrasesAt(["send", "it", "back"], 0));
        Assert.DoesNotContain("return", Synonyms.OfPhrasesAt(["send", "me", "a", "new", "one", "back"], 0));
    }

    [Fact]
    public void Order_numbers_phones_mails_and_postcodes_are_found_where_they_stand()
    {
        var found = new Entities(new OrderNumberPattern("JP-####")).Find("Order jp-1042, zip 98520, call (503) 555-0142 or Hannah.Weiss@example.com", now: null);

        Assert.Equal(
            [(EntityKind.OrderNumber, "JP-1042"), (EntityKind.Email, "hannah.weiss@example.com"), (EntityKind.Phone, "(503) 555-0142"), (EntityKind.Postcode, "98520")],
            found.Select(e => (e.Kind, e.Value)));
    }

    [Theory]
    [InlineData("I need it by next friday", EntityKind.Time, "2026-12-04")]
    [InlineData("I paid on Friday", EntityKind.Time, "2026-11-20 or 2026-11-27")]
    [InlineData("between 3 and 5 pm tomorrow", EntityKind.Time, "2026-11-24 15:00:00 to 2026-11-24 17:00:00")]
    [InlineData("it cost 1,290.50 euros", EntityKind.Money, "1290.5 EUR")]
    [InlineData("about forty dollars, I think", EntityKind.Money, "40 Dollar")]
    [InlineData("see https://example.com/a?b=1 there", EntityKind.Url, "https://example.com/a?b=1")]
    [InlineData("two lamps", EntityKind.Number, "2")]
    [InlineData("yes, that one", EntityKind.YesOrNo, "yes")]
    [InlineData("nope", EntityKind.YesOrNo, "no")]
    public void What_is_named_is_found(string message, EntityKind kind, string value) =>
        Assert.Contains((kind, value), new Entities(null).Find(message, new DateTime(2026, 11, 23, 14, 0, 0)).Select(e => (e.Kind, e.Value)));

    [Fact]
    public void Who_and_which_are_found_at_the_end_of_a_long_story()
    {
        var found = new Entities(new OrderNumberPattern("JP-####")).Find($"{string.Concat(Enumerable.Repeat("It is a long story. ", 300))}My order is JP-1042, ann@example.com, (503) 555-0142, 98520.", now: null);

        Assert.Equal([EntityKind.OrderNumber, EntityKind.Email, EntityKind.Phone, EntityKind.Postcode], found.Select(e => e.Kind));
    }

    [Fact]
    public void Without_a_now_there_are_no_dates() =>
        Assert.Empty(new Entities(null).Find("tomorrow", now: null));

    [Theory]
    [InlineData("do you deliver, and can i return it? thanks", "do you deliver", "can i return it", "thanks")]
    [InlineData("1. delivery cost\n2. return policy", "delivery cost", "return policy")]
    [InlineData("how many days do i have", "how many days do i have")]
    [InlineData("hello there, how long does it take", "how long does it take")]
    [InlineData("it costs $1,290.00 e.g. today", "it costs $1,290.00 e.g", "today")]
    public void A_message_is_cut_by_its_form(string folded, params string[] pieces) =>
        Assert.Equal(pieces, Splitter.Split(folded, folded).Select(p => p.In(folded)));
}
