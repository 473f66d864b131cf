namespace ServiceBot.Knowledge.Policies;

/// <summary>A policy as it holds for one purchase, each term from the version that is kindest to the customer.</summary>
public sealed class Applied
{
    private readonly IReadOnlyList<PolicyVersion> _since;

    internal Applied(Policy policy, bool purchaseIsKnown, PolicyVersion atPurchase, PolicyVersion today, IReadOnlyList<PolicyVersion> since)
    {
        (Policy, PurchaseIsKnown, AtPurchase, Today, _since) = (policy, purchaseIsKnown, atPurchase, today, since);
        Terms = [.. Term.Of(policy.Kind).SelectMany(t => GroupsOf(t).Prepend(null).Select(group => Find(t, group)))];
    }

    public Policy Policy { get; }

    /// <summary>Otherwise all is as it holds today.</summary>
    public bool PurchaseIsKnown { get; }

    /// <summary>The version the customer could know of when they bought.</summary>
    public PolicyVersion AtPurchase { get; }

    /// <summary>The version of today.</summary>
    public PolicyVersion Today { get; }

    /// <summary>Every term, and each again for every product group that any of the versions names.</summary>
    public IReadOnlyList<AppliedTerm> Terms { get; }

    /// <summary>It is all as it would be for a purchase of today.</summary>
    public bool IsTodays => Terms.All(t => t.Value == Today.Terms[t.Term.Name].For(t.Group));

    /// <summary>It is all as it was on the day of the purchase.</summary>
    public bool IsAsAtPurchase => Terms.All(t => !t.IsBetterThanAtPurchase);

    /// <summary>Something has become kinder since the purchase.</summary>
    public bool IsBetterThanAtPurchase => !IsAsAtPurchase;

    /// <summary>The owner's own text for exactly these terms; null where they are of several versions and no text says them all.</summary>
    public string? Text => _since.Skip(1).Reverse().Prepend(AtPurchase).FirstOrDefault(v => Terms.All(t => v.Terms[t.Term.Name].For(t.Group) == t.Value))?.Text;

    /// <summary>One term.</summary>
    /// <param name="term">As it is called in the file.</param>
    /// <param name="group">The product group, in any case; null for what belongs to none.</param>
    /// <exception cref="ArgumentException">A policy of this kind has no such term.</exception>
    public AppliedTerm this[string term, string? group = null] =>
        Find(Term.Of(Policy.Kind).FirstOrDefault(t => t.Name == term) ?? throw new ArgumentException($"{Policy.Kind} has no term \"{term}\".", nameof(term)), group);

    private IEnumerable<string?> GroupsOf(Term term) => _since.SelectMany(v => v.Terms[term.Name].Groups.Keys).Distinct().Order(StringComparer.Ordinal);

    private AppliedTerm Find(Term term, string? group)
    {
        var (kindest, atPurchase) = (AtPurchase, AtPurchase.Terms[term.Name].For(group));
        var value = atPurchase;
        foreach (var version in _since)
        {
            if (version.Terms[term.Name].For(group) is var other && term.IsKinder(other, value))
            {
                (kindest, value) = (version, other);
            }
        }

        // What has not changed since is said to be of the version the customer knows.
        return new AppliedTerm(term, group, value, kindest, term.IsKinder(value, atPurchase), term.IsKinder(value, Today.Terms[term.Name].For(group)));
    }
}

/// <summary>One term of a policy as it holds for one purchase.</summary>
/// <param name="Group">The product group it is for; null for whatever belongs to none.</param>
/// <param name="Value">In the term's unit; of yes and no, 1 is yes; <see cref="Policies.Term.Never"/> is never.</param>
/// <param name="Version">The one it comes from.</param>
/// <param name="IsBetterThanAtPurchase">It has become kinder since.</param>
/// <param name="IsBetterThanToday">Whoever buys today gets less.</param>
public sealed record AppliedTerm(Term Term, string? Group, decimal Value, PolicyVersion Version, bool IsBetterThanAtPurchase, bool IsBetterThanToday)
{
    public bool Yes => Value == 1;

    public bool Never => Value == Term.Never;

    /// <summary>As a whole number, for days, years and percent.</summary>
    public int Number => (int)Value;
}
