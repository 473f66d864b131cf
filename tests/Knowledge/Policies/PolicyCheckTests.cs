using ServiceBot.Knowledge.Policies;
using static ServiceBot.Tests.Knowledge.Policies.PolicyText;

namespace ServiceBot.Tests.Knowledge.Policies;

/// <summary>Each fault an owner can make in a policy: found, with file, line and what to do.</summary>
public sealed class PolicyCheckTests : IDisposable
{
    private readonly SmallBusiness _shop = new();

    [Fact]
    public void A_faultless_policy_is_read_whole()
    {
        var known = _shop.Write("policies/returns.yaml", Returns).Knowledge().Policies;
        var policy = Assert.Single(known.All);
        Assert.Equal((PolicyKind.Returns, "Returns", 2), (policy.Kind, policy.Title, policy.Versions.Count));
        Assert.Equal((Day("2025-01-01"), Day("2024-12-01"), 3), (policy.Versions[0].From, policy.Versions[0].Decided, policy.Versions[0].Line));
        Assert.Equal("You have 100 days to send it back.", policy.Versions[1].Text);
        Assert.Equal(20, policy.Versions[0].Terms["collection_fee"].Default);
    }

    [Fact]
    public void A_business_without_policies_is_no_fault() => Assert.Empty(_shop.Knowledge().Policies.All);

    [Theory]
    [InlineData("from: 2026-03-03", "from: 2025-01-01", "policies/returns.yaml:7: this version begins on")] // decided later than it begins
    [InlineData("from: 2026-03-03\n    decided: 2026-02-16", "from: 2025-01-01\n    decided: 2025-01-01", "policies/returns.yaml:7: two versions begin on 2025-01-01, here and in line 3: make one of them, or let one begin later")]
    [InlineData("from: 2025-01-01", "from: 2025-01-01\n    until: 2026-03-03", "policies/returns.yaml:3: this version runs until 2026-03-03, and the one in line 8 begins on 2026-03-03 already: leave \"until\" out")]
    [InlineData("from: 2025-01-01", "from: 2025-01-01\n    until: 2026-03-01", "policies/returns.yaml:3: nothing holds between 2026-03-01, where this version ends, and 2026-03-03, where the one in line 8 begins")]
    [InlineData("from: 2025-01-01", "from: 2025-01-01\n    until: 2024-12-31", "policies/returns.yaml:3: this version ends on 2024-12-31, before it begins on 2025-01-01")]
    [InlineData("decided: 2026-02-16", "decided: 2026-03-04", "policies/returns.yaml:7: this version begins on 2026-03-03, before it was decided on 2026-03-04: begin it on that day or later, or write a \"reason\"; nobody is held to what was not known when they bought")]
    [InlineData("from: 2026-03-03", "from: 2026-02-30", "policies/returns.yaml:7: \"from: 2026-02-30\" cannot be read; write a day such as 2026-03-03")]
    [InlineData("from: 2026-03-03", "from: 3 March 2026", "policies/returns.yaml:7: \"from: 3 March 2026\" cannot be read")]
    [InlineData("from: 2026-03-03", "from: 03/03/2026", "policies/returns.yaml:7: \"from: 03/03/2026\" cannot be read")]
    [InlineData("from: 2026-03-03", "from: [2026-03-03]", "policies/returns.yaml:7: \"from\" must be a text")]
    [InlineData("  - from: 2026-03-03\n    decided: 2026-02-16", "  - decided: 2026-02-16", "policies/returns.yaml:7: \"from\" is missing")]
    [InlineData("    decided: 2026-02-16\n", "", "policies/returns.yaml:7: \"decided\" is missing")]
    [InlineData("    text: You have 100 days to send it back.\n", "", "policies/returns.yaml:7: \"text\" is missing")]
    [InlineData("days: 100", "days: a hundred", "policies/returns.yaml:9: \"days: a hundred\" cannot be read; write a whole number of days, 36500 at most")]
    [InlineData("days: 100", "days: -100", "policies/returns.yaml:9: \"days: -100\" cannot be read")]
    [InlineData("days: 100", "days: 1e9", "policies/returns.yaml:9: \"days: 1e9\" cannot be read")]
    [InlineData("days: 100", "days: 99999999999999999999", "policies/returns.yaml:9: \"days: 99999999999999999999\" cannot be read")]
    [InlineData("days: 100", "days: 36501", "policies/returns.yaml:9: \"days: 36501\" cannot be read")]
    [InlineData("days: 100", "days: 14.5", "policies/returns.yaml:9: \"days: 14.5\" cannot be read")]
    [InlineData("days: 100", "days: [100]", "policies/returns.yaml:9: \"days\" must be a text")]
    [InlineData("days: 100", "days: { sofas: 100 }", "policies/returns.yaml:9: \"default\" is missing")]
    [InlineData("days: 100", "days: { default: 100, sofas: many }", "policies/returns.yaml:9: \"sofas: many\" cannot be read")]
    [InlineData("days: 100", "days: { default: 100, sofas: { corner: 1 } }", "policies/returns.yaml:9: \"sofas\" must be a text")]
    [InlineData("days: 100", "days: { default: 100, sofas: 1, Sofas: 2 }", "policies/returns.yaml:9: \"Sofas\" stands here twice")]
    [InlineData("days: 100", "days: { default: 100, \"<b>\": 2 }", "policies/returns.yaml:9: this is not the name of a product group")]
    [InlineData("days: 100, ", "", "policies/returns.yaml:9: \"days\" is missing")]
    [InlineData("days: 100", "days: 100, weeks: 14", "policies/returns.yaml:9: \"weeks\" is not known here; there are days, collection_fee, opened_accepted, packaging_needed, reason_needed")]
    [InlineData("days: 100", "days: 100, days: 14", "policies/returns.yaml:9: this is not YAML: Duplicate key days")]
    [InlineData("collection_fee: 0", "collection_fee: free", "policies/returns.yaml:9: \"collection_fee: free\" cannot be read; write an amount such as 59 or 59.50, without a sign for the currency; 0 where it is free")]
    [InlineData("collection_fee: 0", "collection_fee: $5", "policies/returns.yaml:9: \"collection_fee: $5\" cannot be read")]
    [InlineData("collection_fee: 0", "collection_fee: -5", "policies/returns.yaml:9: \"collection_fee: -5\" cannot be read")]
    [InlineData("collection_fee: 0", "collection_fee: 5.001", "policies/returns.yaml:9: \"collection_fee: 5.001\" cannot be read")]
    [InlineData("collection_fee: 0", "collection_fee: never", "policies/returns.yaml:9: \"collection_fee: never\" cannot be read")]
    [InlineData("opened_accepted: yes", "opened_accepted: 1", "policies/returns.yaml:9: \"opened_accepted: 1\" cannot be read; write yes or no")]
    [InlineData("opened_accepted: yes", "opened_accepted: { default: yes }", "policies/returns.yaml:9: \"opened_accepted\" must be a text")]
    [InlineData("title: Returns", "name: Returns", "policies/returns.yaml:1: \"title\" is missing")]
    public void A_policy_that_cannot_be_kept_is_a_fault(string from, string to, string expected)
    {
        Assert.Contains(from, Returns);
        var second = Returns.LastIndexOf(from, StringComparison.Ordinal);
        var text = Returns[..second] + to + Returns[(second + from.Length)..];
        var faults = _shop.Write("policies/returns.yaml", text).Faults();
        Assert.True(faults.Any(f => f.ToString().StartsWith(expected, StringComparison.Ordinal)), string.Join('\n', faults));
    }

