using System.Runtime.InteropServices;

namespace ServiceBot.Understanding;

/// <summary>Finds the known word that a misspelt one stands for: one letter wrong, missing, too many, or two swapped.</summary>
internal sealed class Spelling
{
    // Shorter words have too many neighbours to guess.
    private const int Shortest = 4;
    private const int Longest = 24;

    private readonly HashSet<string> _known;

    // Two words one slip apart always share a form with at most one letter left out.
    private readonly Dictionary<string, List<string>> _byForm = [];

    /// <param name="known">Folded words, the commonest first: of two equally near the first is taken.</param>
    public Spelling(IEnumerable<string> known)
    {
        _known = [.. known];
        foreach (var word in _known.Where(w => w.Length is >= Shortest and <= Longest && char.IsLetter(w[0])))
        {
            foreach (var form in Forms(word))
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(_byForm, form, out _) ??= []).Add(word);
            }
        }
    }

    /// <summary>Null when the word is known, or is near none.</summary>
    public string? Meant(string word)
    {
        if (word.Length is < Shortest or > Longest || _known.Contains(word) || !word.All(char.IsLetter))
        {
            return null;
        }

        foreach (var form in Forms(word))
        {
            if (_byForm.TryGetValue(form, out var near) && near.FirstOrDefault(k => k[0] == word[0] && IsOneSlip(word, k)) is { } meant)
            {
                return meant;
            }
        }

        return null;
    }

    private static IEnumerable<string> Forms(string word)
    {
        yield return word;
        for (var i = 0; i < word.Length; i++)
        {
            yield return word.Remove(i, 1);
        }
    }

    // Sharing a form allows one letter left out of each, which is two slips unless both stand at the same place or are swapped neighbours.
    private static bool IsOneSlip(string a, string b)
    {
        var same = 0;
        while (same < a.Length && same < b.Length && a[same] == b[same])
        {
            same++;
        }

        var restA = a.AsSpan(same);
        var restB = b.AsSpan(same);
        return restA.Length == restB.Length
            ? restA[1..].SequenceEqual(restB[1..]) || restA.Length >= 2 && restA[0] == restB[1] && restA[1] == restB[0] && restA[2..].SequenceEqual(restB[2..])
            : restA.Length > restB.Length ? restA[1..].SequenceEqual(restB) : restA.SequenceEqual(restB[1..]);
    }
}
