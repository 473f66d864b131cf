using ServiceBot.Conversations;
using ServiceBot.Knowledge;

namespace ServiceBot.Understanding;

/// <summary>Text in, reading out. Trained from the knowledge's own examples when it is made; never changes afterwards.</summary>
public sealed class Reader
{
    // A question shorter than this, and not understood, is too little to hand to a person.
    private const int FewestWordsOfAQuestion = 3;

    private static readonly HashSet<string> Pronouns = ["it", "its", "they", "them", "that", "this", "those", "these", "one", "there", "do", "for", "same", "what", "about"];

    private readonly AnswerClassifier _classifier;
    private readonly Entities _entities;
    private readonly Thresholds _thresholds;

    private Reader(AnswerClassifier classifier, Entities entities, Thresholds thresholds) =>
        (_classifier, _entities, _thresholds) = (classifier, entities, thresholds);

    public static Reader Of(KnowledgeBase knowledge) =>
        Trained(knowledge.Answers.SelectMany(a => a.Asks, (a, ask) => (a.Id, ask.Text)), knowledge.Business.OrderNumber);

    /// <summary>A reader for examples that are not in a knowledge folder.</summary>
    public static Reader Trained(IEnumerable<(AnswerId Answer, string Text)> examples, OrderNumberPattern? orderNumber = null) =>
        new(new AnswerClassifier(examples), new Entities(orderNumber), Thresholds.Default);

    /// <summary>The same reader with its lines drawn elsewhere.</summary>
    public Reader With(Thresholds thresholds) => new(_classifier, _entities, thresholds);

    /// <param name="earlier">What was asked just before, for messages such as "and for sofas?"; null when nothing was.</param>
    public Reading Read(string message, string? earlier = null)
    {
        var folded = Folded.Fold(message);
        var pieces = Splitter.Split(message, folded);
        var signals = SignalReader.Read(message, folded, pieces);
        var asks = new List<ReadAsk>();
        foreach (var piece in pieces.SelectMany(p => Halves(message, folded, p)))
        {
            var before = asks.LastOrDefault(a => a.Verdict == Verdict.Understood)?.Text ?? earlier;
            if (Read(message, folded, piece, before) is { } ask && !SaysTheSame(asks, ask))
            {
                asks.Add(ask);
            }
        }

        return new Reading(WithoutStory(asks, pieces), signals, _entities.Find(message));
    }

    /// <summary>The likeliest answers to a text taken as one ask.</summary>
    public IReadOnlyList<Candidate> Classify(string text) => _classifier.Classify(text);

    private ReadAsk? Read(string message, string folded, Piece piece, string? before)
    {
        var text = piece.In(message);
        var words = Folded.Words(folded.Substring(piece.Start, piece.Length));
        if (words.Count == 0 || SmallTalk.IsOnly(words))
        {
            return null;
        }

        var candidates = _classifier.Classify(text);
        if (before is not null && LeansOnWhatCameBefore(words) && Confidence(candidates) < _thresholds.Certain)
        {
            var carried = _classifier.Classify($"{before} {text}");
            if (Confidence(candidates) < _thresholds.Understood && Confidence(carried) > Confidence(candidates))
            {
                candidates = carried;
            }
        }

        return new ReadAsk(text, piece.Start, Judge(candidates, words, piece.AsksSomething), candidates);
    }

    private Verdict Judge(IReadOnlyList<Candidate> candidates, List<Word> words, bool asksSomething)
    {
        var first = Confidence(candidates);
        if (first >= _thresholds.Understood)
        {
            var second = candidates.Count > 1 ? candidates[1].Confidence : 0;
            return first < _thresholds.Certain && second >= _thresholds.Understood && second >= first * _thresholds.Close ? Verdict.TwoClose : Verdict.Understood;
        }

        return asksSomething && words.Count >= FewestWordsOfAQuestion || words.Count > 2 * FewestWordsOfAQuestion ? Verdict.NotKnown : Verdict.Unclear;
    }

    // "shipping cost and return policy": no new question word, but each side is clearly another answer's.
    private IEnumerable<Piece> Halves(string message, string folded, Piece piece)
    {
        var text = folded.Substring(piece.Start, piece.Length);
        var whole = _classifier.Classify(text);
        foreach (var joint in new[] { " and ", ", ", " & ", " + ", "/" })
        {
            var at = text.IndexOf(joint, StringComparison.Ordinal);
            if (at <= 0 || text.IndexOf(joint, at + joint.Length, StringComparison.Ordinal) >= 0 && joint == " and ")
            {
                continue;
            }

            var left = new Piece(piece.Start, at, piece.AsksSomething);
            var right = new Piece(piece.Start + at + joint.Length, piece.Length - at - joint.Length, piece.AsksSomething);
            var (l, r) = (_classifier.Classify(left.In(message)), _classifier.Classify(right.In(message)));
            var weaker = Math.Min(Confidence(l), Confidence(r));
            if (weaker >= _thresholds.Understood && weaker >= 0.75 * Confidence(whole) && l[0].Answer != r[0].Answer)
            {
                return [left, right];
            }
        }

        return [piece];
    }

    // A story around a question is no ask of its own; alone it is.
    private static List<ReadAsk> WithoutStory(List<ReadAsk> asks, List<Piece> pieces)
    {
        bool IsQuestion(ReadAsk ask) => pieces.Any(p => p.AsksSomething && p.Start <= ask.Start && ask.Start < p.Start + p.Length);

        return asks.Any(a => a.Verdict is Verdict.Understood or Verdict.TwoClose || IsQuestion(a))
            ? [.. asks.Where(a => a.Verdict is Verdict.Understood or Verdict.TwoClose || a.Verdict == Verdict.NotKnown && IsQuestion(a))]
            : asks;
    }

    private static bool SaysTheSame(List<ReadAsk> asks, ReadAsk ask) =>
        ask.Verdict == Verdict.Understood && asks.Any(a => a.Verdict == Verdict.Understood && a.Candidates[0].Answer == ask.Candidates[0].Answer);

    private static bool LeansOnWhatCameBefore(List<Word> words) => words.Count <= 4 || words.Any(w => Pronouns.Contains(w.Text));

    private static double Confidence(IReadOnlyList<Candidate> candidates) => candidates.Count > 0 ? candidates[0].Confidence : 0;
}
