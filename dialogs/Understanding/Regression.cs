using System.Numerics;
using System.Runtime.CompilerServices;

namespace ServiceBot.Understanding;

/// <summary>A text to learn from.</summary>
/// <param name="Closeness">1, or less for a text to be followed less closely.</param>
internal readonly record struct Lesson(Weighted[] Vector, int Class, float Closeness);

/// <summary>How fast is learnt.</summary>
/// <param name="Rounds">How often every lesson is met.</param>
/// <param name="Slowing">By how much the rate falls from round to round.</param>
/// <param name="Learned">A share so nearly right that another step would only cost time.</param>
internal readonly record struct Pace(int Rounds, float FirstRate, float Slowing, float Learned);

/// <summary>
/// Softmax regression over sparse vectors. Trained by stochastic gradient descent with a falling rate, in a fixed order, so
/// that the same lessons always give the same weights.
/// </summary>
internal sealed class Regression
{
    private readonly int _classes;

    // One row of weights a feature, as wide as the classes rounded up to whole machine vectors; what is past them stays 0.
    private readonly int _width;
    private readonly float[] _weights;

    public Regression(Lesson[] lessons, int features, int classes, Pace pace)
    {
        _classes = classes;
        _width = (classes + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _weights = new float[features * _width];
        Train(lessons, pace);
    }

    /// <summary>The share of each class, in sum 1.</summary>
    public float[] Shares(ReadOnlySpan<Weighted> vector)
    {
        var shares = new float[_width];
        Score(vector, shares);
        return shares[.._classes];
    }

    /// <summary>How much a feature speaks for each class.</summary>
    public ReadOnlySpan<float> WeightsOf(int feature) => _weights.AsSpan(feature * _width, _classes);

    /// <summary>What speaks for each class, all in all.</summary>
    public float[] Evidence(List<Weighted> text)
    {
        var sum = new float[_width];
        foreach (var (feature, weight) in text)
        {
            Add(sum, _weights.AsSpan(feature * _width, _width), weight);
        }

        return sum[.._classes];
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
    private static void Add(Span<float> sum, ReadOnlySpan<float> added, float times)
    {
        var factor = new Vector<float>(times);
        for (var i = 0; i < sum.Length; i += Vector<float>.Count)
        {
            (new Vector<float>(sum[i..]) + new Vector<float>(added[i..]) * factor).CopyTo(sum[i..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Train(Lesson[] lessons, Pace pace)
    {
        var stride = Stride(lessons.Length);
        var errors = new float[_width];
        for (var (round, next) = (0, 0); round < pace.Rounds; round++)
        {
            var rate = pace.FirstRate / (1 + round * pace.Slowing);
            for (var step = 0; step < lessons.Length; step++)
            {
                var (vector, own, closeness) = lessons[next];
                next = (next + stride) % lessons.Length;
                Score(vector, errors);
                if (errors[own] > pace.Learned)
                {
                    continue;
                }

                errors[own] -= 1;
                foreach (var (feature, weight) in vector)
                {
                    Add(_weights.AsSpan(feature * _width, _width), errors, -rate * closeness * weight);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Score(ReadOnlySpan<Weighted> vector, Span<float> shares)
    {
        shares.Clear();
        foreach (var (feature, weight) in vector)
        {
            Add(shares, _weights.AsSpan(feature * _width, _width), weight);
        }

        shares = shares[.._classes];
        var top = float.MinValue;
        foreach (var score in shares)
        {
            top = Math.Max(top, score);
        }

        float sum = 0;
        for (var c = 0; c < shares.Length; c++)
        {
            sum += shares[c] = MathF.Exp(shares[c] - top);
        }

        for (var c = 0; c < shares.Length; c++)
        {
            shares[c] /= sum;
        }
    }
}
