using System.Runtime.InteropServices;

namespace ServiceBot.Understanding;

/// <summary>One feature of a text, by its place in the vocabulary.</summary>
internal readonly record struct Weighted(int Feature, float Weight);

/// <summary>The features that were met in training, each weighed by how few texts have it.</summary>
internal sealed class Vocabulary
{
    // Between counting every feature alike (0) and the logarithm of its rarity (1): with a dozen texts an answer, rare often means chance.
    private const float Steepness = 0.65f;

    private readonly Dictionary<ulong, int> _places = [];
    private readonly List<float> _rarity = [];
    private readonly float _unseenRarity;

    public Vocabulary(IReadOnlyCollection<Seen> texts)
    {
        foreach (var feature in texts.SelectMany(t => t.Weights.Keys))
        {
            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, feature, out var known);
            if (!known)
            {
                place = _rarity.Count;
                _rarity.Add(0);
            }

            _rarity[place]++;
        }

        for (var i = 0; i < _rarity.Count; i++)
        {
            _rarity[i] = Rarity(_rarity[i]);
        }

        _unseenRarity = Rarity(0.5f);

        float Rarity(float holders) => MathF.Pow(MathF.Log(1 + texts.Count / holders), Steepness);
    }

    public int Count => _rarity.Count;

    public WeighedText Weigh(Seen text)
    {
        var vector = new List<Weighted>(text.Weights.Count);
        float square = 0, known = 0, unknown = 0;
        foreach (var (feature, share) in text.Weights)
        {
            if (_places.TryGetValue(feature, out var place))
            {
                var weight = share * _rarity[place];
                vector.Add(new Weighted(place, weight));
                square += weight * weight;
                known += weight;
            }
            else
            {
                unknown += share * _unseenRarity;
            }
        }

        return new WeighedText(vector, MathF.Sqrt(square), known == 0 ? 0 : known / (known + unknown));
    }
}

/// <summary>What of a text is in the vocabulary.</summary>
/// <param name="Known">How much of the text that is, from 0 to 1.</param>
internal sealed record WeighedText(List<Weighted> Vector, float Length, double Known)
{
    /// <summary>The vector brought to length 1.</summary>
    public Weighted[] Unit() => [.. Vector.Select(w => w with { Weight = w.Weight / Length })];
}