    [Theory]
    [InlineData("decided: 2026-02-16", "decided: 2026-03-04\n    reason: The lists of the spring were printed with it.")]
    [InlineData("from: 2025-01-01", "from: 2025-01-01\n    until: 2026-03-02")]
    [InlineData("decided: 2026-02-16", "until: 2026-12-31\n    decided: 2026-03-03")]
    public void What_can_be_kept_is_none(string from, string to) => Assert.Empty(Faults(Returns.Replace(from, to)));

    [Theory]
    [InlineData("2026-02-15T20:00:00Z", "policies/returns.yaml:7: this version was decided on 2026-02-16, and today is only 2026-02-15")]
    [InlineData("2026-02-16T07:59:00Z", "policies/returns.yaml:7: this version was decided on 2026-02-16, and today is only 2026-02-15")] // still yesterday in Los Angeles
    [InlineData("2026-02-16T08:00:00Z", null)]
    [InlineData("2026-11-25T12:00:00Z", null)]
    [InlineData("2024-12-24T12:00:00Z", "policies/returns.yaml:1: no version is in force today, 2024-12-24: let one begin by then, or leave out the \"until\" of the last")]
    public void The_day_itself_can_be_a_fault_and_is_only_looked_at_when_asked_for(string now, string? expected)
    {
        _shop.Write("policies/returns.yaml", Returns);
        Assert.Empty(_shop.Faults());
        var faults = ServiceBot.Knowledge.KnowledgeFolder.Read(_shop.Folder, DateTimeOffset.Parse(now)).Faults.Select(f => f.ToString());
        Assert.True(expected is null ? !faults.Any() : faults.Contains(expected), string.Join('\n', faults));
    }

