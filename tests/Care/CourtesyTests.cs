using ServiceBot.Care;
using static ServiceBot.Care.Discourtesy;

namespace ServiceBot.Tests.Care;

/// <summary>What a customer may take amiss is found before a line is sent, and kind lines pass without a word.</summary>
public sealed class CourtesyTests
{
    [Theory]
    [InlineData("You failed to send us a photo.", "You failed to")]
    [InlineData("Unfortunately you have failed to respond in time.", "you have failed to")]
    [InlineData("As you did not cancel within 30 days, the fee stays.", "you did not cancel")]
    [InlineData("You didn't read the description.", "You didn't read")]
    [InlineData("You didn’t tell us that the door is narrow.", "You didn’t tell")]
    [InlineData("you never told us about it", "you never told")]
    [InlineData("You should have measured the door first.", "You should have measured")]
    [InlineData("you could've asked", "you could've asked")]
    [InlineData("If you had read the manual, this would not have happened.", "If you had read the manual, this would not have")]
    [InlineData("You must have dropped it.", "You must have dropped")]
    [InlineData("you broke the leg yourself", "you broke the")]
    [InlineData("You are mistaken.", "You are mistaken")]
    [InlineData("You claim that it arrived broken.", "You claim that")]
    [InlineData("That is your own fault.", "your own fault")]
    [InlineData("It was your mistake, but we help anyway", "your mistake")]
    [InlineData("This happened due to your negligence.", "due to your negligence")]
    [InlineData("Returning it in time is your responsibility.", "is your responsibility")]
    [InlineData("As I already told you, the van comes on Monday.", "As I already told")]
    [InlineData("As previously stated, it takes 5 days.", "As previously stated")]
    [InlineData("Per my last email, no.", "Per my last email")]
    [InlineData("Please read the description again.", "read the description again")]
    [InlineData("Calm down please.", "Calm down")]
    [InlineData("The driver came because you were not home, sorry: I mean he left because you were not home.", "because you were not home")]
    public void Blame_is_found(string line, string words) => Finds(Blame, line, words);

    [Theory]
    [InlineData("Pursuant to section 4, no refund is due.", "Pursuant to")]
    [InlineData("We can't do that as per our policy.", "as per our policy")]
    [InlineData("Per company policy it is 30 days.", "Per company policy")]
    [InlineData("Our policy does not allow this.", "Our policy does not allow")]
    [InlineData("It is our policy.", "It is our policy")]
    [InlineData("That's against our policy", "against our policy")]
    [InlineData("We reserve the right to refuse.", "reserve the right")]
    [InlineData("Please be advised that the office is closed.", "Please be advised that")]
    [InlineData("The customer shall bear the cost.", "The customer shall")]
    [InlineData("You are not entitled to a refund.", "You are not entitled to")]
    [InlineData("Failure to comply leads to a fee.", "Failure to comply")]
    [InlineData("We are not liable for delays.", "We are not liable")]
    [InlineData("The aforementioned order is hereby cancelled.", "aforementioned")]
    [InlineData("All returns are subject to approval", "subject to approval")]
    [InlineData("Terms and conditions apply.", "Terms and conditions apply")]
    public void Legalese_is_found(string line, string words) => Finds(Legalese, line, words);

    [Theory]
    [InlineData("No.", "No.")]
    [InlineData("Noted", "Noted")]
    [InlineData("Not possible!", "Not possible!")]
    [InlineData("no, that's not possible", "no, that's not possible")]
    [InlineData("We don't do refunds.", "We don't do refunds.")]
    [InlineData("Your claim was rejected.", "Your claim was rejected.")]
    [InlineData("See the FAQ.", "See the FAQ.")]
    [InlineData("please check our website", "please check our website")]
    [InlineData("That is not our problem, ask the carrier.", "not our problem")]
    [InlineData("There is nothing I can do.", "There is nothing I can do")]
    [InlineData("I can't help you with that.", "I can't help you with that")]
    [InlineData("That's just how it is.", "That's just how it is")]
    [InlineData("No exceptions.", "No exceptions")]
    [InlineData("Stop writing to us.", "Stop writing")]
    [InlineData("YOUR ORDER HAS BEEN SENT", "YOUR ORDER HAS BEEN SENT")]
    [InlineData("  wait…  ", "wait…")]
    public void A_cold_line_is_found(string line, string words) => Finds(Cold, line, words);

    [Theory]
    [InlineData("Hello Hannah, I am Maria. I am so sorry about the table.")]
    [InlineData("Yes, of course!")]
    [InlineData("Ok")]
    [InlineData("I am ringing you now.")]
    [InlineData("No problem at all, I have changed it.")]
    [InlineData("No, it is free, and we collect it.")]
    [InlineData("Not before Tuesday, I am afraid; I have asked them to hurry.")]
    [InlineData("If you forgot to add the code, I put it in for you.")]
    [InlineData("If you didn't get the email, I send it again.")]
    [InlineData("In case you have not told them yet, I do it gladly.")]
    [InlineData("You should have the parcel by Friday.")]
    [InlineData("You should have received an email just now.")]
    [InlineData("You deserve a real answer: you should have real answers.")]
    [InlineData("It is not your fault at all, it is ours.")]
    [InlineData("That wasn't your mistake.")]
    [InlineData("You did nothing wrong.")]
    [InlineData("You did not do anything wrong, and you need not pay.")]
    [InlineData("You have told us all we need, thank you.")]
    [InlineData("You never have to ask twice.")]
    [InlineData("You must have been disappointed, and I am sorry.")]
    [InlineData("When you claim on the warranty, the order number is enough.")]
    [InlineData("The warranty policy covers the legs for 10 years.")]
    [InlineData("Our return policy is simple: 100 days, and it costs nothing.")]
    [InlineData("I have read your message again and see what you mean.")]
    [InlineData("Let me see what I can do.")]
    [InlineData("I can help you with that.")]
    [InlineData("We can't deliver on Sunday, so how about Monday at nine?")]
    [InlineData("Please see the photo I have sent you: is it this leg?")]
    [InlineData("Please check your inbox: the label is there.")]
    [InlineData("Your order JP-1042 is on the van.")]
    [InlineData("Your refund was made this morning.")]
    [InlineData("JP-1042")]
    [InlineData("OK! THANKS")]
    [InlineData("")]
    [InlineData("👍")]
    public void A_kind_or_a_plain_line_passes(string line) => Assert.Empty(Courtesy.Check(line, ["where is my sofa"]));

