using ServiceBot.Knowledge.Policies;
using static ServiceBot.Tests.Knowledge.Policies.PolicyText;

namespace ServiceBot.Tests.Knowledge.Policies;

/// <summary>Whoever bought under some terms keeps them, and has whatever has become kinder since.</summary>
public sealed class PolicyAsAgreedTests
{
    // It gets kinder in 2025, worse in March 2026, and is to change again in 2027.
    private static readonly PolicyBook Changing = Book(ReturnsOf(("2024-01-01", "30", "20"), ("2025-01-01", "60", "10"), ("2026-03-03", "14", "0"), ("2027-01-01", "365", "0")));

    [Theory]
    [InlineData("2023-06-01", "2026-11-25", 60, 0, "2025-01-01", "2026-03-03")]
    [InlineData("2024-06-01", "2024-06-01", 30, 20, "2024-01-01", "2024-01-01")]
    [InlineData("2024-06-01", "2024-12-31", 30, 20, "2024-01-01", "2024-01-01")]
    [InlineData("2024-06-01", "2025-01-01", 60, 10, "2025-01-01", "2025-01-01")]
    [InlineData("2024-06-01", "2026-11-25", 60, 0, "2025-01-01", "2026-03-03")]
    [InlineData("2024-12-31", "2026-11-25", 60, 0, "2025-01-01", "2026-03-03")]
    [InlineData("2026-03-02", "2026-03-02", 60, 10, "2025-01-01", "2025-01-01")]
    [InlineData("2026-03-02", "2026-03-03", 60, 0, "2025-01-01", "2026-03-03")]
    [InlineData("2026-03-03", "2026-11-25", 14, 0, "2026-03-03", "2026-03-03")]
    [InlineData("2026-11-25", "2026-12-31", 14, 0, "2026-03-03", "2026-03-03")]
    [InlineData("2026-11-25", "2027-01-01", 365, 0, "2027-01-01", "2026-03-03")]
    [InlineData(null, "2026-11-25", 14, 0, "2026-03-03", "2026-03-03")]
    [InlineData(null, "2025-06-01", 60, 10, "2025-01-01", "2025-01-01")]
    [InlineData("2030-01-01", "2026-11-25", 14, 0, "2026-03-03", "2026-03-03")]
    public void Each_term_comes_from_the_day_of_purchase_or_from_a_kinder_day_since(string? bought, string today, int days, int fee, string daysFrom, string feeFrom)
    {
        var applied = Changing.For(PolicyKind.Returns, bought is null ? null : Day(bought), Day(today))!;
        Assert.Equal((days, Day(daysFrom)), (applied["days"].Number, applied["days"].Version.From));
        Assert.Equal((fee, Day(feeFrom)), (applied["collection_fee"].Value, applied["collection_fee"].Version.From));
    }

    [Theory]
    [InlineData("2024-06-01", "2024-06-01", true, true)]
    [InlineData("2025-06-01", "2026-11-25", false, false)]
    [InlineData("2024-06-01", "2025-01-01", true, false)]
    [InlineData("2026-03-03", "2026-11-25", true, true)]
    [InlineData(null, "2026-11-25", true, true)]
    public void It_says_whether_it_is_what_holds_today_and_what_held_at_the_purchase(string? bought, string today, bool isTodays, bool isAsAtPurchase)
    {
        var applied = Changing.For(PolicyKind.Returns, bought is null ? null : Day(bought), Day(today))!;
        Assert.Equal((isTodays, isAsAtPurchase, !isAsAtPurchase), (applied.IsTodays, applied.IsAsAtPurchase, applied.IsBetterThanAtPurchase));
        Assert.Equal(bought is not null, applied.PurchaseIsKnown);
    }

    [Fact]
    public void The_owners_text_is_used_only_where_it_says_just_what_holds()
    {
        Assert.Equal("These are the terms of 2024-01-01.", Changing.For(PolicyKind.Returns, Day("2024-06-01"), Day("2024-07-01"))!.Text);
        Assert.Equal("These are the terms of 2025-01-01.", Changing.For(PolicyKind.Returns, Day("2024-06-01"), Day("2025-07-01"))!.Text);
        Assert.Null(Changing.For(PolicyKind.Returns, Day("2024-06-01"), Day("2026-11-25"))!.Text);
    }

