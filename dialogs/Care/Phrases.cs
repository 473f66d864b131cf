using System.Buffers;

namespace ServiceBot.Care;

/// <summary>Runs of whole words to look for, in folded words without apostrophes.</summary>
internal sealed class Phrases
{
    private readonly string[] _phrases;
    private readonly SearchValues<string> _any;

    public Phrases(params string[] phrases)
    {
        _phrases = [.. phrases.Select(p => $" {p} ")];
        _any = SearchValues.Create(_phrases, StringComparison.Ordinal);
    }

    /// <summary>Words as a line in which phrases can be looked for.</summary>
    public static string Line(IEnumerable<string> words) => $" {string.Join(' ', words)} ";

    public bool In(string line) => line.AsSpan().ContainsAny(_any);

    public bool Begin(string line) => _phrases.Any(p => line.StartsWith(p, StringComparison.Ordinal));
}
