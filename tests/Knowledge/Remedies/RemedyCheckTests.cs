using ServiceBot.Conversations;
using ServiceBot.Knowledge.Remedies;

namespace ServiceBot.Tests.Knowledge.Remedies;

/// <summary>Each fault an owner can make in remedies.yaml: found, with file, line and what to do.</summary>
public sealed class RemedyCheckTests : IDisposable
{
    private const string Faultless = RemediesText.Limits + "- { cause: late, order_from: 10, order_to: 99.50, give: credit, worth: 20, words: a $20 credit for your next order, by: bot }\n";

    private readonly SmallBusiness _shop = new();

    [Fact]
    public void A_faultless_table_is_read_whole()
    {
        var table = _shop.Write("remedies.yaml", Faultless).Knowledge().Remedies;
        Assert.Equal((new Authority(200, 25, 50), 100), (table.Authority, table.YearlyCap));
        Assert.Equal(new Remedy(Cause.Late, 10, 99.50m, Gift.Credit, 20, "a $20 credit for your next order", true, 4), Assert.Single(table.Remedies));
    }

    [Theory]
    [InlineData("late", Cause.Late)]
    [InlineData("damaged", Cause.Damaged)]
    [InlineData("faulty", Cause.Faulty)]
    [InlineData("missing-part", Cause.MissingPart)]
    [InlineData("wrong-item", Cause.WrongItem)]
    [InlineData("lost", Cause.Lost)]
    [InlineData("out-of-stock", Cause.OutOfStock)]
    [InlineData("charged-twice", Cause.ChargedTwice)]
    [InlineData("poor-service", Cause.PoorService)]
    [InlineData("changed-mind", Cause.ChangedMind)]
    public void Every_cause_has_its_name(string name, Cause cause) =>
        Assert.Equal(cause, _shop.Write("remedies.yaml", Faultless.Replace("late", name)).Knowledge().Remedies.Remedies[0].Cause);

    [Theory]
    [InlineData("worth: 20, words: a $20", "worth: 40, words: a $40", "remedies.yaml:4: the bot may give 25 at most and this is worth 40: write \"by: agent\", or raise \"goodwill_up_to\"")]
    [InlineData("worth: 20, words: a $20", "worth: 101, words: a $101", "remedies.yaml:4: this is worth 101, and a customer may be given 100 in a year: it could never be given")]
    [InlineData("worth: 20, words: a $20", "worth: 0, words: a $0", "remedies.yaml:4: something of value is worth something")]
    [InlineData("words: a $20 credit", "words: a small credit", "remedies.yaml:4: the words do not say what it is worth: put 20 into them")]
    [InlineData("words: a $20 credit", "words: a $200 credit", "remedies.yaml:4: the words do not say what it is worth")]
    [InlineData("words: a $20 credit for your next order, ", "", "remedies.yaml:4: \"words\" is missing")]
    [InlineData("words: a $20 credit for your next order", "words: \"a $20\\ncredit\"", "remedies.yaml:4: \"words: a $20")]
    [InlineData("order_from: 10", "order_from: 99.50", "remedies.yaml:4: no order is worth 99.5 or more and less than 99.5")]
    [InlineData("order_from: 10", "order_from: ten", "remedies.yaml:4: \"order_from: ten\" cannot be read; write an amount such as 25 or 7.50, without a sign for the currency")]
    [InlineData("worth: 20", "worth: $20", "remedies.yaml:4: \"worth: $20\" cannot be read")]
    [InlineData("worth: 20", "worth: -20", "remedies.yaml:4: \"worth: -20\" cannot be read")]
    [InlineData("worth: 20", "worth: 1e3", "remedies.yaml:4: \"worth: 1e3\" cannot be read")]
    [InlineData("worth: 20", "worth: 20.005", "remedies.yaml:4: \"worth: 20.005\" cannot be read")]
    [InlineData("worth: 20", "worth: 99999999999999999999999999999999", "remedies.yaml:4: \"worth: 99999999999999999999999999999999\" cannot be read")]
    [InlineData("cause: late", "cause: tardy", "remedies.yaml:4: \"cause: tardy\" cannot be read; it is one of late, damaged, faulty, missing-part, wrong-item, lost, out-of-stock, charged-twice, poor-service, changed-mind")]
    [InlineData("give: credit", "give: money", "remedies.yaml:4: \"give: money\" cannot be read; it is one of credit, free-delivery, gift, upgrade")]
    [InlineData("by: bot", "by: nobody", "remedies.yaml:4: \"by: nobody\" cannot be read; write bot or agent")]
    [InlineData("by: bot", "by: bot, because: it may", "remedies.yaml:4: \"because\" is not known here; there are cause, order_from, order_to, give, worth, words, by")]
    [InlineData("goodwill_up_to: 25", "goodwill_up_to: 125", "remedies.yaml:2: a customer may be given 100 in a year, and the bot may give 125 at once")]
    [InlineData("refund_up_to: 200", "refunds_up_to: 200", "remedies.yaml:1: \"refund_up_to\" is missing")]
    [InlineData("yearly_cap_per_customer: 100\n", "", "remedies.yaml:1: \"yearly_cap_per_customer\" is missing")]
    [InlineData("authority: { refund_up_to: 200, goodwill_up_to: 25, no_proof_below: 50 }", "authority: all", "remedies.yaml:1: \"authority\" must hold \"name: value\" lines")]
    public void A_table_that_cannot_be_kept_is_a_fault(string from, string to, string expected)
    {
        Assert.Contains(from, Faultless);
        var faults = _shop.Write("remedies.yaml", Faultless.Replace(from, to)).Faults();
        Assert.True(faults.Any(f => f.ToString().StartsWith(expected, StringComparison.Ordinal)), string.Join('\n', faults));
    }

    [Theory]
    [InlineData("order_from: 0", true)]
    [InlineData("order_to: 10.01", true)]
    [InlineData("order_from: 99.49", true)]
    [InlineData("order_to: 10", false)]
    [InlineData("order_from: 99.50", false)]
    public void Two_offers_of_the_same_worth_for_the_same_orders_are_a_fault(string range, bool isFault)
    {
        _shop.Write("remedies.yaml", $"{Faultless}- {{ cause: late, {range}, give: gift, worth: 20, words: a plant worth $20, by: bot }}\n");
        Assert.Equal(isFault, _shop.Faults().Any(f => f.Reason.Contains("is worth just as much for the same orders")));
    }

    [Fact]
    public void No_offers_at_all_are_allowed() =>
        Assert.Empty(_shop.Write("remedies.yaml", RemediesText.Limits.Replace("offers:", "offers: []")).Knowledge().Remedies.Remedies);

    [Fact]
    public void Ten_thousand_offers_are_read()
    {
        var offers = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"- {{ cause: late, order_from: {i}, order_to: {i + 1}, give: credit, worth: 20, words: a $20 credit, by: bot }}\n"));
        Assert.Equal(10_000, _shop.Write("remedies.yaml", RemediesText.Limits + offers).Knowledge().Remedies.Remedies.Count);
    }

    public void Dispose() => _shop.Dispose();
}
