using ServiceBot.Conversations;
using ServiceBot.Knowledge;
using ServiceBot.Replies;
using ServiceBot.Tests.Understanding;

namespace ServiceBot.Tests.Knowledge;

/// <summary>What nobody asked about is not held against them.</summary>
public sealed class RelevanceGateTests
{
    public static TheoryData<string> SampleAnswers => [.. SampleShop.Knowledge.Answers.Select(a => a.Id.Value)];

    [Fact]
    public void A_buyer_of_yesterday_who_asks_how_to_use_it_reads_nothing_of_cancelling_and_billing()
    {
        const string text = "Press and hold the button for 3 seconds until the light turns blue. As you did not cancel within 30 days, you were billed. Then open the app.\n\n"
            + "Returns after 14 days are not accepted.\n\n- Charge it for two hours.\n- Opened sets cannot be returned.";
        Assert.Equal(
            "Press and hold the button for 3 seconds until the light turns blue. Then open the app.\n\n- Charge it for two hours.",
            RelevanceGate.Pass(text, AnswerTo("how do i set it up", "does it need an app"), "How do I use it?"));
    }

    [Theory]
    [InlineData("can i still cancel, and how do i use it?")]
    [InlineData("Why was I billed? And how does it start?")]
    public void Who_asks_about_it_reads_it(string message)
    {
        const string text = "Press the button. As you did not cancel within 30 days, you were billed.";
        Assert.Equal(text, RelevanceGate.Pass(text, AnswerTo("how do i set it up"), message));
    }

    [Theory]
    [InlineData("You can return it at any time.")]
    [InlineData("The money comes back with the return.")]
    [InlineData("It is charged by a cable, and no other cable will not do.")]
    [InlineData("It dries within 2 hours.")]
    [InlineData("")]
    [InlineData("No end, no stop")]
    public void What_limits_no_policy_is_always_sent(string text) =>
        Assert.Equal(text, RelevanceGate.Pass(text, AnswerTo("how do i set it up", "how long does charging it take, and is there a charge"), "hello"));

    [Fact]
    public void An_answer_never_becomes_nothing()
    {
        const string text = "Returns after 14 days are not accepted.";
        Assert.Equal(text, RelevanceGate.Pass(text, AnswerTo("how do i set it up"), "hello"));
    }

    [Theory, MemberData(nameof(SampleAnswers))]
    public void No_sentence_of_the_sample_business_is_written_in_vain(string id)
    {
        var answer = SampleShop.Knowledge.FindAnswer(new AnswerId(id))!;
        Assert.Empty(RelevanceGate.Check(answer));
    }

    [Fact]
    public void A_sentence_that_would_never_be_sent_is_a_fault_with_its_line()
    {
        var answer = AnswerTo("how do i set it up") with { Passages = [new Passage("Press the button.\n\nHold it. As you did not cancel within 30 days, you were billed.", null, 7)] };
        var fault = Assert.Single(RelevanceGate.Check(answer));
        Assert.Equal(("answers/use.md", 9), (fault.File, fault.Line));
        Assert.StartsWith("\"As you did not cancel within 30 days, you were billed.\" limits something that nobody asks about here", fault.Reason);
    }

    private static Answer AnswerTo(params string[] asks) => new(new AnswerId("use"), "Using it", "use", HandsOver: false, [.. asks.Select((a, i) => new Example(a, i))], [], "answers/use.md", 1);
}
