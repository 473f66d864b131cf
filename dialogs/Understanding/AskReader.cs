using ServiceBot.Conversations;

namespace ServiceBot.Understanding;

/// <summary>Finds the asks of one message: what is asked, what only tells the story around it, and what leans on words said before.</summary>
internal sealed class AskReader(AnswerClassifier classifier, Thresholds thresholds, string message, string folded)
{
    // A question shorter than this, and not understood, is too little to hand to a person.
    private const int FewestWordsOfAQuestion = 3;

    // No more words than this, and it is a key word to look for rather than a sentence.
    private const int MostWordsOfAKey = 3;
    private const int MostWordsOfAnAside = 5;
    private const int MostClausesBack = 2;

    // So sure that what was said before cannot change it: of words for anything, of a mere aside, of a question after a story.
    private const double SureOfAnything = 0.85;
    private const double SureOfAnAside = 0.72;
    private const double SureInAStory = 0.75;

    // A story makes everything less like the short examples of the owner: joined to it, a question may lose this much.
    private const double KeptInAStory = 0.7;

    private static readonly HashSet<string> Referring = ["it", "its", "they", "them", "that", "this", "those", "these"];
    private static readonly HashSet<string> Leaning = [.. Referring, "one", "ones", "there", "same"];
    private static readonly HashSet<string> Verbs = ["do", "does", "did", "can", "could", "is", "are", "will", "would", "should", "may", "have", "has", "want", "need"];

    private static readonly HashSet<string> OfMeasure = ["cost", "costs", "price", "much", "long", "take", "soon"];

    // "how long does it take" may be about anything.
    private static readonly HashSet<string> OfAnything = ["cost", "much", "long", "take", "work", "free", "expire", "possible", "soon"];

    private readonly Segmenter _segmenter = new(classifier, message);

    public IReadOnlyList<ReadAsk> Read(List<Sentence> sentences, string? earlier)
    {
        List<Part> parts = [.. sentences
            .SelectMany(_segmenter.Best)
            .Select(s => new Part(s, Folded.Words(folded.Substring(s.Piece.Start, s.Piece.Length))))
            .Where(p => p.Words.Count > 0 && !SmallTalk.IsOnly(p.Words))
            .DistinctBy(p => string.Join(' ', p.Words.Select(w => w.Text)))];

        var found = new List<Found>();
        for (var i = 0; i < parts.Count; i++)
        {
            var answered = found.FindLast(f => f.Ask.Verdict == Verdict.Understood)?.Ask;
            var before = answered?.Text ?? earlier;
            if (WithStory(parts, i) is { } told)
            {
                found.RemoveAll(f => f.Ask.Start >= told.Piece.Start);
                Add(parts[i] with { Segment = told });
            }
            else if (before is not null && Leaned(parts[i], before, answered?.Candidates[0].Answer) is { } candidates)
            {
                Add(parts[i] with { Segment = parts[i].Segment with { Candidates = candidates }, IsLeaned = true });
            }
            else
            {
                Add(parts[i], isOpen: answered is not null && AsksOn(parts[i]));
            }
        }

        return AsAWhole(parts, found) is { } whole ? [whole] : WithoutStory(found);

        void Add(Part part, bool isOpen = false)
        {
            var asks = part.Segment.Piece.AsksSomething;
            var one = new Found(Ask(part.Segment, VerdictOn(part)), asks || part.Words.Count <= MostWordsOfAKey, asks && (isOpen || !IsVague(part)));
            if (!found.Exists(one.IsAnsweredBy))
            {
                found.RemoveAll(other => other.IsAnsweredBy(one));
                found.Add(one);
            }
        }
    }

    private static bool IsVague(Part part) => !part.IsLeaned && part.Words.TrueForAll(IsFunctionWord);

    private static int ContentOf(Part part) => part.Words.Count(w => !IsFunctionWord(w) && !OfAnything.Contains(w.Text));

    // "… and how much is it?" after another question.
    private static bool AsksOn(Part part) => part.Segment.Piece.AsksSomething && part.Words.Exists(w => OfMeasure.Contains(w.Text));

    private static bool IsFunctionWord(Word word) => FunctionWords.Has(Stemmer.Stem(word.Text));

    private ReadAsk Ask(Segment segment, Verdict verdict) =>
        new(segment.Piece.In(message), segment.Piece.Start, verdict, segment.Candidates);

    private Verdict VerdictOn(Part part)
    {
        var (segment, words, _) = part;
        if (segment.Confidence >= (IsVague(part) ? thresholds.Clear : thresholds.Understood))
        {
            return IsClose(segment) ? Verdict.TwoClose : Verdict.Understood;
        }

        var isQuestion = segment.Piece.AsksSomething && words.Count >= FewestWordsOfAQuestion;
        return !IsVague(part) && (isQuestion || words.Count > 2 * FewestWordsOfAQuestion) ? Verdict.NotKnown : Verdict.Unclear;
    }

    private bool IsClose(Segment segment) =>
        segment.Candidates.Count > 1
        && segment.Candidates[1].Confidence >= Math.Max(thresholds.Understood, segment.Confidence) * thresholds.Close;

