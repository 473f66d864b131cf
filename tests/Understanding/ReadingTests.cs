using ServiceBot.Knowledge;
using ServiceBot.Understanding;

namespace ServiceBot.Tests.Understanding;

/// <summary>What is read in a message, on the sample shop.</summary>
public sealed class ReadingTests
{
    private static readonly KnowledgeBase Knowledge = KnowledgeFolder.Read(Repository.Knowledge).Knowledge ?? throw new InvalidDataException("The sample knowledge is broken.");
    private static readonly Reader Reader = Reader.Of(Knowledge);

    [Theory]
    [InlineData("Do you deliver to Aberdeen, how long does it take, and can I return a sofa?", "delivery-area", "delivery-time", "returns")]
    [InlineData("do u delivr to aberdeen wa and whats the cost", "delivery-area", "delivery-cost")]
    [InlineData("whats ur refund polcy", "refund-policy")]
    [InlineData("do you have swatches and are they free? also when is the showroom open", "swatches", "opening-hours-showroom")]
    [InlineData("Hello! We moved last month and love the new place. Can you take our old couch away? By the way, do you take paypal?", "old-furniture-removal", "payment-methods")]
    [InlineData("what about gift cards", "gift-cards")]
    [InlineData("what is your refund policy?", "refund-policy")]
    public void Every_ask_finds_its_answer(string message, params string[] answers)
    {
        var asks = Reader.Read(message).Asks;
        Assert.Equal(answers.Order(), asks.Where(a => a.Verdict == Verdict.Understood).Select(a => a.Candidates[0].Answer.Value).Order());
        Assert.Equal(answers.Length, asks.Count);
    }

    [Theory]
    [InlineData("do you sell second hand pianos in the showroom of Berlin")]
    [InlineData("what's the capital of France")]
    [InlineData("can you recommend a dentist near me")]
    public void What_the_knowledge_does_not_answer_is_not_guessed(string message) =>
        Assert.DoesNotContain(Reader.Read(message).Asks, a => a.Verdict == Verdict.Understood);

    [Fact]
    public void A_second_question_is_never_swallowed_by_the_first()
    {
        var asks = Reader.Read("do you ship to Norway, and how much is it?").Asks;
        Assert.Equal(2, asks.Count);
    }

    [Fact]
    public void A_short_question_after_an_answer_is_about_what_went_before() =>
        Assert.Contains(Reader.Read("and how long does it take?", "do you deliver to Aberdeen").Asks, a => a.Candidates[0].Answer.Value == "delivery-time");

    [Theory]
    [InlineData("I want my money back")]
    [InlineData("i want a refund now!!")]
    [InlineData("give me my money back you crooks")]
    [InlineData("refund please, order JP-1042")]
    [InlineData("Please refund me for the broken lamp")]
    public void A_demand_for_money_is_seen(string message) => Assert.True(Reader.Read(message).Has(SignalKind.Refund));

    [Theory]
    [InlineData("what is your refund policy?")]
    [InlineData("how long does a refund take")]
    [InlineData("do you give refunds on sale items?")]
    [InlineData("when will I get my refund")]
    [InlineData("would I get my money back if I change my mind")]
    [InlineData("I have not had my refund, please check")]
    public void A_question_about_refunds_is_none(string message) => Assert.False(Reader.Read(message).Has(SignalKind.Refund));

    [Theory]
    [InlineData("can I talk to someone")]
    [InlineData("HUMAN PLEASE")]
    [InlineData("is there a real person I can speak to?")]
    [InlineData("call me")]
    [InlineData("I don't want to talk to a bot")]
    public void A_wish_for_a_person_is_seen(string message) => Assert.True(Reader.Read(message).Has(SignalKind.PersonWanted));

    [Theory]
    [InlineData("do you have a human-sized lamp")]
    [InlineData("I need a three person sofa")]
    [InlineData("what does delivery cost per person")]
    public void A_person_in_passing_is_none(string message) => Assert.False(Reader.Read(message).Has(SignalKind.PersonWanted));

    [Theory]
    [InlineData("this is the third time I'm asking!!", "third time")]
    [InlineData("your service is a joke, nobody answers me", "nobody answers")]
    [InlineData("STILL NO REPLY, THIS IS RIDICULOUS", "RIDICULOUS")]
    public void Frustration_names_the_words_that_raised_it(string message, string words)
    {
        var signal = Reader.Read(message).Find(SignalKind.Frustration);
        Assert.NotNull(signal);
        Assert.InRange(signal.Strength, 0.5, 1);
        Assert.Contains(signal.Words, w => w.Contains(words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Do you deliver on Saturdays?")]
    [InlineData("tell me a joke")]
    [InlineData("I would like to order the third lamp from the left!")]
    [InlineData("thank you so much, you guys are amazing")]
    [InlineData("how do I clean my oak table")]
    public void Calm_words_are_calm(string message) => Assert.False(Reader.Read(message).Has(SignalKind.Frustration));

    [Theory]
    [InlineData("my order is jp-1042, thanks", EntityKind.OrderNumber, "JP-1042")]
    [InlineData("(98520) and JP-1042", EntityKind.Postcode, "98520")]
    [InlineData("write to Hannah.Weiss@Example.com please", EntityKind.Email, "hannah.weiss@example.com")]
    [InlineData("ring me on (503) 555-0199 tonight", EntityKind.Phone, "(503) 555-0199")]
    public void Entities_are_found(string message, EntityKind kind, string value) => Assert.Equal(value, Reader.Read(message).Find(kind));

    [Theory]
    [InlineData("XJP-1042")]
    [InlineData("JP-10423")]
    [InlineData("JP-104")]
    public void What_only_looks_like_an_order_number_is_none(string message) => Assert.Null(Reader.Read(message).Find(EntityKind.OrderNumber));
}
