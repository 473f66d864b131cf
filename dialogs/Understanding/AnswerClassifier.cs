using System.Buffers;
using ServiceBot.Conversations;
using ServiceBot.Knowledge;

namespace ServiceBot.Understanding;

/// <summary>
/// Tells which answer a text asks for. Softmax regression says which of the answers, tempered by what it does not know: how
/// near the nearest example is, how much of the text was ever seen, and how many of its words the answer has anything to say
/// about. Trained at load, the same each time.
/// </summary>
internal sealed class AnswerClassifier
{
    private const int Kept = 3;
    private const int Weighed = 12;
    private const float ClosenessOfAnswerTexts = 0.3f;

    private static readonly Pace Pace = new(Rounds: 20, FirstRate: 3.5f, Slowing: 0.2f, Learned: 0.985f);

    private readonly List<(AnswerId Answer, string Text)> _examples;
    private readonly List<AnswerId> _answers;
    private readonly int[] _classes;
    private readonly int[] _firstOf;
    private readonly Spelling _spelling;
    private readonly Vocabulary _vocabulary;
    private readonly (int Example, float Weight)[][] _holders;
    private readonly Dictionary<ulong, int[]> _speaksOf;
    private readonly Regression _regression;

    /// <param name="examples">Ways people ask.</param>
    /// <param name="texts">What the answers themselves say: titles, sentences. They are learned from, at a slower pace; nobody asks in these words.</param>
    public AnswerClassifier(IEnumerable<(AnswerId Answer, string Text)> examples, IEnumerable<(AnswerId Answer, string Text)>? texts = null)
    {
        _examples = [.. examples.Where(HasWords)];
        _answers = [.. _examples.Select(e => e.Answer).Distinct()];
        var places = _answers.Select((answer, place) => (answer, place)).ToDictionary(x => x.answer, x => x.place);
        _classes = [.. _examples.Select(e => places[e.Answer])];
        _firstOf = [.. _answers.Select((_, c) => Array.IndexOf(_classes, c))];

        var told = texts?.Where(t => places.ContainsKey(t.Answer) && HasWords(t)).ToList() ?? [];
        _spelling = new Spelling([
            .. _examples.Concat(told).SelectMany(e => Folded.Words(Folded.Fold(e.Text))).CountBy(w => w.Text).OrderByDescending(w => w.Value).Select(w => w.Key),
            .. Synonyms.Words,
            .. FunctionWords.Words,
        ]);

        var seen = _examples.Concat(told).Select(e => (Class: places[e.Answer], Seen: Features.Of(e.Text))).ToList();
        _vocabulary = new Vocabulary([.. seen.Select(s => s.Seen)]);
        var lessons = seen.Select((s, i) => new Lesson(_vocabulary.Weigh(s.Seen).Unit(), s.Class, i < _examples.Count ? 1 : ClosenessOfAnswerTexts)).ToArray();

        var holders = new List<(int, float)>[_vocabulary.Count];
        for (var i = 0; i < _examples.Count; i++)
        {
            foreach (var (feature, weight) in lessons[i].Vector)
            {
                (holders[feature] ??= []).Add((i, weight));
            }
        }

        _holders = [.. holders.Select(h => h?.ToArray() ?? [])];

        _speaksOf = seen
            .SelectMany(s => s.Seen.Words.SelectMany(w => NamesOf(w.Stem)), (s, name) => (Name: name, s.Class))
            .Distinct()
            .GroupBy(x => x.Name, x => x.Class)
            .ToDictionary(g => g.Key, g => g.ToArray());

        _regression = new Regression(lessons, _vocabulary.Count, _answers.Count, Pace);
    }

