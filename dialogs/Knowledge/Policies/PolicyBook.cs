namespace ServiceBot.Knowledge.Policies;

/// <summary>All policies of the business, as they were on every day.</summary>
/// <param name="All">At most one of each kind.</param>
public sealed record PolicyBook(IReadOnlyList<Policy> All)
{
    public static PolicyBook Empty { get; } = new([]);

    /// <summary>Null when the owner has settled nothing on it: then a person decides.</summary>
    public Policy? Find(PolicyKind kind) => All.FirstOrDefault(p => p.Kind == kind);

    /// <summary>
    /// What holds for a purchase: the version of its day, and of every later one whatever is kinder, also when that has been
    /// taken back since. A version that begins before it was decided binds nobody who bought before it was decided.
    /// </summary>
    /// <param name="purchasedOn">Null when it is not known or nothing was bought yet: then what holds today.</param>
    /// <param name="today">In the business's time zone, as all days here.</param>
    /// <returns>Null when the owner has settled nothing on it.</returns>
    public Applied? For(PolicyKind kind, DateOnly? purchasedOn, DateOnly today)
    {
        if (Find(kind) is not { } policy)
        {
            return null;
        }

        var bought = purchasedOn is { } day && day < today ? day : today;
        var versions = policy.Versions;
        var atPurchase = versions.LastOrDefault(v => v.From <= bought && v.Decided <= bought) ?? versions[0];
        var now = versions.LastOrDefault(v => v.From <= today) ?? versions[0];
        IReadOnlyList<PolicyVersion> since = [.. versions.SkipWhile(v => v != atPurchase).TakeWhile(v => v == atPurchase || v.From <= today)];
        return new Applied(policy, purchasedOn is not null, atPurchase, now, since);
    }
}
