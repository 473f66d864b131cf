using System.Text.RegularExpressions;
using ServiceBot.Conversations;
using ServiceBot.Knowledge;
using ServiceBot.Knowledge.Policies;
using static ServiceBot.Tests.Knowledge.Policies.PolicyText;

namespace ServiceBot.Tests.Knowledge.Policies;

/// <summary>The sample business is held to its own policies, and its answers say the same as they do.</summary>
public sealed class SamplePolicyTests
{
    private static readonly DateOnly Today = Day("2026-11-25");

    private static readonly PolicyWords Words = new(amount => $"${amount:0.##}");

    private static readonly KnowledgeBase Knowledge = KnowledgeFolder.Read(Repository.Knowledge, Handoff.Staff.At("2026-11-25 12:00")).Knowledge ?? throw new InvalidDataException("The sample has faults.");

    [Fact]
    public void There_is_one_of_each_kind() => Assert.Equal(Enum.GetValues<PolicyKind>(), Knowledge.Policies.All.Select(p => p.Kind).Order());

    [Theory]
    [InlineData(PolicyKind.Returns, "returns", "days", null, @"(\d+) days from delivery")]
    [InlineData(PolicyKind.Returns, "returns-worn-or-opened", "days", null, @"within (\d+) days of delivery")]
    [InlineData(PolicyKind.Returns, "exchange", "days", null, @"within (\d+) days of delivery")]
    [InlineData(PolicyKind.Refunds, "refund-policy", "paid_within_days", null, @"within (\d+) working days")]
    [InlineData(PolicyKind.Refunds, "refund-time", "paid_within_days", null, @"within (\d+) working days")]
    [InlineData(PolicyKind.Warranty, "warranty", "years", "sofa-frames", @"(\d+) years:\*\* sofa frames")]
    [InlineData(PolicyKind.Warranty, "warranty", "years", null, @"(\d+) years:\*\* all other furniture")]
    [InlineData(PolicyKind.Warranty, "warranty", "years", "lamps", @"(\d+) years:\*\* homeware and lamps")]
    [InlineData(PolicyKind.Warranty, "juniper-circle", "member_extra_years", null, @"(\d+) extra warranty years")]
    [InlineData(PolicyKind.Delivery, "delivery-cost", "fee", "homeware", @"Homeware parcels:\*\* \$(\d+)")]
    [InlineData(PolicyKind.Delivery, "delivery-cost", "fee", "sofas", @"Furniture:\*\* \$(\d+)")]
    [InlineData(PolicyKind.Delivery, "delivery-cost", "free_from", "homeware", @"Homeware[^\n]*free from \$(\d+)")]
    [InlineData(PolicyKind.Delivery, "delivery-cost", "free_from", "beds", @"Furniture[^\n]*free from \$(\d+)")]
    [InlineData(PolicyKind.Delivery, "delivery-time", "within_days", "homeware", @"2 to (\d+) working days")]
    [InlineData(PolicyKind.Delivery, "delivery-time", "within_days", null, @"7 to (\d+) working days")]
    [InlineData(PolicyKind.PricePromise, "price-promise", "days", null, @"within (\d+) days")]
    [InlineData(PolicyKind.PricePromise, "price-promise", "paid_within_days", null, @"within (\d+) working days")]
    [InlineData(PolicyKind.Membership, "juniper-circle", "birthday_credit", null, @"\$(\d+)\*\* to spend each birthday")]
    public void The_answers_say_what_the_policies_say(PolicyKind kind, string answer, string term, string? group, string pattern)
    {
        var said = Regex.Match(Knowledge.FindAnswer(new AnswerId(answer))!.PlainText, pattern);
        Assert.True(said.Success, $"\"{pattern}\" is not in {answer}.md");
        Assert.Equal(Knowledge.Policies.For(kind, null, Today)![term, group].Value, decimal.Parse(said.Groups[1].Value));
    }

