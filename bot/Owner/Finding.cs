namespace ServiceBot.Owner;

/// <summary>One thing the doctor has looked at.</summary>
/// <param name="What">One word.</param>
/// <param name="Words">One line: what is so; when it is wrong, with the fix. Never a secret.</param>
internal sealed record Finding(string What, Health Health, string Words)
{
    public static Finding Ok(string what, string words) => new(what, Health.Ok, words);

    public static Finding Wrong(string what, string words) => new(what, Health.Wrong, words);

    public static Finding Skipped(string what, string words) => new(what, Health.Skipped, words);

    public override string ToString() => $"{Word,-6}{What,-15}{Words.ReplaceLineEndings(" ")}";

    private string Word => Health switch
    {
        Health.Ok => "ok",
        Health.Wrong => "wrong",
        _ => "skip",
    };
}

/// <summary>How it stands with one thing.</summary>
internal enum Health
{
    Ok,

    /// <summary>Something must be done.</summary>
    Wrong,

    /// <summary>It could not be looked at, or there is nothing to look at.</summary>
    Skipped,
}
