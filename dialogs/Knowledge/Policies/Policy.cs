namespace ServiceBot.Knowledge.Policies;

/// <summary>What the owner settled on one matter, with all versions it has had: one file of policies/.</summary>
/// <param name="Versions">The first to begin comes first, wherever it stands in the file.</param>
/// <param name="File">Relative to the knowledge folder.</param>
public sealed record Policy(PolicyKind Kind, string Title, IReadOnlyList<PolicyVersion> Versions, string File, int Line);

/// <summary>One version of a policy.</summary>
/// <param name="From">Its first day, in the business's time zone.</param>
/// <param name="Until">Its last day; null when it holds until the next begins.</param>
/// <param name="Decided">The day the owner decided on it: nobody could know of it before.</param>
/// <param name="Reason">Why it begins before it was decided; null when it does not.</param>
/// <param name="Terms">By name, one for each term of the kind.</param>
/// <param name="Text">The same in the owner's words.</param>
public sealed record PolicyVersion(
    DateOnly From,
    DateOnly? Until,
    DateOnly Decided,
    string? Reason,
    IReadOnlyDictionary<string, TermValue> Terms,
    string Text,
    int Line);

/// <summary>What a term is, for everything or for some product groups otherwise than for the rest.</summary>
/// <param name="Groups">By name in small letters.</param>
public sealed record TermValue(decimal Default, IReadOnlyDictionary<string, decimal> Groups)
{
    /// <param name="group">In any case; null for what belongs to none.</param>
    public decimal For(string? group) => group is not null && Groups.TryGetValue(group.ToLowerInvariant(), out var value) ? value : Default;
}
