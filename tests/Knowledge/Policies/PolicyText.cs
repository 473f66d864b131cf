using ServiceBot.Knowledge;
using ServiceBot.Knowledge.Policies;

namespace ServiceBot.Tests.Knowledge.Policies;

/// <summary>Policy files as an owner writes them, short enough for a test.</summary>
internal static class PolicyText
{
    public const string Returns = """
        title: Returns
        versions:
          - from: 2025-01-01
            decided: 2024-12-01
            terms: { days: 30, collection_fee: 20, opened_accepted: no, packaging_needed: yes, reason_needed: no }
            text: You have 30 days to send it back.
          - from: 2026-03-03
            decided: 2026-02-16
            terms: { days: 100, collection_fee: 0, opened_accepted: yes, packaging_needed: no, reason_needed: no }
            text: You have 100 days to send it back.

        """;

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");

    /// <summary>A returns policy of versions "first day: days to return, fee for the collection".</summary>
    public static string ReturnsOf(params (string From, string Days, string Fee)[] versions) =>
        "title: Returns\nversions:\n" + string.Concat(versions.Select(v => $$"""
              - from: {{v.From}}
                decided: {{v.From}}
                terms: { days: {{v.Days}}, collection_fee: {{v.Fee}}, opened_accepted: yes, packaging_needed: no, reason_needed: no }
                text: These are the terms of {{v.From}}.

            """));

    public static PolicyBook Book(string text, string file = "policies/returns.yaml")
    {
        var faults = new List<KnowledgeFault>();
        var policy = PolicyFile.Read(text, file, faults);
        Assert.Empty(faults);
        return new PolicyBook([policy!]);
    }

    public static IReadOnlyList<KnowledgeFault> Faults(string text, string file = "policies/returns.yaml")
    {
        var faults = new List<KnowledgeFault>();
        if (PolicyFile.Read(text, file, faults) is { } policy)
        {
            faults.AddRange(PolicyChecker.Check(policy));
        }

        return faults;
    }
}
