namespace ServiceBot.Knowledge;

/// <summary>Something wrong in the knowledge folder, said so that its owner can mend it.</summary>
/// <param name="File">Relative to the knowledge folder, with forward slashes.</param>
/// <param name="Line">From 1.</param>
/// <param name="Reason">One sentence, with the fix where there is one.</param>
public sealed record KnowledgeFault(string File, int Line, string Reason)
{
    public override string ToString() => $"{File}:{Line}: {Reason}";
}
