using ServiceBot.Understanding;

namespace ServiceBot.Tests.Understanding;

/// <summary>Several asks in one message, stories around one, and asks that lean on what was said before.</summary>
public sealed class ManyAsksTests
{
    [Theory]
    [InlineData("Do you deliver to Aberdeen, how long does it take, and can I return a sofa?", "delivery-area delivery-time returns")]
    [InlineData("do you deliver to aberdeen how long does it take can i return a sofa", "delivery-area delivery-time returns")]
    [InlineData("How long does delivery take? Do they carry it upstairs? Can they take my old sofa away?", "delivery-time delivery-to-room old-furniture-removal")]
    [InlineData("how much is delivery and how long does it take?", "delivery-cost delivery-time")]
    [InlineData("delivery cost and return policy", "delivery-cost returns")]
    [InlineData("parking + opening hours of the showroom", "showroom-visit opening-hours-showroom")]
    [InlineData("What's the warranty on a sofa? Also, can I get some fabric samples?", "warranty swatches")]
    [InlineData("do you sell gift cards, also do you have a discount code for new customers", "gift-cards discount-codes")]
    [InlineData("where is my order? by the way, I also need a copy of my invoice", "where-is-my-order invoice-copy")]
    [InlineData("What is Juniper Circle? PS do you have a student discount?", "juniper-circle discount-codes")]
    [InlineData("There is a part missing from my wardrobe. Also where can I find the assembly instructions?", "missing-part assembly-instructions")]
    [InlineData("1. are your sofas vegan? 2. which fabric is best with a cat?", "vegan-options sofa-fabrics-and-pets")]
    [InlineData("- do you deliver to Boise\n- what does delivery cost\n- do you assemble the bed", "delivery-area delivery-cost assembly-service")]
    [InlineData("hi! how much is assembly and how much is delivery thanks", "assembly-service delivery-cost")]
    [InlineData("where is your showroom and when is it open", "showroom-visit opening-hours-showroom")]
    [InlineData("can i pay with paypal or in installments", "payment-methods pay-in-parts")]
    [InlineData("is it solid wood and is there a guarantee", "wood-and-sustainability warranty")]
    [InlineData("my lamp stopped working, how long is the warranty", "lamp-not-working warranty")]
    [InlineData("how do I care for the oak table, and how do I wash the cushion covers", "care-wood care-fabric")]
    [InlineData("do you ship to Canada? if not, could you at least send me some swatches", "delivery-abroad swatches")]
    [InlineData("We run a small hotel and want to buy 20 beds, do you have trade prices? Can we get an invoice with our company name?", "trade-and-business-orders invoice-copy")]
    [InlineData("Hello, I'd like to buy the corner sofa for my mother who lives on the fourth floor. Will it fit through a 31 inch door? Will your people carry it up?", "sofa-sizes-and-doorways delivery-to-room")]
    public void Every_ask_is_answered(string message, string answers)
    {
        Assert.Equal(answers.Split(' ').Order(), SampleShop.AnswersTo(message).Order());
        Assert.All(SampleShop.Reader.Read(message).Asks, a => Assert.Equal(Verdict.Understood, a.Verdict));
    }

    [Theory]
    [InlineData("Do you deliver to Aberdeen, can I return a sofa, and can you repair my grandfather's clock?", "can you repair my grandfather's clock")]
    [InlineData("how much is delivery and do you sell garden gnomes", "do you sell garden gnomes")]
    [InlineData("Do you teach carpentry? And what are your opening hours?", "Do you teach carpentry")]
    [InlineData("My lamp stopped working. Do you sell garden gnomes?", "Do you sell garden gnomes")]
    [InlineData("what does delivery cost, and do you sell gnomes?", "do you sell gnomes")]
    public void What_is_not_known_is_not_lost_beside_what_is(string message, string notKnown) =>
        Assert.Equal([notKnown], SampleShop.Reader.Read(message).Asks.Where(a => a.Verdict == Verdict.NotKnown).Select(a => a.Text));