    [Theory]
    [InlineData("2026-03-05", 30)] // bought before anybody could know of the shorter time
    [InlineData("2026-03-09", 30)]
    [InlineData("2026-03-10", 14)]
    public void What_was_decided_afterwards_binds_nobody_who_bought_before(string bought, int days)
    {
        var book = Book(ReturnsOf(("2025-01-01", "30", "0"), ("2026-03-03", "14", "0")).Replace("decided: 2026-03-03", "decided: 2026-03-10\n    reason: The price lists of the spring were printed with it."));
        Assert.Equal(days, book.For(PolicyKind.Returns, Day(bought), Day("2026-03-20"))!["days"].Number);
    }

    [Fact]
    public void A_kinder_rule_made_afterwards_holds_for_those_who_bought_before_it()
    {
        var book = Book(ReturnsOf(("2025-01-01", "30", "0"), ("2026-03-03", "60", "0")).Replace("decided: 2026-03-03", "decided: 2026-03-10\n    reason: The spring was hard on everybody."));
        Assert.Equal(60, book.For(PolicyKind.Returns, Day("2026-03-05"), Day("2026-03-20"))!["days"].Number);
    }

    [Theory]
    [InlineData("sofas", 100)]
    [InlineData("Sofas", 100)]
    [InlineData("lamps", 60)]
    [InlineData("beds", 50)]
    [InlineData("made-to-measure", 14)]
    [InlineData(null, 50)]
    public void A_product_group_has_the_kinder_of_its_own_terms_and_keeps_them_where_it_is_no_longer_named(string? group, int days)
    {
        var book = Book(ReturnsOf(("2025-01-01", "{ default: 30, sofas: 100, made-to-measure: 0 }", "0"), ("2026-03-03", "{ default: 50, lamps: 60, made-to-measure: 14 }", "0")));
        Assert.Equal(days, book.For(PolicyKind.Returns, Day("2025-06-01"), Day("2026-11-25"))!["days", group].Number);
    }

    [Theory]
    [InlineData(PolicyKind.Refunds, "percent", "80", "100", 100)]
    [InlineData(PolicyKind.Refunds, "percent", "100", "80", 100)]
    [InlineData(PolicyKind.Refunds, "restocking_fee", "15", "0", 0)]
    [InlineData(PolicyKind.Refunds, "restocking_fee", "0", "15", 0)]
    [InlineData(PolicyKind.Refunds, "delivery_fee_back", "no", "yes", 1)]
    [InlineData(PolicyKind.Refunds, "delivery_fee_back", "yes", "no", 1)]
    [InlineData(PolicyKind.Refunds, "paid_within_days", "5", "10", 5)]
    [InlineData(PolicyKind.Refunds, "paid_within_days", "10", "5", 5)]
    [InlineData(PolicyKind.Returns, "days", "100", "30", 100)]
    [InlineData(PolicyKind.Returns, "collection_fee", "9.50", "29", 9.50)]
    [InlineData(PolicyKind.Returns, "opened_accepted", "yes", "no", 1)]
    [InlineData(PolicyKind.Returns, "packaging_needed", "no", "yes", 0)]
    [InlineData(PolicyKind.Returns, "packaging_needed", "yes", "no", 0)]
    [InlineData(PolicyKind.Returns, "reason_needed", "no", "yes", 0)]
    [InlineData(PolicyKind.Warranty, "years", "10", "5", 10)]
    [InlineData(PolicyKind.Warranty, "years", "5", "10", 10)]
    [InlineData(PolicyKind.Warranty, "member_extra_years", "2", "0", 2)]
    [InlineData(PolicyKind.Warranty, "collection_fee", "0", "40", 0)]
    [InlineData(PolicyKind.Warranty, "receipt_needed", "no", "yes", 0)]
    [InlineData(PolicyKind.Delivery, "fee", "59", "49", 49)]
    [InlineData(PolicyKind.Delivery, "fee", "49", "59", 49)]
    [InlineData(PolicyKind.Delivery, "free_from", "never", "900", 900)]
    [InlineData(PolicyKind.Delivery, "free_from", "900", "never", 900)]
    [InlineData(PolicyKind.Delivery, "within_days", "12", "20", 12)]
    [InlineData(PolicyKind.PricePromise, "days", "30", "14", 30)]
    [InlineData(PolicyKind.PricePromise, "paid_within_days", "5", "3", 3)]
    [InlineData(PolicyKind.Membership, "fee", "0", "25", 0)]
    [InlineData(PolicyKind.Membership, "notice_days", "30", "0", 0)]
    [InlineData(PolicyKind.Membership, "birthday_credit", "10", "5", 10)]
    public void Of_every_term_the_kinder_value_holds(PolicyKind kind, string term, string before, string after, double expected)
    {
        var (file, terms) = Samples.Single(s => s.Kind == kind) switch { var s => (s.File, s.Terms) };
        var text = $"title: Terms\nversions:\n{Version("2025-01-01", before)}{Version("2026-01-01", after)}";
        Assert.Equal((decimal)expected, Book(text, file).For(kind, Day("2025-06-01"), Day("2026-06-01"))![term].Value);

        string Version(string from, string value) =>
            $"  - from: {from}\n    decided: {from}\n    text: So it is.\n    terms: {{ {string.Join(", ", terms.Select(t => t.StartsWith($"{term}:", StringComparison.Ordinal) ? $"{term}: {value}" : t))} }}\n";
    }