    [Theory]
    [InlineData("Your sofa arrives on Tuesday.", "when does my sofa come|can I get an invoice", "can I get an invoice")]
    [InlineData("The sofa comes on Tuesday.", "when does my sofa come|how much was the delivery of the sofa", "how much was the delivery of the sofa")]
    [InlineData("I have sent the invoice again. Anything else?", "when does my sofa come|can I get an invoice", "when does my sofa come")]
    [InlineData("Have a nice day!", "can I get an invoice", "can I get an invoice")]
    [InlineData("Goodbye and take care", "do you sell rugs|is oak harder than pine", "do you sell rugs|is oak harder than pine")]
    public void What_was_asked_and_is_left_open_is_found(string line, string asks, string open) =>
        Assert.Equal(open.Split('|'), Courtesy.Check(line, asks.Split('|')).Where(f => f.Kind == OpenAsk).Select(f => f.Words));

    [Theory]
    [InlineData("Hello Hannah, I am Maria.", "when does my sofa come|can I get an invoice")]
    [InlineData("Your sofa arrives on Tuesday, and the invoice is in your inbox.", "when does my sofa come|can I get an invoice")]
    [InlineData("Your sofa arrives on Tuesday. As for the invoice: one moment.", "when does my sofa come|can I get an invoice")]
    [InlineData("It is on its way and with you by Friday. Have a nice day!", "where is my order")]
    [InlineData("Yes, of course! Have a great weekend", "can I bring my dog")]
    [InlineData("That is $59. Is there anything else I can do?", "how much is delivery")]
    [InlineData("I will check that and ring you at five. Goodbye!", "can I get an invoice")]
    [InlineData("Have a nice day!", "")]
    [InlineData("Have a nice day!", "hello there")]
    public void Nothing_is_called_open_that_may_have_been_answered(string line, string asks) => Assert.Empty(Courtesy.Check(line, asks.Split('|')));

    [Fact]
    public void What_an_earlier_line_has_touched_is_open_no_more()
    {
        string[] asks = ["when does my sofa come", "can I get an invoice"];
        Assert.Equal(asks, Courtesy.StillOpen(asks, []));
        Assert.Equal(["when does my sofa come"], Courtesy.StillOpen(asks, ["Hello!", "The invoice is in your inbox."]));
        Assert.Empty(Courtesy.StillOpen(asks, ["It is with you on Friday.", "The invoice is in your inbox."]));
    }

    [Fact]
    public void Every_finding_says_what_would_be_better()
    {
        var found = Courtesy.Check("You failed to pay pursuant to our terms. Not our problem. Bye", ["can I get an invoice"]);
        Assert.Equal([Blame, Legalese, Cold, OpenAsk], found.Select(f => f.Kind));
        Assert.All(found, f => Assert.Contains($"\"{f.Words}\"", f.Advice));
        Assert.Equal("\"You failed to\" can be heard as blame. Leave out who did what, and say what you will do now.", found[0].Advice);
    }

    [Fact]
    public void The_advice_is_courteous_itself() =>
        Assert.All(
            Courtesy.Check("You failed to pay pursuant to our terms. Not our problem. Bye", ["can I get an invoice"]).Concat(Courtesy.Check("YOUR ORDER IS LATE", [])),
            f => Assert.Empty(Courtesy.Check(f.Advice.Replace(f.Words, "…"), [])));

    [Fact]
    public void The_same_words_are_found_once_and_many_findings_are_cut_short()
    {
        Assert.Single(Courtesy.Check("You failed to pay. You FAILED TO call.", []));
        Assert.Equal(6, Courtesy.Check("Hereby, herein, hereto, herewith, hereof, therein, thereof, thereto, thereunder.", []).Count);
    }

    [Fact]
    public void Whatever_is_written_is_looked_at_without_harm() => Always.Holds(OddText.AroundAsks(), OddText.AroundAsks(), (line, ask) =>
    {
        var found = Courtesy.Check(line.Value, [ask.Value, line.Value]);
        Assert.InRange(found.Count, 0, 6);
        Assert.All(found, f => Assert.InRange(f.Words.Length, 0, 100));
        Assert.True(Courtesy.StillOpen([ask.Value], [line.Value]).Count <= 1);
    });

    private static void Finds(Discourtesy kind, string line, string words)
    {
        var found = Courtesy.Check(line, []);
        Assert.True(found.Any(f => f.Kind == kind && f.Words == words), string.Join('\n', found));
    }
}
