using ServiceBot.Understanding;

namespace ServiceBot.Tests.Understanding;

/// <summary>How a message is said.</summary>
public sealed class SignalTests
{
    [Theory]
    [InlineData("I want my money back")]
    [InlineData("I want my money back!!! now")]
    [InlineData("refund please")]
    [InlineData("Just give me a full refund.")]
    [InlineData("please refund my order JP-1042")]
    [InlineData("we'd like our money back, the sofa is awful")]
    [InlineData("can I get a refund for this lamp?")]
    [InlineData("you owe me a refund")]
    [InlineData("give me that $300 back, it never worked")]
    [InlineData("What is your refund policy? Actually forget it. Refund me.")]
    [InlineData("my chair broke, i demand a refund")]
    public void A_demand_for_the_money_is_heard(string message) => Assert.True(Has(SignalKind.Refund, message));

    [Theory]
    [InlineData("what is your refund policy?")]
    [InlineData("how long does a refund take")]
    [InlineData("when will i get my refund")]
    [InlineData("do you give refunds")]
    [InlineData("would I get my money back if I don't like it?")]
    [InlineData("under what conditions would you refund a lamp")]
    [InlineData("can I get a refund if it arrives broken?")]
    [InlineData("refund status")]
    [InlineData("I need information about refunds")]
    [InlineData("is it possible to pay it back in parts")]
    public void A_question_about_refunds_is_no_demand(string message) => Assert.False(Has(SignalKind.Refund, message));

    [Theory]
    [InlineData("can I talk to someone")]
    [InlineData("human please")]
    [InlineData("I want to speak to a real person")]
    [InlineData("get me a manager")]
    [InlineData("agent")]
    [InlineData("please call me back")]
    [InlineData("I don't want to talk to a bot")]
    [InlineData("what's your phone number?")]
    [InlineData("how can I reach somebody")]
    [InlineData("connect me with customer service")]
    [InlineData("is there a real human here?")]
    public void A_wish_for_a_person_is_heard(string message) => Assert.True(Has(SignalKind.PersonWanted, message));

    [Theory]
    [InlineData("can someone help me choose a sofa")]
    [InlineData("do I need a second person to carry it")]
    [InlineData("is there a three person sofa")]
    [InlineData("I need to change my phone number in my profile")]
    [InlineData("can I see the sofas in person")]
    [InlineData("do your people carry it upstairs?")]
    [InlineData("will somebody text me before you come")]
    public void Speaking_of_people_is_no_wish_for_one(string message) => Assert.False(Has(SignalKind.PersonWanted, message));

    [Theory]
    [InlineData("this is the third time I'm asking!!")]
    [InlineData("this is the third time!!")]
    [InlineData("This is RIDICULOUS and UNACCEPTABLE SERVICE")]
    [InlineData("worst shop ever")]
    [InlineData("you people are useless")]
    [InlineData("I will never buy from you again")]
    [InlineData("WHERE IS MY SOFA!!! ANSWER ME!!!")]
    public void Loud_anger_is_heard(string message) => Assert.True(Strength(message) >= 0.6, $"{Strength(message):F2}");

    [Theory]
    [InlineData("nobody answers my mails")]
    [InlineData("I am still waiting for a reply")]
    [InlineData("I'm not happy with how this went")]
    [InlineData("that's not what I asked")]
    [InlineData("I already told you my order number")]
    [InlineData("you did not answer my question")]
    [InlineData("I'd like to make a complaint")]
    [InlineData("I keep having to explain this")]
    [InlineData("honestly rather disappointed")]
    public void Quiet_frustration_is_heard_too(string message) => Assert.True(Has(SignalKind.Frustration, message));

    [Fact]
    public void The_calm_are_not_taken_for_angry_nor_for_wanting_anything_else()
    {
        SignalKind[] grave = [SignalKind.Frustration, SignalKind.Refund, SignalKind.PersonWanted];

        Assert.All(Messages.Calm, m => Assert.DoesNotContain(SampleShop.Reader.Read(m).Signals, s => grave.Contains(s.Kind)));
        Assert.All(Messages.OfOtherThings, m => Assert.False(Has(SignalKind.Frustration, m) || Has(SignalKind.Refund, m), m));
        Assert.All(Messages.Single, m => Assert.False(Has(SignalKind.PersonWanted, m.Text) || Has(SignalKind.Refund, m.Text), m.Text));
    }

    [Fact]
    public void A_signal_names_the_words_that_raised_it_as_they_were_written()
    {
        var signal = SampleShop.Reader.Read("This is the THIRD time I'm asking!!").Find(SignalKind.Frustration);

        Assert.Equal(["THIRD time", "!!"], signal?.Words ?? []);
    }

    [Fact]
    public void More_signs_make_it_stronger_and_never_more_than_certain()
    {
        Assert.True(Strength("this is ridiculous") < Strength("this is ridiculous, third time I ask, useless!!"));
        Assert.True(Strength(string.Concat(Enumerable.Repeat("ridiculous! pathetic! useless! worst! scam! awful! ", 20))) <= 1);
    }

    private static bool Has(SignalKind kind, string message) => SampleShop.Reader.Read(message).Has(kind);

    private static double Strength(string message) => SampleShop.Reader.Read(message).Find(SignalKind.Frustration)?.Strength ?? 0;
}