    [Theory]
    [InlineData("2025-06-01", "2025-06-10", 60, 29, false, 10)]
    [InlineData("2026-03-02", "2026-03-02", 60, 29, false, 10)]
    [InlineData("2025-06-01", "2026-03-03", 100, 0, true, 5)]
    [InlineData("2026-03-03", "2026-11-25", 100, 0, true, 5)]
    [InlineData(null, "2026-11-25", 100, 0, true, 5)]
    public void Returns_and_refunds_have_become_kinder_for_everybody(string? bought, string today, int days, int fee, bool deliveryBack, int paidWithin)
    {
        DateOnly? on = bought is null ? null : Day(bought);
        var (returns, refunds) = (Knowledge.Policies.For(PolicyKind.Returns, on, Day(today))!, Knowledge.Policies.For(PolicyKind.Refunds, on, Day(today))!);
        Assert.Equal((days, fee, deliveryBack, paidWithin), (returns["days"].Number, returns["collection_fee", "sofas"].Number, refunds["delivery_fee_back"].Yes, refunds["paid_within_days"].Number));
        Assert.Equal(0, returns["days", "made-to-measure"].Number);
    }

    [Theory]
    [InlineData(PolicyKind.Returns, null, "You have 100 days from delivery to send something back.|**Made-to-measure:** These are made just for you, so they cannot come back for a change of mind; if anything is faulty, we always put it right.|Sending it back costs you nothing.|Opened and used pieces are welcome back too, as long as they are in good condition.|You do not need the box it came in.|You need no reason.")]
    [InlineData(PolicyKind.Refunds, null, "You get the full price back.|There is no restocking fee.|If everything goes back, so does the delivery fee.|The money is on its way within 5 working days.")]
    [InlineData(PolicyKind.Warranty, "lamps", "It is under warranty for 5 years from delivery.|**Lamps:** It is under warranty for 2 years from delivery.|Members have 2 years more.|Delivery and collection are free.|You need no receipt.")]
    [InlineData(PolicyKind.Delivery, "homeware", "Delivery costs $59.|**Homeware:** Delivery costs $6.|It is free from $900.|**Homeware:** It is free from $75.|It is with you within 12 working days.|**Homeware:** It is with you within 4 working days.")]
    [InlineData(PolicyKind.PricePromise, null, "If we lower the price within 30 days after you bought it, we pay you back the difference.|The money is on its way within 5 working days.")]
    [InlineData(PolicyKind.Membership, null, "Membership is free.|You can leave on any day.|Members have $10 to spend each birthday.")]
    public void Every_policy_can_be_said_in_plain_sentences(PolicyKind kind, string? group, string expected) =>
        Assert.Equal(expected.Split('|'), Words.Lines(Knowledge.Policies.For(kind, null, Today)!, group is null ? [.. Knowledge.Policies.Find(kind)!.Versions[^1].Terms.Values.SelectMany(t => t.Groups.Keys)] : [group]));

    [Theory]
    [InlineData("2025-06-01", "2025-06-10", "under the terms of January 8, 2024, which held when you ordered")]
    [InlineData("2025-06-01", "2026-11-25", "under our terms of March 3, which are kinder than those of the day you ordered")]
    [InlineData("2026-05-01", "2026-11-25", "under the terms of March 3, which held when you ordered")]
    [InlineData(null, "2026-11-25", "under our terms of March 3")]
    [InlineData(null, "2027-11-25", "under our terms of March 3, 2026")]
    public void It_can_be_said_which_terms_they_are(string? bought, string today, string expected)
    {
        var applied = Knowledge.Policies.For(PolicyKind.Returns, bought is null ? null : Day(bought), Day(today))!;
        Assert.Equal(expected, PolicyWords.Which(applied, applied["days"], Day(today)));
    }

    [Fact]
    public void Whoever_has_better_terms_than_those_of_today_is_told_so()
    {
        var applied = Book(ReturnsOf(("2025-01-01", "60", "0"), ("2026-03-03", "30", "0"))).For(PolicyKind.Returns, Day("2026-03-02"), Today)!;
        Assert.Equal("under the terms of January 1, 2025, which held when you ordered and are kinder than those of today", PolicyWords.Which(applied, applied["days"], Today));
    }
}
