using ServiceBot.Conversations;
using ServiceBot.Tests.Handoff;

namespace ServiceBot.Tests.Knowledge;

/// <summary>A customer reads what applies to them, filled from their own order, and nothing else.</summary>
public sealed class OnlyWhatAppliesTests : IDisposable
{
    private const string Orders = """
        number,customer,email,postcode,placed,due,dispatched,delivered,item,group,quantity,price
        LH-001,Nora,nora@example.com,98520,1 day ago,in 3 days,,,A {lamp},lanterns,2,40.00
        ,,,,,,,,Bulb,bulbs,1,4.50
        LH-002,Otto,otto@example.com,98521,40 days ago,,39 days ago,38 days ago,Bulb,bulbs,1,4.50
        """;

    private readonly SmallBusiness _shop = new SmallBusiness().Write("orders.csv", Orders);

    public void Dispose() => _shop.Dispose();

    [Fact]
    public void One_day_after_the_purchase_who_asks_how_to_use_it_reads_nothing_of_a_time_to_cancel_that_has_run_out()
    {
        const string text = """
            Press and hold the button for three seconds until the light is steady, then turn it as bright as you like.

            :::when order.age > 30
            As you did not cancel within 30 days, you were billed for the whole year.
            :::

            To dim it, tap the base twice.
            """;
        _shop.Answer("using", text, "how do i use it", "how does the lantern work", "how do i switch the lantern on");
        var said = Ask("LH-001, 98520", "how do i use the lantern?");
        Assert.Contains("until the light is steady", said);
        Assert.Contains("tap the base twice", said);
        Assert.DoesNotContain("cancel", said);
        Assert.DoesNotContain("30", said);

        // And not forty days after it either: nobody asked about cancelling.
        Assert.DoesNotContain("cancel", Ask("LH-002, 98521", "how do i use the lantern?"));
    }

    [Fact]
    public void What_is_filled_in_comes_from_their_own_order_and_a_line_without_its_value_is_not_said()
    {
        const string text = """
            Lanterns and bulbs leave our workshop two days after you order them, packed in paper and by the fastest post.

            Yours, {order.items} for {order.total}, should be with you {order.due}.
            Yours reached you {order.delivered}.

            - Ordered: {order.placed}
            - Left us: {order.dispatched}
            """;
        _shop.Answer("posting", text, "when do you post lanterns", "how fast are lanterns posted", "when is my lantern posted");
        var theirs = Ask("LH-001, 98520", "when is my lantern posted");
        Assert.Contains("Yours, 2 × A {lamp} and Bulb for $84.50, should be with you Friday November 20.", theirs);
        Assert.Contains("- Ordered: yesterday, Monday November 16", theirs);
        Assert.DoesNotContain("reached", theirs);
        Assert.DoesNotContain("Left us", theirs);
        Assert.EndsWith("by the fastest post.", Ask("hello", "when is my lantern posted"));
        Assert.EndsWith("by the fastest post.", Ask("LH-001, 11111", "when is my lantern posted"));
    }

    [Fact]
    public void A_passage_for_a_group_is_for_whoever_ordered_of_it()
    {
        const string text = "All lamps are wiped with a dry cloth and nothing else, which keeps the lacquer for many years.\n\n:::when order.group = lanterns\nYour lantern's glass comes out by a quarter turn.\n:::\n";
        _shop.Answer("cleaning", text, "how do i clean the lamp", "cleaning a lamp", "what do i wipe the lamp with");
        Assert.Contains("quarter turn", Ask("LH-001, 98520", "how do i clean the lamp"));
        Assert.DoesNotContain("quarter turn", Ask("LH-002, 98521", "how do i clean the lamp"));
    }

    [Theory]
    [InlineData("de", true)]
    [InlineData("en", false)]
    [InlineData(null, false)]
    public void A_passage_for_a_language_is_for_whose_browser_is_set_to_it(string? language, bool isSaid)
    {
        const string text = "All lamps are wiped with a dry cloth and nothing else, which keeps the lacquer for many years.\n\n:::when customer.language = de\nThe leaflet in the box is in German too, from page four.\n:::\n";
        _shop.Answer("cleaning", text, "how do i clean the lamp", "cleaning a lamp", "what do i wipe the lamp with");
        Assert.Equal(isSaid, Ask("hello", "how do i clean the lamp", language).Contains("leaflet", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("de-AT", "de")]
    [InlineData("PT_br", "pt")]
    [InlineData("fil", "fil")]
    [InlineData("", null)]
    [InlineData("x", null)]
    [InlineData("english", null)]
    [InlineData("d\u0435", null)]
    [InlineData("../../etc", null)]
    [InlineData(null, null)]
    public void What_is_no_locale_names_no_language(string? locale, string? expected) => Assert.Equal(expected, Conversation.LanguageOf(locale));

    [Theory]
    [InlineData("Yours is due {order.dew}.", "answers/using.md:7: there is nothing to fill in by the name \"order.dew\"; there are order.number, order.items,")]
    [InlineData("Yours is due {}.", "answers/using.md:7: there is nothing to fill in by the name \"\"")]
    public void What_cannot_be_filled_in_is_a_fault(string line, string expected) =>
        Assert.StartsWith(expected, Assert.Single(_shop.Answer("using", line, "how do i use it").Faults().Select(f => f.ToString()), f => f.Contains("fill in", StringComparison.Ordinal)));

    private string Ask(string first, string question, string? language = null)
    {
        var desk = new ServiceDesk(_shop.Knowledge());
        var moment = new Moment(Staff.At("2026-11-17 10:00"), new Dictionary<AgentId, int>());
        var conversation = Conversation.Begun(new ConversationId("a-visitor"), moment.Now);
        conversation = desk.DecideWithOrders(conversation, new Happening.VisitorWrote(first) { Language = language }, moment).After;
        return string.Join('\n', desk.DecideWithOrders(conversation, new Happening.VisitorWrote(question), moment).Errands.OfType<Errand.Say>().Select(s => s.Text));
    }
}
