using System.Text.RegularExpressions;

namespace ServiceBot.Understanding;

/// <summary>Reads how a message is said, by rules: each signal names the words that raised it.</summary>
internal static class SignalReader
{
    // A single mild sign is no mood yet.
    private const double LeastFrustration = 0.5;
    private const double OfShouting = 0.45;
    private const int FewestShoutedWords = 3;
    private const int ShownShoutedWords = 6;

    /// <param name="pieces">The message cut in its sentences and asks, in order: a demand and a question about refunds may stand side by side.</param>
    public static IReadOnlyList<Signal> Read(string message, string folded, IReadOnlyList<Piece> pieces)
    {
        var found = new List<(SignalKind Kind, double Strength, string Words)>();
        foreach (var rule in SignalRules.Grave.Concat(SignalRules.Light))
        {
            foreach (Match match in rule.Pattern.Matches(folded))
            {
                if (!MeansSomethingElse(rule.Kind, match.Index, folded, pieces))
                {
                    var said = match.Groups["said"] is { Success: true } part ? part : match;
                    found.Add((rule.Kind, rule.Strength, message.Substring(said.Index, said.Length).Trim(' ', ',', '.')));
                }
            }
        }

        if (Shouted(message) is { Length: > 0 } shouted)
        {
            found.Add((SignalKind.Frustration, OfShouting, shouted));
        }

        return [.. found
            .GroupBy(f => f.Kind)
            .Select(g => new Signal(g.Key, Together(g), [.. g.Select(f => f.Words).Distinct()]))
            .Where(s => s.Kind != SignalKind.Frustration || s.Strength >= LeastFrustration)];
    }

    private static bool MeansSomethingElse(SignalKind kind, int place, string folded, IReadOnlyList<Piece> pieces) => kind switch
    {
        SignalKind.Refund => SignalRules.AboutRefunds.IsMatch(Around(place, folded, pieces)),
        SignalKind.PersonWanted => SignalRules.NotAPerson.IsMatch(Around(place, folded, pieces)),
        SignalKind.Frustration => SignalRules.NotAnger.IsMatch(Around(place, folded, pieces)),
        _ => false,
    };

    // Independent hints add up without ever passing 1; the same words count once.
    private static double Together(IEnumerable<(SignalKind Kind, double Strength, string Words)> hints) =>
        1 - hints.DistinctBy(h => h.Words).Aggregate(1.0, (left, hint) => left * (1 - hint.Strength));

    private static string Around(int place, string folded, IReadOnlyList<Piece> pieces)
    {
        var (low, high) = (0, pieces.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var piece = pieces[middle];
            if (piece.Start <= place && place < piece.End)
            {
                return folded.Substring(piece.Start, piece.Length);
            }

            (low, high) = piece.Start > place ? (low, middle - 1) : (middle + 1, high);
        }

        // Between two pieces, such as a row of exclamation marks.
        return "";
    }

    // Three words or more in capitals, and more capitals than small letters.
    private static string Shouted(string message)
    {
        if (message.Count(char.IsAsciiLetterUpper) <= message.Count(char.IsAsciiLetterLower))
        {
            return "";
        }

        var words = message.Split(' ').Where(w => w.Length >= 2 && w.Any(char.IsAsciiLetterUpper) && !w.Any(char.IsAsciiLetterLower)).ToList();
        return words.Count >= FewestShoutedWords ? string.Join(' ', words.Take(ShownShoutedWords)) : "";
    }
}
