namespace ServiceBot.Tests.Knowledge.Remedies;

/// <summary>The head of a remedies.yaml; offers follow from line 3.</summary>
internal static class RemediesText
{
    public const string Limits = "authority: { refund_up_to: 200, goodwill_up_to: 25, no_proof_below: 50 }\nyearly_cap_per_customer: 100\noffers:\n";
}
