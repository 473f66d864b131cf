using System.Runtime.InteropServices;

namespace ServiceBot.Understanding;

/// <summary>
/// What the classifier sees of a text: stems, their meanings, pairs of neighbours, what is denied, and runs of 3 and 4 letters,
/// which survive misspelling. The weights were chosen on the sample shop and on the sets of real messages; none of them matters much alone.
/// </summary>
internal static class Features
{
    private const float StemWeight = 1f;
    private const float MeaningWeight = 1.4f;
    private const float PairWeight = 0.6f;
    private const float RunWeight = 0.45f;
    private const float DeniedWeight = 0.8f;

    // What holds a sentence together counts for less than what it is about.
    private const float FunctionWordShare = 0.7f;

    // "It has not arrived yet": as many words after the "not" are what is denied.
    private const int MostDenied = 2;

    // A word whose spelling had to be guessed counts for less.
    private const float GuessedShare = 0.8f;

    // What a text is about shows early; the rest of a very long one would only cost time.
    private const int MostWords = 150;
    private const int LongestWord = 40;
    private const string AnyNumber = "#";

    // About so many, or the table would grow again and again.
    private const int FeaturesOfAWord = 14;

    private static readonly HashSet<string> Denials =
    [
        .. "not no never nothing without unable fail cant cannot wont dont doesnt didnt isnt arent wasnt werent havent hasnt couldnt wouldnt".Split(' ').Select(Stemmer.Stem),
    ];

    public static Seen Of(string text, Spelling? spelling = null)
    {
        var words = Folded.Words(Folded.Fold(text));
        words.RemoveRange(Math.Min(words.Count, MostWords), Math.Max(0, words.Count - MostWords));
        var stems = new List<string>(words.Count);
        var shares = new List<SeenWord>(words.Count);
        foreach (var (word, _, _) in words)
        {
            var meant = spelling?.Meant(word);
            var stem = char.IsAsciiDigit(word[0]) ? AnyNumber : Stemmer.Stem(meant ?? word);
            stems.Add(stem);
            shares.Add(new SeenWord(stem, meant is null ? 1 : GuessedShare));
        }

        var weights = new Dictionary<ulong, float>(words.Count * FeaturesOfAWord);
        var previous = "";
        var denied = 0;
        for (var i = 0; i < stems.Count; i++)
        {
            var (stem, share) = shares[i];
            var meanings = Synonyms.Of(stem);
            var isFunctionWord = FunctionWords.Has(stem);
            Add(weights, OfStem(stem), StemWeight * share * (isFunctionWord ? FunctionWordShare : 1));
            foreach (var meaning in meanings)
            {
                Add(weights, OfMeaning(meaning), MeaningWeight * share);
            }

            foreach (var meaning in Synonyms.OfPhrasesAt(stems, i))
            {
                Add(weights, OfMeaning(meaning), MeaningWeight * share);
            }

            if (stem == AnyNumber)
            {
                Add(weights, OfStem(words[i].Text), StemWeight);
            }

            var name = meanings.Length > 0 ? meanings[0] : stem;
            Add(weights, Hash(Hash('p', previous), name), PairWeight);
            previous = name;
            if (Denials.Contains(stem))
            {
                denied = MostDenied;
            }
            else if (denied > 0 && !isFunctionWord)
            {
                Add(weights, Hash('n', name), DeniedWeight);
                denied--;
            }

            if (share == 1)
            {
                AddRuns(weights, words[i].Text);
            }
        }

        return new Seen(weights, shares);
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