    [Theory]
    [InlineData("do you deliver on saturdays and sundays", "delivery-day-choice")]
    [InlineData("do you take visa and mastercard", "payment-methods")]
    [InlineData("is there parking at your showroom and can I bring my dog", "showroom-visit")]
    [InlineData("When exactly do you charge my card, when I order or when it ships?", "payment-methods")]
    [InlineData("Do you deliver? Do you deliver??", "delivery-area")]
    [InlineData("If I pay in four parts, can I still return the sofa?", "returns")]
    [InlineData("My bed frame is 76 inches wide. So which mattress size do I need?", "mattress-and-bed-sizes")]
    public void One_ask_is_not_made_two(string message, string answer) =>
        Assert.Equal(answer, Assert.Single(SampleShop.Reader.Read(message).Asks).Candidates[0].Answer.Value);

    [Theory]
    [InlineData("Hi there! We bought a new house last spring and my wife fell in love with your blue sofa. Now that it's here she doesn't love it any more. Can we return it?", "returns")]
    [InlineData("Hello, my name is Pete and I live on a ranch about forty miles outside of Laramie, Wyoming. Nobody ever wants to drive out here. Do you deliver to us?", "delivery-area")]
    [InlineData("My father is 84 and had a hip operation in March. He has ordered a bed from you. Will the men carry it into his bedroom?", "delivery-to-room")]
    [InlineData("I bought the ash bench three weeks ago for $320. Today I see it for $260 on your site. Do I get the difference back?", "price-promise")]
    [InlineData("I have ordered a sofa that is coming on Friday. Unfortunately I have to go to a funeral that day. Can we move the delivery?", "change-delivery-day")]
    [InlineData("My brother is getting married in June and I have no idea what they need. Do you have gift cards?", "gift-cards")]
    [InlineData("I stayed home all day yesterday because you said the van would come. It never came.", "late-delivery")]
    public void The_story_around_a_question_is_no_ask(string message, string answer) =>
        Assert.Equal([answer], SampleShop.AnswersTo(message));

    [Theory]
    [InlineData("The table came today. I unpacked it with my son and there is a long scratch on the top. What can I do?", "arrived-damaged")]
    [InlineData("I keep reading about Juniper Circle on your site. What is it?", "juniper-circle")]
    [InlineData("I was about to finish the shelf tonight when I noticed that two screws are missing. Can you send them?", "missing-part")]
    public void What_a_question_is_about_may_stand_in_the_sentence_before(string message, string answer) =>
        Assert.Equal([answer], SampleShop.AnswersTo(message));

    [Theory]
    [InlineData("how much is delivery", "and for sofas?", "delivery-cost")]
    [InlineData("can i return a sofa", "and a lamp?", "returns")]
    [InlineData("how long does delivery take", "what about made to order?", "delivery-time")]
    [InlineData("how long is the warranty", "and on lamps?", "warranty")]
    [InlineData("do you have gift cards", "do they expire?", "gift-cards")]
    [InlineData("do you assemble furniture", "how much is that?", "assembly-service")]
    [InlineData("do you take away old furniture", "what does it cost?", "old-furniture-removal")]
    public void A_question_may_lean_on_the_one_before(string earlier, string message, string answer) =>
        Assert.Equal([answer], SampleShop.AnswersTo(message, earlier));

    [Theory]
    [InlineData("do you deliver to Boise", "and to Canada?", "delivery-abroad")]
    [InlineData("do you deliver to Aberdeen", "how long does it take?", "delivery-time")]
    [InlineData("where is your showroom", "when does it open?", "opening-hours-showroom")]
    [InlineData("where is your showroom", "and the warranty?", "warranty")]
    public void A_new_question_is_not_bent_to_the_one_before(string earlier, string message, string answer) =>
        Assert.Equal([answer], SampleShop.AnswersTo(message, earlier));
}
