namespace ServiceBot.Care;

/// <summary>Runs of whole words to look for, in folded words without apostrophes.</summary>
internal sealed class Phrases(params string[] phrases)
{
    private readonly string[] _phrases = [.. phrases.Select(p => $" {p} ")];

    /// <summary>Words as a line in which phrases can be looked for.</summary>
    public static string Line(IEnumerable<string> words) => $" {string.Join(' ', words)} ";

    public bool In(string line) => _phrases.Any(p => line.Contains(p, StringComparison.Ordinal));

    public bool Begin(string line) => _phrases.Any(p => line.StartsWith(p, StringComparison.Ordinal));
}