    /// <summary>"The table came today, it has a scratch. What can I do?": the question is in one sentence, what it is about in those before.</summary>
    /// <returns>The question with its story; null when it stands by itself.</returns>
    private Segment? WithStory(List<Part> parts, int at)
    {
        var part = parts[at];
        var own = part.Segment.Confidence;
        var refers = part.Words.Exists(w => Referring.Contains(w.Text));
        var understood = own >= (IsVague(part) ? thresholds.Clear : thresholds.Understood);
        if (!part.Segment.Piece.AsksSomething || understood && !(refers && own < SureInAStory))
        {
            return null;
        }

        for (var from = at - 1; from >= Math.Max(0, at - MostClausesBack) && !parts[from].Segment.Piece.AsksSomething; from--)
        {
            var story = parts[from].Segment;
            var joined = _segmenter.Read(Segmenter.Joined(parts[from..(at + 1)].ConvertAll(p => p.Segment.Piece)));
            if (joined.Confidence >= thresholds.Understood && joined.Confidence >= (understood ? own * KeptInAStory : story.Confidence))
            {
                return joined;
            }

            // Only what says nothing of its own may be taken for part of the story; any other question stays one.
            if (!understood && story.Confidence >= thresholds.Understood && (refers || ContentOf(part) < 2))
            {
                return joined with { Candidates = story.Candidates };
            }
        }

        return null;
    }

    /// <summary>"And for sofas?": read together with what was asked before, when that makes more of it.</summary>
    /// <param name="answered">What the words before it get in this same message. Asking on, "… and how much is it?", is asking for something else.</param>
    private IReadOnlyList<Candidate>? Leaned(Part part, string before, AnswerId? answered)
    {
        var words = part.Words.ConvertAll(w => w.Text);
        var content = ContentOf(part);
        double? sure = content == 0 && words.Count <= MostWordsOfAnAside ? SureOfAnything
            : IsAside(words) ? SureOfAnAside
            : content <= 1 && words.Exists(Leaning.Contains) ? thresholds.Understood
            : null;
        if (sure is null || part.Segment.Confidence >= sure)
        {
            return null;
        }

        var together = classifier.Classify($"{before} {part.Segment.Piece.In(message)}", AsksOn(part) ? answered : null);
        return together is [var first, ..] && first.Confidence >= thresholds.Understood ? together : null;
    }

    // "and for sofas", "what about lamps": no verb of its own, so no question of its own.
    private static bool IsAside(List<string> words) =>
        words.Count <= MostWordsOfAnAside
        && (words[0] is "and" or "or" or "for" || words is ["what" or "how", "about", ..])
        && !words.Exists(Verbs.Contains);

    // Nothing is clear sentence by sentence: perhaps all of it together is.
    private ReadAsk? AsAWhole(List<Part> parts, List<Found> found)
    {
        if (parts.Count < 2 || found.Exists(f => f.IsAnswerable && (f.IsQuestion || f.Confidence >= thresholds.Clear)))
        {
            return null;
        }

        var whole = _segmenter.Read(Segmenter.Joined(parts.ConvertAll(p => p.Segment.Piece)));
        return whole.Confidence >= Math.Max(thresholds.Understood, found.Max(f => f.Confidence))
            ? Ask(whole, IsClose(whole) ? Verdict.TwoClose : Verdict.Understood)
            : null;
    }

    // A story around a question is no ask of its own, unless it is well understood; alone it is.
    private List<ReadAsk> WithoutStory(List<Found> found)
    {
        var isAsked = found.Exists(f => f.IsQuestion && f.Ask.Verdict != Verdict.Unclear);
        var told = isAsked ? (thresholds.Understood + thresholds.Clear) / 2 : thresholds.Understood;
        return isAsked || found.Exists(f => f.IsAnswerable)
            ? [.. found.Where(f => f.IsAnswerable ? f.IsQuestion || f.Confidence >= told : f.MustBeSettled).Select(f => f.Ask)]
            : found.ConvertAll(f => f.Ask);
    }

    /// <param name="IsLeaned">Read together with what was asked before, which says what it is about.</param>
    private sealed record Part(Segment Segment, List<Word> Words, bool IsLeaned = false);

    /// <param name="IsQuestion">A question, a request, or a key word.</param>
    /// <param name="MustBeSettled">It asks for something of its own, and may not be passed over, known or not.</param>
    private sealed record Found(ReadAsk Ask, bool IsQuestion, bool MustBeSettled)
    {
        public double Confidence => Ask.Candidates is [var first, ..] ? first.Confidence : 0;

        /// <summary>The same answer would be given again, or asked about although it is given.</summary>
        public bool IsAnsweredBy(Found other) =>
            IsAnswerable && other.IsAnswerable && Ask.Candidates[0].Answer == other.Ask.Candidates[0].Answer
            && (other.Ask.Verdict == Verdict.Understood || Ask.Verdict == Verdict.TwoClose);

        public bool IsAnswerable => Ask.Verdict is Verdict.Understood or Verdict.TwoClose;
    }
}
