using System.Runtime.InteropServices;

namespace ServiceBot.Understanding;

/// <summary>
/// What the classifier sees of a text: stems, their meanings, pairs of neighbours, and runs of 3 and 4 letters, which survive
/// misspelling. The weights were chosen on the sample shop and on the sets of real messages; none of them matters much alone.
/// </summary>
internal static class Features
{
    private const float StemWeight = 1f;
    private const float MeaningWeight = 1.4f;
    private const float PairWeight = 0.6f;
    private const float RunWeight = 0.45f;

    // A word whose spelling had to be guessed counts for less.
    private const float GuessedShare = 0.8f;

    // What a text is about shows early; the rest of a very long one would only cost time.
    private const int MostWords = 150;
    private const int LongestWord = 40;
    private const string AnyNumber = "#";

    public static Seen Of(string text, Spelling? spelling = null)
    {
        var weights = new Dictionary<ulong, float>();
        var words = new List<SeenWord>();
        foreach (var word in Folded.Words(Folded.Fold(text)).Take(MostWords))
        {
            if (char.IsAsciiDigit(word.Text[0]))
            {
                Add(weights, Hash('w', word.Text), StemWeight);
                words.Add(new SeenWord(AnyNumber, 1));
            }
            else
            {
                var meant = spelling?.Meant(word.Text);
                words.Add(new SeenWord(Stemmer.Stem(meant ?? word.Text), meant is null ? 1 : GuessedShare));
            }

            AddRuns(weights, word.Text);
        }

        var stems = words.ConvertAll(w => w.Stem);
        var previous = "";
        for (var i = 0; i < words.Count; i++)
        {
            var (stem, share) = words[i];
            var meanings = Synonyms.Of(stem);
            Add(weights, OfStem(stem), StemWeight * share);
            foreach (var meaning in meanings)
            {
                Add(weights, OfMeaning(meaning), MeaningWeight * share);
            }

            foreach (var meaning in Synonyms.OfPhrasesAt(stems, i))
            {
                Add(weights, OfMeaning(meaning), MeaningWeight * share);
            }

            var name = meanings.Length > 0 ? meanings[0] : stem;
            Add(weights, Hash(Hash('p', previous), name), PairWeight);
            previous = name;
        }

        return new Seen(weights, words);
    }

    public static ulong OfStem(string stem) => Hash('w', stem);

    public static ulong OfMeaning(string meaning) => Hash('m', meaning);

    private static void AddRuns(Dictionary<ulong, float> weights, string word)
    {
        if (word.Length is < 3 or > LongestWord)
        {
            return;
        }

        Span<char> padded = stackalloc char[LongestWord + 2];
        padded[0] = '^';
        word.CopyTo(padded[1..]);
        padded[word.Length + 1] = '$';
        padded = padded[..(word.Length + 2)];
        for (var n = 3; n <= 4; n++)
        {
            for (var i = 0; i + n <= padded.Length; i++)
            {
                Add(weights, Hash((ulong)n, padded.Slice(i, n)), RunWeight);
            }
        }
    }

    private static void Add(Dictionary<ulong, float> weights, ulong feature, float weight)
    {
        // Once or often in one message says nearly the same.
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(weights, feature, out _);
        known = Math.Max(known, weight);
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

/// <summary>A text as the classifier sees it.</summary>
/// <param name="Weights">By feature.</param>
internal sealed record Seen(Dictionary<ulong, float> Weights, List<SeenWord> Words);

/// <param name="Share">1, or less when the spelling had to be guessed.</param>
internal readonly record struct SeenWord(string Stem, float Share);
