using System.Runtime.InteropServices;
using ServiceBot.Conversations;
using ServiceBot.Knowledge;

namespace ServiceBot.Understanding;

/// <summary>
/// Tells which answer a piece of text asks for: softmax regression over words, pairs of words and runs of letters,
/// tempered by how near the nearest example is and by how many of the words were ever seen. Trained at load, the same each time.
/// </summary>
internal sealed class AnswerClassifier
{
    private const int Rounds = 40;
    private const float Rate = 0.9f;
    private const float Keep = 1e-4f;

    private readonly List<(AnswerId Answer, string Text)> _examples = [];
    private readonly List<AnswerId> _answers;
    private readonly List<int> _classes = [];
    private readonly Dictionary<ulong, int> _features = [];
    private readonly List<float> _rarity = [];
    private readonly List<List<(int Example, float Weight)>> _holders = [];
    private readonly float[] _weights;
    private readonly float[] _bias;
    private readonly float _unseenRarity;

    public AnswerClassifier(IEnumerable<(AnswerId Answer, string Text)> examples)
    {
        _examples.AddRange(examples.Where(e => Folded.Words(Folded.Fold(e.Text)).Count > 0));
        _answers = [.. _examples.Select(e => e.Answer).Distinct()];
        var place = _answers.Select((a, i) => (a, i)).ToDictionary(x => x.a, x => x.i);
        _classes.AddRange(_examples.Select(e => place[e.Answer]));

        var counts = _examples.Select(e => Features.Count(e.Text)).ToList();
        foreach (var feature in counts.SelectMany(c => c.Keys))
        {
            ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_features, feature, out var known);
            if (!known)
            {
                index = _rarity.Count;
                _rarity.Add(0);
                _holders.Add([]);
            }

            _rarity[index]++;
        }

        for (var i = 0; i < _rarity.Count; i++)
        {
            _rarity[i] = Rarity(_rarity[i]);
        }

        _unseenRarity = Rarity(0.5f);
        var vectors = counts.Select(c => Vector(c).Vector).ToList();
        for (var i = 0; i < vectors.Count; i++)
        {
            foreach (var (feature, weight) in vectors[i])
            {
                _holders[feature].Add((i, weight));
            }
        }

        _weights = new float[_rarity.Count * _answers.Count];
        _bias = new float[_answers.Count];
        Train(vectors);
    }

    /// <summary>The three likeliest answers, likeliest first.</summary>
    public IReadOnlyList<Candidate> Classify(string text)
    {
        if (_answers.Count == 0)
        {
            return [];
        }

        var (vector, seen) = Vector(Features.Count(text));
        if (vector.Count == 0)
        {
            return [];
        }

        var scores = new float[_answers.Count];
        Score(vector, scores);
        var (nearness, likest) = Nearest(vector);
        return [.. Enumerable.Range(0, scores.Length)
            .Select(c => new Candidate(_answers[c], Confidence(scores[c], nearness[c], seen), _examples[Math.Max(likest[c], 0)].Text))
            .OrderByDescending(c => c.Confidence)
            .Take(3)];
    }

    private static double Confidence(double share, double nearness, double seen) =>
        Math.Sqrt(share * Math.Max(nearness, 0.01)) * (0.55 + 0.45 * seen);

    private float Rarity(float holders) => MathF.Log(1 + _examples.Count / holders);

    private (List<(int Feature, float Weight)> Vector, double Seen) Vector(Dictionary<ulong, float> counts)
    {
        var vector = new List<(int, float)>(counts.Count);
        float length = 0, seen = 0, all = 0;
        foreach (var (feature, count) in counts)
        {
            if (_features.TryGetValue(feature, out var index))
            {
                var weight = count * _rarity[index];
                vector.Add((index, weight));
                length += weight * weight;
                seen += weight;
                all += weight;
            }
            else
            {
                all += count * _unseenRarity;
            }
        }

        length = MathF.Sqrt(length);
        for (var i = 0; i < vector.Count; i++)
        {
            vector[i] = (vector[i].Item1, vector[i].Item2 / length);
        }

        return (vector, all == 0 ? 0 : seen / all);
    }

    private void Score(List<(int Feature, float Weight)> vector, float[] scores)
    {
        _bias.CopyTo(scores, 0);
        foreach (var (feature, weight) in vector)
        {
            var row = _weights.AsSpan(feature * scores.Length, scores.Length);
            for (var c = 0; c < scores.Length; c++)
            {
                scores[c] += row[c] * weight;
            }
        }

        var top = scores.Max();
        float sum = 0;
        for (var c = 0; c < scores.Length; c++)
        {
            sum += scores[c] = MathF.Exp(scores[c] - top);
        }

        for (var c = 0; c < scores.Length; c++)
        {
            scores[c] /= sum;
        }
    }

    private (double[] Nearness, int[] Likest) Nearest(List<(int Feature, float Weight)> vector)
    {
        var alike = new float[_examples.Count];
        foreach (var (feature, weight) in vector)
        {
            foreach (var (example, other) in _holders[feature])
            {
                alike[example] += weight * other;
            }
        }

        var nearness = new double[_answers.Count];
        var likest = new int[_answers.Count];
        Array.Fill(likest, -1);
        for (var i = 0; i < alike.Length; i++)
        {
            var c = _classes[i];
            if (likest[c] < 0 || alike[i] > nearness[c])
            {
                (nearness[c], likest[c]) = (alike[i], i);
            }
        }

        return (nearness, likest);
    }

    // Stochastic gradient descent with a rate that falls; the order of examples is fixed, so the weights are too.
    private void Train(List<List<(int Feature, float Weight)>> vectors)
    {
        var scores = new float[_answers.Count];
        for (var round = 0; round < Rounds; round++)
        {
            var rate = Rate * 4 / (1 + round * 0.15f);
            for (var step = 0; step < vectors.Count; step++)
            {
                // A stride that is coprime with the count visits every example once, far from its like.
                var i = (int)((step * 7919L + round * 104729L) % vectors.Count);
                Score(vectors[i], scores);
                scores[_classes[i]] -= 1;
                foreach (var (feature, weight) in vectors[i])
                {
                    var row = _weights.AsSpan(feature * scores.Length, scores.Length);
                    for (var c = 0; c < scores.Length; c++)
                    {
                        row[c] -= rate * (scores[c] * weight + Keep * row[c]);
                    }
                }
            }
        }
    }
}
