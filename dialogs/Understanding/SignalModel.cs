using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ServiceBot.Understanding;

/// <summary>
/// Softmax regression over the features of a sentence, learnt from the signal phrases once a process. Trained in a fixed order,
/// so that the same phrases always give the same weights.
/// </summary>
internal sealed class SignalModel
{
    // What only one phrase has is mostly chance.
    private const int FewestHolders = 2;

    private static readonly Pace Pace = new(Rounds: 30, FirstRate: 4f, Slowing: 0.5f, Learned: 0.97f);
    private static readonly int Groups = Enum.GetValues<SignalGroup>().Length;
    private static readonly Lazy<SignalModel> Shared = new(() => new SignalModel(SignalPhrases.Read()));

    private readonly Dictionary<ulong, int> _places = [];
    private readonly HashSet<string> _words = [];
    private readonly Regression _regression;

    public SignalModel(IReadOnlyList<(SignalGroup Group, string Text)> phrases)
    {
        var lessons = new List<(Weighted[] Vector, float Length, int Group)>(phrases.Count);
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

            lessons.Add((Counted(found, lessons.Count + 1, all, counts), LengthOf(CollectionsMarshal.AsSpan(found)), (int)group));
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

        _regression = new Regression([.. lessons.Select(l => new Lesson(Kept(l.Vector, l.Length, kept), l.Group, 1))], _places.Count, Groups, Pace);
    }

    /// <summary>The model of the phrases of this program.</summary>
    public static SignalModel Instance => Shared.Value;

    /// <summary>Whether a word stands in any of the phrases.</summary>
    public bool Knows(string word) => _words.Contains(word);

    /// <summary>The share of each group, in sum 1.</summary>
    public float[] Shares(List<SignalFeature> features)
    {
        var length = LengthOf(CollectionsMarshal.AsSpan(features));
        var vector = new List<Weighted>(features.Count);
        foreach (var feature in features)
        {
            if (_places.TryGetValue(feature.Key, out var place))
            {
                vector.Add(new Weighted(place, feature.Weight / length));
            }
        }

        return _regression.Shares(CollectionsMarshal.AsSpan(vector));
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

            var row = _regression.WeightsOf(place);
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
    private static Weighted[] Counted(List<SignalFeature> found, int lesson, Dictionary<ulong, int> all, List<(int Holders, int Last)> counts)
    {
        var vector = new Weighted[found.Count];
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

            vector[i] = new Weighted(place, found[i].Weight);
        }

        return vector;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Weighted[] Kept(Weighted[] counted, float length, int[] kept)
    {
        var vector = new List<Weighted>(counted.Length);
        foreach (var (place, weight) in counted)
        {
            if (kept[place] >= 0)
            {
                vector.Add(new Weighted(kept[place], weight / length));
            }
        }

        return [.. vector];
    }
}
