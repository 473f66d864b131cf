using FsCheck;
using FsCheck.Fluent;
using ServiceBot.Conversations;
using ServiceBot.Knowledge;
using ServiceBot.Knowledge.Remedies;

namespace ServiceBot.Tests.Knowledge.Remedies;

/// <summary>What a customer is given when something went wrong: as the owner's table says, within the bot's authority and the yearly cap.</summary>
public sealed class RemedyTests
{
    private static readonly RemedyTable Sample = KnowledgeFolder.Read(Repository.Knowledge).Knowledge!.Remedies;

    [Theory]
    [InlineData(Cause.Late, 0.0, 0, "gives 6")]
    [InlineData(Cause.Late, 199.99, 0, "gives 6")]
    [InlineData(Cause.Late, 200.0, 0, "gives 20")]
    [InlineData(Cause.Late, 999.99, 0, "gives 20")]
    [InlineData(Cause.Late, 1000.0, 0, "gives 25")]
    [InlineData(Cause.Late, 1000.0, 125, "gives 25")]
    [InlineData(Cause.Late, 1000.0, 125.01, "nothing left")]
    [InlineData(Cause.Late, null, 0, "nothing")]
    [InlineData(Cause.Damaged, 84.0, 0, "gives 10")]
    [InlineData(Cause.Damaged, 1290.0, 0, "gives 25")]
    [InlineData(Cause.Damaged, 1290.0, 130, "nothing left")]
    [InlineData(Cause.Faulty, 500.0, 0, "gives 25")]
    [InlineData(Cause.MissingPart, 18.0, 0, "gives 10")]
    [InlineData(Cause.MissingPart, null, 0, "gives 10")]
    [InlineData(Cause.WrongItem, 32.0, 0, "gives 15")]
    [InlineData(Cause.Lost, 32.0, 0, "gives 15")]
    [InlineData(Cause.Lost, 320.0, 0, "gives 25")]
    [InlineData(Cause.OutOfStock, 320.0, 0, "gives 20")]
    [InlineData(Cause.ChargedTwice, 2450.0, 0, "gives 10")]
    [InlineData(Cause.PoorService, 20.0, 150, "nothing left")]
    [InlineData(Cause.PoorService, 20.0, 1000, "nothing left")]
    [InlineData(Cause.PoorService, 600.0, 0, "gives 20")]
    [InlineData(Cause.ChangedMind, 600.0, 0, "gives 12")]
    [InlineData(Cause.ChangedMind, -5.0, -5, "nothing")] // no order is worth less than nothing
    public void The_sample_gives_by_cause_order_and_what_was_given_before(Cause cause, double? order, double given, string expected) =>
        Assert.Equal(expected, Said(Sample.Offer(cause, (decimal?)order, (decimal)given)));

    [Theory]
    [InlineData("by: bot", 0, "gives 20")]
    [InlineData("by: bot", 80, "gives 20")]
    [InlineData("by: bot", 81, "nothing left")]
    [InlineData("by: agent", 0, "recommends 20")]
    [InlineData("by: agent", 80, "recommends 20")]
    [InlineData("by: agent", 81, "nothing left")]
    public void What_the_bot_may_not_give_it_recommends_to_a_person(string by, double given, string expected) =>
        Assert.Equal(expected, Said(Table($"- {{ cause: late, give: credit, worth: 20, words: $20 credit, {by} }}").Offer(Cause.Late, 10, (decimal)given)));

    [Theory]
    [InlineData(0, "gives 20")]
    [InlineData(79, "gives 20")]
    [InlineData(85, "gives 10")]
    [InlineData(95, "nothing left")]
    public void The_best_that_is_left_of_the_cap_is_given(double given, string expected) =>
        Assert.Equal(expected, Said(Table("""
            - { cause: late, give: credit, worth: 10, words: $10 credit, by: bot }
            - { cause: late, give: credit, worth: 50, words: $50 credit, by: agent }
            - { cause: late, give: gift, worth: 20, words: a plant worth $20, by: bot }
            """).Offer(Cause.Late, 10, (decimal)given)));