    /// <summary>The likeliest answers, likeliest first, at most three; none when nothing in the text was ever seen.</summary>
    /// <param name="except">An answer that it is not about: the others share what it would get.</param>
    public IReadOnlyList<Candidate> Classify(string text, AnswerId? except = null)
    {
        var seen = Features.Of(text, _spelling);
        var weighed = _vocabulary.Weigh(seen);
        if (weighed.Vector.Count == 0)
        {
            return [];
        }

        var vector = weighed.Unit();
        var shares = _regression.Shares(vector);
        var (nearness, likest) = Nearest(vector);
        var covered = Covered(seen.Words);
        var taken = except is { } excepted ? _answers.IndexOf(excepted) : -1;
        var left = taken >= 0 ? Math.Max(1 - shares[taken], 0.01f) : 1;
        var (first, second) = TwoNearest(nearness, taken);
        var content = seen.Words.Count(w => !FunctionWords.Has(w.Stem));
        return
        [
            .. Likeliest(shares, taken)
                .Select(c => (Class: c, new Signs(
                    Share: shares[c] / left,
                    Lead: nearness[c] - (nearness[c] == first ? second : first),
                    Known: weighed.Known,
                    Covered: covered[c],
                    Content: content).Confidence))
                .OrderByDescending(x => x.Confidence)
                .Take(Kept)
                .Select(x => new Candidate(_answers[x.Class], x.Confidence, _examples[likest[x.Class]].Text)),
        ];
    }

    /// <summary>What the words of a text, all in all, say for each answer.</summary>
    public float[] Evidence(string text) => _regression.Evidence(_vocabulary.Weigh(Features.Of(text, _spelling)).Vector);

    private static bool HasWords((AnswerId Answer, string Text) example) => Folded.Words(Folded.Fold(example.Text)).Count > 0;

    private static IEnumerable<ulong> NamesOf(string stem) => [Features.OfStem(stem), .. Synonyms.Of(stem).ToArray().Select(Features.OfMeaning)];

    // The classes of the greatest shares; of the others none can come first.
    private static List<int> Likeliest(float[] shares, int except)
    {
        var likeliest = new List<int>(Weighed + 1);
        for (var c = 0; c < shares.Length; c++)
        {
            if (c == except || likeliest.Count == Weighed && shares[c] <= shares[likeliest[^1]])
            {
                continue;
            }

            var place = likeliest.FindIndex(other => shares[other] < shares[c]);
            likeliest.Insert(place < 0 ? likeliest.Count : place, c);
            if (likeliest.Count > Weighed)
            {
                likeliest.RemoveAt(Weighed);
            }
        }

        return likeliest;
    }

    /// <summary>How near the nearest example of each answer is, from 0 to 1, and which it is.</summary>
    private (float[] Nearness, int[] Likest) Nearest(Weighted[] vector)
    {
        var rented = ArrayPool<float>.Shared.Rent(_examples.Count);
        var alike = rented.AsSpan(0, _examples.Count);
        alike.Clear();
        foreach (var (feature, weight) in vector)
        {
            foreach (var (example, other) in _holders[feature])
            {
                alike[example] += weight * other;
            }
        }

        var nearness = new float[_answers.Count];
        var likest = _firstOf.ToArray();
        for (var i = 0; i < alike.Length; i++)
        {
            if (alike[i] > nearness[_classes[i]])
            {
                (nearness[_classes[i]], likest[_classes[i]]) = (alike[i], i);
            }
        }

        ArrayPool<float>.Shared.Return(rented);
        return (nearness, likest);
    }

    private static (float First, float Second) TwoNearest(float[] nearness, int except)
    {
        float first = 0, second = 0;
        for (var c = 0; c < nearness.Length; c++)
        {
            if (c != except)
            {
                (first, second) = nearness[c] > first ? (nearness[c], first) : (first, Math.Max(second, nearness[c]));
            }
        }

        return (first, second);
    }

    /// <summary>The part of the words that each answer, or someone asking for it, also uses or puts otherwise.</summary>
    private double[] Covered(List<SeenWord> words)
    {
        var covered = new double[_answers.Count];
        var lastWord = new int[_answers.Count];
        double all = 0;
        for (var word = 1; word <= words.Count; word++)
        {
            var (stem, share) = words[word - 1];
            var importance = FunctionWords.Has(stem) ? 0.1 : 1;
            all += importance;
            Cover(Features.OfStem(stem));
            foreach (var meaning in Synonyms.Of(stem))
            {
                Cover(Features.OfMeaning(meaning));
            }

            void Cover(ulong name)
            {
                foreach (var answer in _speaksOf.GetValueOrDefault(name, []))
                {
                    // One word covers once, by whatever name.
                    if (lastWord[answer] != word)
                    {
                        lastWord[answer] = word;
                        covered[answer] += importance * share;
                    }
                }
            }
        }

        for (var c = 0; c < covered.Length; c++)
        {
            covered[c] /= all;
        }

        return covered;
    }
}
