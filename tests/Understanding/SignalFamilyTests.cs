using ServiceBot.Understanding;

namespace ServiceBot.Tests.Understanding;

/// <summary>The families of things people say that are signals, and those that only look like one; none of them is a phrase the signals were learnt from.</summary>
public sealed class SignalFamilyTests
{
    private static readonly SignalKind[] Grave = [SignalKind.Refund, SignalKind.Cancellation, SignalKind.Frustration, SignalKind.PersonWanted];

    [Theory]
    [InlineData("please give me back the 40 quid for the parking")]
    [InlineData("kindly refund the amount, the item is duplicate")]
    [InlineData("I'd like to be refunded for the second bottle")]
    [InlineData("the charger died on day one so send my money back")]
    [InlineData("can you refund me for the cancelled concert")]
    [InlineData("i wnat my mony back, i need a refnud")]
    [InlineData("What is your refund policy, and please refund my order JP-1042")]
    [InlineData("REFUND ME NOW")]
    [InlineData("how do I get my money back for this broken chair")]
    public void The_money_back(string message) => AssertOnly(message, SignalKind.Refund);

    [Theory]
    [InlineData("please cancel the table booked for Ivanov tonight")]
    [InlineData("I want to call off my order of last night")]
    [InlineData("i need to stop a cheque i wrote on friday")]
    [InlineData("could you stop my auto billing from June on")]
    [InlineData("I'd like to get rid of one of my insurance plans")]
    [InlineData("i would like to send these shoes back")]
    [InlineData("I don't recognise a charge on my statement, please help")]
    [InlineData("cacnel purchase 5512309")]
    [InlineData("wrong size delivered, need an exchange")]
    public void Out_of_what_was_bought_or_booked(string message) => AssertOnly(message, SignalKind.Cancellation);

    [Theory]
    [InlineData("how many days until a refund is on my card")]
    [InlineData("is the booking fee refundable")]
    [InlineData("has my refund gone out yet")]
    [InlineData("I'm still expecting a refund of 30 euros, was it sent")]
    [InlineData("under what conditions do I get my money back")]
    [InlineData("what is the penalty if I leave the contract early")]
    [InlineData("check the cancellation fee for me")]
    [InlineData("can I get a refund if the shoes don't fit?")]
    [InlineData("how does your money back guarantee work")]
    [InlineData("where do I see the status of my reimbursement")]
    [InlineData("money back guarantee?")]
    public void Questions_about_refunds_demand_nothing(string message) => AssertOnly(message);

    [Theory]
    [InlineData("you are the most useless company on this planet")]
    [InlineData("THIS IS A JOKE, FIX MY INTERNET")]
    [InlineData("I am going to report you to the ombudsman")]
    [InlineData("what a pathetic excuse for a shop")]
    [InlineData("never ordering here again, thieves")]
    [InlineData("wtf is wrong with you people")]
    [InlineData("I'd like to lodge a complaint about your driver")]
    public void Loud_displeasure(string message) => AssertOnly(message, SignalKind.Frustration);

    [Theory]
    [InlineData("that is not what I was asking")]
    [InlineData("I have told you three times already")]
    [InlineData("still no answer from you")]
    [InlineData("nobody replied to my mails")]
    [InlineData("great, another week of waiting for nothing")]
    [InlineData("this is going in circles")]
    [InlineData("you did not read what I wrote")]
    [InlineData("thanks for nothing")]
    public void Quiet_displeasure(string message) => Assert.Contains(SampleShop.Reader.Read(message).Signals, s => s.Kind == SignalKind.Frustration);

    [Theory]
    [InlineData("is there a real person around")]
    [InlineData("let me talk to one of your colleagues please")]
    [InlineData("kindly arrange a call from your executive")]
    [InlineData("can somebody ring me this evening")]
    [InlineData("put me through to a human")]
    [InlineData("i want to spaek to an agnet")]
    [InlineData("I don't wish to chat with a robot")]
    [InlineData("which number can I call to speak to someone")]
    public void Somebody_to_talk_to(string message) => AssertOnly(message, SignalKind.PersonWanted);

    [Theory]
    [InlineData("my card payment was declined")]
    [InlineData("how do I return to the main menu")]
    [InlineData("is there a person's name on the ticket")]
    [InlineData("cancel my alarm")]
    [InlineData("unsubscribe me from the newsletter")]
    [InlineData("what is the exchange rate today")]
    [InlineData("a return ticket to York please")]
    [InlineData("can you call me Sam")]
    [InlineData("do you have a human-sized mirror")]
    [InlineData("which estate agent do you work with")]
    [InlineData("is my train cancelled")]
    [InlineData("do you take the old sofa back")]
    [InlineData("my old chair was awful, which one is better")]
    [InlineData("third floor, no lift")]
    [InlineData("are you still open on Sundays")]
    [InlineData("could you say that again please")]
    [InlineData("the box does not start after the update, what should I try")]
    [InlineData("are you a robot or a human?")]
    [InlineData("I need to file a claim for the flood in my cellar")]
    [InlineData("how much for both of these")]
    [InlineData("how do I put the drawer back")]
    [InlineData("I'm locked out of the room")]
    [InlineData("Great news!!!")]
    [InlineData("thank you so much, it works!!!")]
    public void What_only_looks_like_it(string message) => AssertOnly(message);

    [Theory]
    [InlineData("thanks a million", SignalKind.Thanks)]
    [InlineData("hey there", SignalKind.Greeting)]
    [InlineData("have a nice evening", SignalKind.Goodbye)]
    [InlineData("yes please", SignalKind.Yes)]
    [InlineData("no thank you", SignalKind.No)]
    public void Courtesies(string message, SignalKind kind) => Assert.Contains(SampleShop.Reader.Read(message).Signals, s => s.Kind == kind);

    [Fact]
    public void Several_at_once()
    {
        var signals = SampleShop.Reader.Read("Hello, this is ridiculous, I want my money back and I want a real person. Cancel my order JP-1042!").Signals;

        Assert.Equal([SignalKind.Refund, SignalKind.Cancellation, SignalKind.Frustration, SignalKind.PersonWanted, SignalKind.Greeting], signals.Select(s => s.Kind));
    }

    private static void AssertOnly(string message, params SignalKind[] kinds) =>
        Assert.Equal(kinds, SampleShop.Reader.Read(message).Signals.Select(s => s.Kind).Where(Grave.Contains));
}
