using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ServiceBot.Understanding;

/// <summary>
/// Softmax regression over the features of a sentence, learnt from the signal phrases once a process. Trained in a fixed order,
/// so that the same phrases always give the same weights.
/// </summary>
internal sealed class SignalModel
{
    // One row of weights a feature: a weight for each group, and one that stays 0, so that a row is a machine vector.
    private const int Width = 8;
    private const int Rounds = 30;
    private const float FirstRate = 4f;
    private const float Slowing = 0.5f;

    // So nearly right that another step would only cost time.
    private const float Learned = 0.97f;

    // What only one phrase has is mostly chance.
    private const int FewestHolders = 2;

    private static readonly int Groups = Enum.GetValues<SignalGroup>().Length;
    private static readonly Lazy<SignalModel> Shared = new(() => new SignalModel(SignalPhrases.Read()));

    private readonly Dictionary<ulong, int> _places = [];
    private readonly HashSet<string> _words = [];
    private readonly float[] _weights;

    public SignalModel(IReadOnlyList<(SignalGroup Group, string Text)> phrases)
    {
        var lessons = new List<Lesson>(phrases.Count);
        var counts = new List<(int Holders, int Last)>();
        var all = new Dictionary<ulong, int>(1 << 17);
        var found = new List<SignalFeature>();
        foreach (var (group, phrase) in phrases)
        {
            found.Clear();
            var text = new SignalText(phrase, Folded.Fold(phrase));
            _words.UnionWith(text.Words.Select(w => w.Text));
            foreach (var sentence in text.Sentences)
            {
                SignalFeatures.Of(text, sentence, found);
            }

            lessons.Add(new Lesson(Counted(found, lessons.Count + 1, all, counts), LengthOf(CollectionsMarshal.AsSpan(found)), (int)group));
        }

        var kept = new int[counts.Count];
        foreach (var (key, place) in all)
        {
            kept[place] = -1;
            if (counts[place].Holders >= FewestHolders)
            {
                _places.Add(key, kept[place] = _places.Count);
            }
        }

        _weights = new float[_places.Count * Width];
        Train([.. lessons.Select(l => l with { Vector = Kept(l, kept) })]);
    }

    /// <summary>The model of the phrases of this program.</summary>
    public static SignalModel Instance => Shared.Value;

    /// <summary>Whether a word stands in any of the phrases.</summary>
    public bool Knows(string word) => _words.Contains(word);

    /// <summary>The share of each group, in sum 1.</summary>
    public float[] Shares(List<SignalFeature> features)
    {
        var length = LengthOf(CollectionsMarshal.AsSpan(features));
        var vector = new List<Term>(features.Count);
        foreach (var feature in features)
        {
            if (_places.TryGetValue(feature.Key, out var place))
            {
                vector.Add(new Term(place, feature.Weight / length));
            }
        }

        var shares = new float[Width];
        Score(CollectionsMarshal.AsSpan(vector), shares);
        return shares[..Groups];
    }

    /// <summary>How strongly each word of a sentence speaks for the loudest of some groups rather than for the others.</summary>
    public float[] Voices(List<SignalFeature> features, SignalSentence sentence, SignalGroup[] groups)
    {
        var voices = new float[sentence.End - sentence.First];
        foreach (var feature in features)
        {
            if (!_places.TryGetValue(feature.Key, out var place))
            {
                continue;
            }

            var row = _weights.AsSpan(place * Width, Groups);
            var (own, all) = (float.MinValue, 0f);
            foreach (var group in groups)
            {
                own = Math.Max(own, row[(int)group]);
            }

            foreach (var weight in row)
            {
                all += weight;
            }

            for (var at = feature.First; at <= feature.Last; at++)
            {
                voices[at - sentence.First] += feature.Weight * (own - all / Groups) / (feature.Last - feature.First + 1);
            }
        }

        return voices;
    }

    // The length is that of all features, known or not: what is mostly unknown is heard less.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float LengthOf(ReadOnlySpan<SignalFeature> features)
    {
        float square = 0;
        foreach (var feature in features)
        {
            square += feature.Weight * feature.Weight;
        }

        return MathF.Sqrt(square);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Term[] Counted(List<SignalFeature> found, int lesson, Dictionary<ulong, int> all, List<(int Holders, int Last)> counts)
    {
        var vector = new Term[found.Count];
        for (var i = 0; i < vector.Length; i++)
        {
            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(all, found[i].Key, out var known);
            if (!known)
            {
                place = counts.Count;
                counts.Add((0, 0));
            }

            if (counts[place].Last != lesson)
            {
                counts[place] = (counts[place].Holders + 1, lesson);
            }

            vector[i] = new Term(place, found[i].Weight);
        }

        return vector;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Term[] Kept(Lesson lesson, int[] kept)
    {
        var vector = new List<Term>(lesson.Vector.Length);
        foreach (var (place, weight) in lesson.Vector)
        {
            if (kept[place] >= 0)
            {
                vector.Add(new Term(kept[place], weight / lesson.Length));
            }
        }

        return [.. vector];
    }

    // A stride that has no divisor in common with the count meets every lesson once a round, far from its like.
    private static int Stride(int count)
    {
        var stride = count / 3 + 1;
        while (BigInteger.GreatestCommonDivisor(stride, count) != 1)
        {
            stride++;
        }

        return stride;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Train(Lesson[] lessons)
    {
        var stride = Stride(lessons.Length);
        Span<float> errors = stackalloc float[Width];
        for (var (round, next) = (0, 0); round < Rounds; round++)
        {
            var rate = FirstRate / (1 + round * Slowing);
            for (var step = 0; step < lessons.Length; step++)
            {
                var (vector, _, own) = lessons[next];
                next = (next + stride) % lessons.Length;
                Score(vector, errors);
                if (errors[own] > Learned)
                {
                    continue;
                }

                errors[own] -= 1;
                var error = Vector256.Create<float>(errors);
                foreach (var (feature, weight) in vector)
                {
                    var row = _weights.AsSpan(feature * Width, Width);
                    (Vector256.Create<float>(row) - error * (rate * weight)).CopyTo(row);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Score(ReadOnlySpan<Term> vector, Span<float> shares)
    {
        var sums = Vector256<float>.Zero;
        foreach (var (feature, weight) in vector)
        {
            sums += Vector256.Create<float>(_weights.AsSpan(feature * Width, Width)) * weight;
        }

        sums.CopyTo(shares);
        shares[Groups..].Clear();
        shares = shares[..Groups];
        var top = float.MinValue;
        foreach (var score in shares)
        {
            top = Math.Max(top, score);
        }

        float sum = 0;
        for (var group = 0; group < shares.Length; group++)
        {
            sum += shares[group] = MathF.Exp(shares[group] - top);
        }

        for (var group = 0; group < shares.Length; group++)
        {
            shares[group] /= sum;
        }
    }

    /// <summary>One feature of a sentence, by its place among the weights.</summary>
    private readonly record struct Term(int Place, float Weight);

    /// <param name="Length">Of the vector, with what is left out of it.</param>
    private readonly record struct Lesson(Term[] Vector, float Length, int Group);
}
