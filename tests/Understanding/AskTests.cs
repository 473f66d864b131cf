using ServiceBot.Conversations;
using ServiceBot.Understanding;

namespace ServiceBot.Tests.Understanding;

/// <summary>One message, one ask.</summary>
public sealed class AskTests
{
    [Fact]
    public void Nine_of_ten_asks_get_their_answer_at_once_and_hardly_one_gets_a_wrong_one()
    {
        var read = Messages.Single.Select(m => (m.Answer, m.Text, Answers: SampleShop.AnswersTo(m.Text).ToList())).ToList();

        var right = read.Where(r => r.Answers.SequenceEqual([r.Answer])).ToList();
        var wrong = read.Where(r => r.Answers.Exists(a => a != r.Answer)).Select(r => $"{r.Text} -> {string.Join(", ", r.Answers)}").ToList();

        Assert.True(right.Count >= 0.90 * read.Count, $"{right.Count} of {read.Count} right");
        Assert.True(wrong.Count <= 0.035 * read.Count, $"{wrong.Count} of {read.Count} wrong: {string.Join("; ", wrong)}");
    }

    [Fact]
    public void Most_questions_about_other_things_are_not_answered_with_something_else()
    {
        var answered = Messages.OfOtherThings.Where(m => SampleShop.AnswersTo(m).Any()).ToList();

        Assert.True(answered.Count <= 0.16 * Messages.OfOtherThings.Count, $"{answered.Count} of {Messages.OfOtherThings.Count} answered: {string.Join("; ", answered)}");
    }

    [Theory]
    [InlineData("do you sell garden gnomes")]
    [InlineData("who won the super bowl")]
    [InlineData("can you write me a poem about trees")]
    [InlineData("do you offer cooking classes")]
    [InlineData("do you repair pianos")]
    [InlineData("what is the capital of France")]
    public void A_question_about_something_else_is_one_ask_that_is_not_known(string message)
    {
        var ask = Assert.Single(SampleShop.Reader.Read(message).Asks);

        Assert.Equal((message, Verdict.NotKnown), (ask.Text, ask.Verdict));
    }

    [Theory]
    [InlineData("how mcuh is delivrey", "delivery-cost")]
    [InlineData("waranty on sofas??", "warranty")]
    [InlineData("how do i retrun somthing", "returns")]
    [InlineData("refund polcy", "refund-policy")]
    [InlineData("were is my oder", "where-is-my-order")]
    [InlineData("do u hav gift crads", "gift-cards")]
    [InlineData("insatllments?", "pay-in-parts")]
    [InlineData("swaches pls", "swatches")]
    public void Misspelt_it_is_still_understood(string message, string answer) =>
        Assert.Equal([answer], SampleShop.AnswersTo(message));

    [Theory]
    [InlineData("warranty", "warranty")]
    [InlineData("parking?", "showroom-visit")]
    [InlineData("swatches", "swatches")]
    [InlineData("track order", "where-is-my-order")]
    [InlineData("assembly", "assembly-service")]
    [InlineData("vegan", "vegan-options")]
    [InlineData("delivery fee", "delivery-cost")]
    [InlineData("HOW LONG DOES DELIVERY TAKE", "delivery-time")]
    public void A_key_word_or_two_will_do(string message, string answer) =>
        Assert.Equal([answer], SampleShop.AnswersTo(message));

    [Theory]
    [InlineData("hello")]
    [InlineData("Hi there, good morning!")]
    [InlineData("thanks a lot")]
    [InlineData("ok")]
    [InlineData("yes please")]
    [InlineData("bye, have a nice day")]
    public void Small_talk_asks_for_nothing(string message) => Assert.Empty(SampleShop.Reader.Read(message).Asks);

    [Theory]
    [InlineData("can you do that")]
    [InlineData("what about this one")]
    [InlineData("hmm the thing")]
    public void Too_little_to_go_by_is_unclear_and_handed_to_nobody(string message) =>
        Assert.Equal(Verdict.Unclear, Assert.Single(SampleShop.Reader.Read(message).Asks).Verdict);

    [Fact]
    public void Two_answers_that_are_about_equally_likely_are_both_named()
    {
        var reader = Reader.Trained([
            (new AnswerId("red"), "what does the red lamp cost"), (new AnswerId("red"), "price of the red lamp"),
            (new AnswerId("blue"), "what does the blue lamp cost"), (new AnswerId("blue"), "price of the blue lamp"),
            (new AnswerId("hours"), "when are you open")]);

        var ask = Assert.Single(reader.Read("what does a lamp cost?").Asks);

        Assert.Equal(Verdict.TwoClose, ask.Verdict);
        Assert.Equal(["blue", "red"], ask.Candidates.Take(2).Select(c => c.Answer.Value).Order());
    }

    [Fact]
    public void The_reason_is_the_owners_example_it_resembles_most()
    {
        var candidate = SampleShop.Reader.Read("Do you deliver to Aberdeen?").Asks[0].Candidates[0];

        Assert.Equal((new AnswerId("delivery-area"), "do you deliver to Aberdeen"), (candidate.Answer, candidate.Likest));
    }
}
