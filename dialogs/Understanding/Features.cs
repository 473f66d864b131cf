using System.Runtime.InteropServices;

namespace ServiceBot.Understanding;

/// <summary>What the classifier sees of a text: stems, pairs of neighbouring stems, and runs of 3 and 4 letters, which survive misspelling.</summary>
internal static class Features
{
    private const float StemWeight = 1f;
    private const float PairWeight = 0.6f;
    private const float RunWeight = 0.35f;

    public static Dictionary<ulong, float> Count(string text)
    {
        var counts = new Dictionary<ulong, float>();
        var previous = "";
        foreach (var word in Folded.Words(Folded.Fold(text)))
        {
            var stem = Stem(word.Text);
            Add(counts, Hash('w', stem), StemWeight);
            Add(counts, Hash(Hash('p', previous), stem), PairWeight);
            previous = stem;
            if (word.Text.Length < 3)
            {
                continue;
            }

            var padded = $"^{word.Text}$";
            for (var n = 3; n <= 4; n++)
            {
                for (var i = 0; i + n <= padded.Length; i++)
                {
                    Add(counts, Hash((char)('0' + n), padded.AsSpan(i, n)), RunWeight);
                }
            }
        }

        return counts;
    }

    /// <summary>The word without the commonest English endings; rough on purpose, letter runs do the rest.</summary>
    internal static string Stem(string word) => word switch
    {
        { Length: > 4 } when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        { Length: > 5 } when word.EndsWith("ing", StringComparison.Ordinal) => word[..^3],
        { Length: > 4 } when word.EndsWith("ed", StringComparison.Ordinal) => word[..^2],
        { Length: > 3 } when word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') => word[..^1],
        _ => word,
    };

    private static void Add(Dictionary<ulong, float> counts, ulong feature, float weight)
    {
        // Once or often in one message says nearly the same.
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, feature, out _);
        count = Math.Max(count, weight);
    }

    private static ulong Hash(ulong kind, ReadOnlySpan<char> text)
    {
        // FNV-1a, 64 bit: the same on every machine and run, unlike string.GetHashCode.
        var hash = 14695981039346656037UL ^ kind * 1099511628211UL;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return hash;
    }
}
