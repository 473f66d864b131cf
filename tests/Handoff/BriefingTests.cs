using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Tests.Knowledge;

namespace ServiceBot.Tests.Handoff;

public class BriefingTests
{
    private static readonly DateTimeOffset Now = Staff.At("2026-11-17 10:00");

    [Fact]
    public void A_conversation_without_a_case_has_no_card() => Assert.Null(Briefing.Of(Conversation.Begun(new ConversationId("a"), Now), SampleBusiness.Knowledge, Now));

    [Fact]
    public void The_card_holds_all_a_person_needs()
    {
        var conversation = Play(
            "do you deliver to Aberdeen?",
            "I want my money back, this is a disgrace! Order JP-1042, zip 98520. You can ring 503 555 0199",
            "yes");
        var card = Briefing.Of(conversation, SampleBusiness.Knowledge, Now)!;
        Assert.Equal("Maria Lindqvist", card.Owner?.Name);
        Assert.Equal("wants their money back", card.Reason);
        Assert.Equal("waiting for Maria Lindqvist", card.StageWords);
        Assert.Null(card.CallAtWords);
        Assert.Equal("503 555 0199", card.Conversation.Phone);
        Assert.Contains(card.Asks, a => a.AnswerTitle == "Where we deliver");
        Assert.Contains(card.Asks, a => a.Ask.Outcome == AskOutcome.WithPerson && a.Ask.Text.StartsWith("I want my money back", StringComparison.Ordinal));
        Assert.Equal(["Answered: Where we deliver", "Order named, with its ZIP code or e-mail: JP-1042"], card.Tried);
        Assert.Equal(("JP-1042", true, true, "Hannah Weiss", "delivered Nov 12", "$1,290.00"), (card.Order!.Number, card.Order.Found, card.Order.Verified, card.Order.Customer, card.Order.Stage, card.Order.Total));
        Assert.Equal("Nov 5", card.Order.Placed);
        Assert.Equal(["1 × Alder three-seat sofa, $1,290.00"], card.Order.Items);
        Assert.StartsWith("Inside the 100 days (delivered 5 days ago), under the terms of March 3, which held when you ordered, and shown to be theirs: pay back JP-1042 in full", card.Case.Suggestion);
    }

    [Fact]
    public void An_order_nobody_knows_says_so()
    {
        var card = Briefing.Of(Play("I want my money back for JP-9999"), SampleBusiness.Knowledge, Now)!;
        Assert.Equal(("JP-9999", false, "not found"), (card.Order!.Number, card.Order.Found, card.Order.Stage));
        Assert.StartsWith("There is no order JP-9999: find it by name and day", card.Case.Suggestion);
    }

    [Theory]
    [InlineData("USD", "$1,290.00")]
    [InlineData("EUR", "1,290.00 EUR")]
    public void Money_is_said_in_the_orders_currency(string currency, string expected) =>
        Assert.Equal(expected, OrderBriefing.Money(1290m, currency));

    private static Conversation Play(params string[] messages) => messages.Aggregate(
        Conversation.Begun(new ConversationId("a"), Now),
        (conversation, text) => SampleBusiness.Desk.DecideWithOrders(conversation, new Happening.VisitorWrote(text), new Moment(Now, new Dictionary<AgentId, int>())).After);
}