    [Fact]
    public void A_policy_that_has_run_out_is_in_force_no_more()
    {
        _shop.Write("policies/returns.yaml", Returns.Replace("decided: 2026-02-16", "until: 2026-06-30\n    decided: 2026-02-16"));
        Assert.Empty(ServiceBot.Knowledge.KnowledgeFolder.Read(_shop.Folder, Handoff.Staff.At("2026-06-30 23:59")).Faults);
        Assert.Single(ServiceBot.Knowledge.KnowledgeFolder.Read(_shop.Folder, Handoff.Staff.At("2026-07-01 00:00")).Faults, f => f.Reason.StartsWith("no version is in force today", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("policies/refund.yaml", "policies/refund.yaml:1: there is no policy of this name; there are returns.yaml, refunds.yaml, warranty.yaml, delivery.yaml, price-promise.yaml, membership.yaml")]
    [InlineData("policies/Returns.yaml", "policies/Returns.yaml:1: there is no policy of this name")]
    public void A_policy_of_a_kind_that_is_not_known_is_a_fault(string file, string expected) =>
        Assert.Contains(_shop.Write(file, Returns).Faults(), f => f.ToString().StartsWith(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("", "policies/returns.yaml:1: the file is empty")]
    [InlineData("- a", "policies/returns.yaml:1: expected \"name: value\" lines here")]
    [InlineData("title: Returns\nversions: []", "policies/returns.yaml:2: \"versions\" is empty: write at least the one that holds today")]
    [InlineData("title: Returns\nversions: none", "policies/returns.yaml:2: \"versions\" must be a list of entries")]
    [InlineData("title: Returns\nversions: [a, b]", "policies/returns.yaml:2: \"versions\" must be a list of entries")]
    [InlineData("title: Returns\nversions:\n  - terms: 30 days", "policies/returns.yaml:3: \"terms\" must hold \"name: value\" lines")]
    [InlineData("title: &a [*a]\nversions: *b", "policies/returns.yaml:1: this is not YAML")]
    [InlineData("\0\u0001", "policies/returns.yaml:1: expected \"name: value\" lines here")]
    public void What_is_no_policy_at_all_is_a_fault(string text, string expected)
    {
        var faults = _shop.Write("policies/returns.yaml", text).Faults();
        Assert.True(faults.Any(f => f.ToString().StartsWith(expected, StringComparison.Ordinal)), string.Join('\n', faults));
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{ a: ", "}")]
    [InlineData("- ", "")]
    [InlineData("? ", "")]
    public void What_is_nested_without_end_is_a_fault_and_not_the_end_of_the_program(string open, string close)
    {
        var deep = string.Concat(Enumerable.Repeat(open, 50_000)) + string.Concat(Enumerable.Repeat(close, 50_000));
        Assert.Single(Faults(deep), f => f.Reason.StartsWith("this is not YAML: ", StringComparison.Ordinal) && f.Reason.Contains("deep in one another"));
    }

    [Theory]
    [InlineData("title: &a [*a]\nversions: []")]
    [InlineData("&a { *a : 1 }")]
    [InlineData("title: &a { b: *a }\nversions: [*a]")]
    [InlineData("title: Returns\nversions: &v [&w { from: *w, decided: *v, terms: *w, text: *v }]")]
    public void What_contains_itself_is_a_fault_and_not_the_end_of_the_program(string text) => Assert.NotEmpty(Faults(text));

    [Fact]
    public void A_file_larger_than_any_policy_is_not_read_at_all()
    {
        _shop.Write("policies/returns.yaml", Returns + new string('#', 1_000_000));
        Assert.Equal(["policies/returns.yaml:1: the file is larger than any policy: at most 1 MB"], _shop.Faults().Select(f => f.ToString()));
    }

    [Fact]
    public void Ten_thousand_versions_are_read_and_each_is_found()
    {
        var first = Day("2000-01-01");
        var book = Book(ReturnsOf([.. Enumerable.Range(0, 10_000).Select(i => ($"{first.AddDays(i):yyyy-MM-dd}", $"{i % 100}", "0"))]));
        Assert.Equal(50, book.For(PolicyKind.Returns, first.AddDays(9950), first.AddDays(9950))!["days"].Number);
        Assert.Equal(99, book.For(PolicyKind.Returns, first.AddDays(50), first.AddDays(9999))!["days"].Number);
        Assert.Empty(PolicyChecker.Check(book.All[0]));
    }

    public void Dispose() => _shop.Dispose();
}