    [Theory]
    [InlineData(500, true)]
    [InlineData(500.01, false)]
    [InlineData(0, true)]
    public void The_bot_pays_back_by_itself_up_to_its_authority(double amount, bool may) => Assert.Equal(may, Sample.Authority.MayRefund((decimal)amount));

    [Theory]
    [InlineData(149.99, true)]
    [InlineData(150, false)]
    public void Below_the_owners_limit_no_proof_is_asked_for(double value, bool none) => Assert.Equal(none, Sample.Authority.NeedsNoProof((decimal)value));

    [Fact]
    public void Without_the_file_the_bot_does_nothing_by_itself()
    {
        using var shop = new SmallBusiness();
        var table = shop.Knowledge().Remedies;
        Assert.False(table.Authority.MayRefund(0));
        Assert.False(table.Authority.NeedsNoProof(0));
        Assert.All(Enum.GetValues<Cause>(), c => Assert.Equal("nothing", Said(table.Offer(c, 10, 0))));
    }

    [Fact]
    public void Nothing_is_ever_above_authority_or_cap()
    {
        var money = Gen.Choose(0, 300).Select(m => m / 2m);
        var remedies = from cause in Gen.Elements(Enum.GetValues<Cause>()[..3])
                       from start in money
                       from length in Gen.Frequency((1, Gen.Constant((decimal?)null)), (2, money.Select(m => (decimal?)m)))
                       from worth in money
                       from byBot in Gen.Elements(true, false)
                       select new Remedy(cause, start, start + length, Gift.Credit, worth, "a credit", byBot, 1);
        var tables = from goodwill in money
                     from cap in money
                     from offers in remedies.ArrayOf()
                     select new RemedyTable(new Authority(100, goodwill, 50), cap, offers);
        Always.Holds(tables.ToArbitrary(), (from o in money from g in money from c in Gen.Elements(Enum.GetValues<Cause>()[..3]) select (Order: o, Given: g, Cause: c)).ToArbitrary(), (table, asked) =>
        {
            var offer = table.Offer(asked.Cause, asked.Order, asked.Given);
            var remedy = offer switch { RemedyOffer.Gives gives => gives.Remedy, RemedyOffer.Recommends recommends => recommends.Remedy, _ => null };
            Assert.True(remedy is null || remedy.Worth + asked.Given <= table.YearlyCap);
            Assert.True(remedy is null || remedy.Cause == asked.Cause && remedy.OrderFrom <= asked.Order && !(remedy.OrderTo <= asked.Order));
            Assert.True(offer is not RemedyOffer.Gives || remedy is { ByBot: true } && remedy.Worth <= table.Authority.GoodwillUpTo);

            // Nor less than there is.
            Assert.True(offer is RemedyOffer.Gives || !table.Remedies.Any(r => r.ByBot && r.Cause == asked.Cause && r.OrderFrom <= asked.Order && !(r.OrderTo <= asked.Order) && r.Worth <= table.Authority.GoodwillUpTo && r.Worth + asked.Given <= table.YearlyCap));
        }, cases: 1000);
    }

    private static RemedyTable Table(string offers)
    {
        var faults = new List<KnowledgeFault>();
        var table = RemediesFile.Read(RemediesText.Limits + offers, "remedies.yaml", faults);
        Assert.Empty(faults);
        return table!;
    }

    private static string Said(RemedyOffer offer) => offer switch
    {
        RemedyOffer.Gives gives => $"gives {gives.Remedy.Worth:0.##}",
        RemedyOffer.Recommends recommends => $"recommends {recommends.Remedy.Worth:0.##}",
        RemedyOffer.Nothing { CapReached: true } => "nothing left",
        _ => "nothing",
    };
}