    [Fact]
    public void Every_term_there_is_has_been_held_against_a_kinder_and_a_worse_one()
    {
        var tested = typeof(PolicyAsAgreedTests).GetMethod(nameof(Of_every_term_the_kinder_value_holds))!.GetCustomAttributesData()
            .Where(a => a.AttributeType == typeof(InlineDataAttribute))
            .Select(a => (IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)a.ConstructorArguments[0].Value!)
            .Select(a => ((PolicyKind)(int)a[0].Value!, (string)a[1].Value!));
        Assert.Empty(Enum.GetValues<PolicyKind>().SelectMany(k => Term.Of(k).Select(t => (k, t.Name))).Except(tested));
    }

    [Fact]
    public void Where_the_owner_has_settled_nothing_nothing_is_made_up() =>
        Assert.Null(Changing.For(PolicyKind.Warranty, Day("2025-06-01"), Day("2026-06-01")));

    [Fact]
    public void A_term_that_is_not_there_is_the_programmers_mistake() =>
        Assert.Throws<ArgumentException>(() => Changing.For(PolicyKind.Returns, null, Day("2026-06-01"))!["weeks"]);

    [Fact]
    public void Also_when_the_last_version_has_run_out_what_was_agreed_holds() =>
        Assert.Equal(30, Book(ReturnsOf(("2025-01-01", "30", "0")).Replace("decided:", "until: 2025-12-31\n    decided:")).For(PolicyKind.Returns, Day("2025-06-01"), Day("2026-06-01"))!["days"].Number);

    private static readonly (PolicyKind Kind, string File, string[] Terms)[] Samples =
    [
        (PolicyKind.Returns, "policies/returns.yaml", ["days: 30", "collection_fee: 0", "opened_accepted: yes", "packaging_needed: no", "reason_needed: no"]),
        (PolicyKind.Refunds, "policies/refunds.yaml", ["percent: 100", "restocking_fee: 0", "delivery_fee_back: yes", "paid_within_days: 5"]),
        (PolicyKind.Warranty, "policies/warranty.yaml", ["years: 5", "member_extra_years: 2", "collection_fee: 0", "receipt_needed: no"]),
        (PolicyKind.Delivery, "policies/delivery.yaml", ["fee: 59", "free_from: 900", "within_days: 12"]),
        (PolicyKind.PricePromise, "policies/price-promise.yaml", ["days: 30", "paid_within_days: 5"]),
        (PolicyKind.Membership, "policies/membership.yaml", ["fee: 0", "notice_days: 0", "birthday_credit: 10"]),
    ];
}
