using System.Runtime.CompilerServices;

namespace ServiceBot.Understanding;

/// <summary>One feature of a sentence.</summary>
/// <param name="First">The word it stands in, or the first of them.</param>
/// <param name="Last">The last of them.</param>
internal readonly record struct SignalFeature(ulong Key, float Weight, int First, int Last);

/// <summary>
/// What the signal model sees of a sentence: its words, runs of two and three words by their meanings, pairs with a word or two
/// between them, runs of four letters, and whether it is put as a question.
/// </summary>
internal static class SignalFeatures
{
    private const float WordWeight = 1f;
    private const float MeaningWeight = 0.8f;
    private const float PairWeight = 0.8f;
    private const float TripleWeight = 0.6f;
    private const float SkipWeight = 0.5f;
    private const float RunWeight = 0.25f;
    private const float FormWeight = 0.7f;

    private const int RunLength = 4;
    private const int LongestWord = 30;
    private const ulong Border = 0x9E3779B97F4A7C15UL;

    // Optimised at once: all the phrases are read before the runtime would find out that it pays.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Of(SignalText text, SignalSentence sentence, List<SignalFeature> found)
    {
        var count = sentence.End - sentence.First;
        Span<ulong> meanings = stackalloc ulong[count + 2];
        meanings[0] = meanings[^1] = Border;
        for (var i = 0; i < count; i++)
        {
            var at = sentence.First + i;
            var word = text.Words[at].Text;
            meanings[i + 1] = AddWord(word, at, found);
        }

        for (var i = 0; i <= count; i++)
        {
            var first = sentence.First + Math.Max(0, i - 1);
            Add('b', Mix(meanings[i], meanings[i + 1]), PairWeight, i, 1);
            if (i + 2 < meanings.Length)
            {
                Add('t', Mix(Mix(meanings[i], meanings[i + 1]), meanings[i + 2]), TripleWeight, i, 2);
                Add('s', Mix(meanings[i], meanings[i + 2]), SkipWeight, i, 2);
            }

            if (i + 3 < meanings.Length)
            {
                Add('s', Mix(meanings[i], meanings[i + 3]), SkipWeight, i, 3);
            }
        }

        Add('f', sentence.Mark, FormWeight, 1, 0);
        Add('o', meanings[1], FormWeight, 1, 0);

        void Add(char kind, ulong key, float weight, int place, int further) => found.Add(new SignalFeature(
            Mix(kind, key),
            weight,
            sentence.First + Math.Clamp(place - 1, 0, count - 1),
            sentence.First + Math.Clamp(place - 1 + further, 0, count - 1)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ulong AddWord(string word, int at, List<SignalFeature> found)
    {
        if (char.IsAsciiDigit(word[0]))
        {
            var number = Hash(word.Length >= 5 ? "##" : "#");
            found.Add(new SignalFeature(Mix('w', number), WordWeight, at, at));
            return number;
        }

        found.Add(new SignalFeature(Mix('w', Hash(word)), WordWeight, at, at));
        ulong meaning;
        if (SignalLexicon.MeaningOf(word) is { } known)
        {
            meaning = Hash(known);
            found.Add(new SignalFeature(Mix('m', meaning), MeaningWeight, at, at));
        }
        else
        {
            meaning = Hash(Stemmer.Stem(word));
            found.Add(new SignalFeature(Mix('m', meaning), MeaningWeight, at, at));
        }

        if (word.Length is >= RunLength and <= LongestWord)
        {
            Span<char> padded = stackalloc char[word.Length + 2];
            padded[0] = '^';
            word.CopyTo(padded[1..]);
            padded[^1] = '$';
            for (var i = 0; i + RunLength <= padded.Length; i++)
            {
                found.Add(new SignalFeature(Mix('r', Hash(padded.Slice(i, RunLength))), RunWeight, at, at));
            }
        }

        return meaning;
    }

    private static ulong Mix(ulong a, ulong b)
    {
        var mixed = (a ^ (b + 0x9E3779B97F4A7C15UL + (a << 6) + (a >> 2))) * 0xFF51AFD7ED558CCDUL;
        return mixed ^ (mixed >> 32);
    }

    private static ulong Hash(ReadOnlySpan<char> text)
    {
        // FNV-1a, 64 bit: the same on every machine and run, unlike string.GetHashCode.
        var hash = 14695981039346656037UL;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return hash;
    }
}
