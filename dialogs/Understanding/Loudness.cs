namespace ServiceBot.Understanding;

/// <summary>How loud a message is to the eye: rows of marks, and words in capitals.</summary>
internal static class Loudness
{
    private const double OfShouting = 0.45;
    private const double OfMarks = 0.3;
    private const double OfManyMarks = 0.5;
    private const int FewMarks = 2;
    private const int ManyMarks = 3;
    private const int FewestShoutedWords = 3;
    private const int ShownShoutedWords = 6;
    private const int ShownMarks = 8;

    /// <param name="isFriendly">Cried out in joy or in greeting: many marks mean no more than a few.</param>
    public static IEnumerable<(double Strength, string Words)> Find(string message, bool isFriendly)
    {
        for (var i = message.AsSpan().IndexOfAny('!', '?'); i >= 0 && i < message.Length; i++)
        {
            if (message[i] is not ('!' or '?'))
            {
                continue;
            }

            var (first, end, cries, questions) = (i, i, 0, 0);
            for (; i < message.Length && message[i] is '!' or '?' or ' '; i++)
            {
                cries += message[i] == '!' ? 1 : 0;
                questions += message[i] == '?' ? 1 : 0;
                end = message[i] == ' ' ? end : i + 1;
            }

            if (cries >= FewMarks || questions >= ManyMarks || cries > 0 && questions > 0)
            {
                yield return (cries >= ManyMarks && !isFriendly ? OfManyMarks : OfMarks, message[first..Math.Min(end, first + ShownMarks)]);
            }
        }

        if (Shouted(message) is { Length: > 0 } shouted)
        {
            yield return (OfShouting, shouted);
        }
    }

    // Three words or more in capitals, and more capitals than small letters: shown from the first of them to the sixth.
    private static string Shouted(string message)
    {
        if (message.Count(char.IsAsciiLetterUpper) <= message.Count(char.IsAsciiLetterLower))
        {
            return "";
        }

        var words = Folded.Words(message).Where(w => w.Length >= 2 && w.Text.Any(char.IsAsciiLetterUpper) && !w.Text.Any(char.IsAsciiLetterLower)).Take(ShownShoutedWords).ToList();
        return words.Count >= FewestShoutedWords ? message[words[0].Start..(words[^1].Start + words[^1].Length)] : "";
    }
}
