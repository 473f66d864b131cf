using ServiceBot.Conversations;

namespace ServiceBot.Understanding;

/// <summary>Finds the asks of one message: what is asked, what only tells the story around it, and what leans on words said before.</summary>
internal sealed class AskReader(AnswerClassifier classifier, Thresholds thresholds, string message, string folded)
{
    /// <summary>As much of what was asked before is read again with what leans on it: its end.</summary>
    public const int LongestBefore = 300;

    // A question shorter than this, and not understood, is too little to hand to a person.
    private const int FewestWordsOfAQuestion = 3;

    // No more words than this, and it is a key word to look for rather than a sentence.
    private const int MostWordsOfAKey = 3;
    private const int MostWordsOfAnAside = 5;
    private const int MostClausesBack = 2;

    // So sure that what was said before cannot change it: of words for anything, of a mere aside.
    private const double SureOfAnything = 0.93;
    private const double SureOfAnAside = 0.85;

    private static readonly HashSet<string> Referring = ["it", "its", "they", "them", "that", "this", "those", "these"];
    private static readonly HashSet<string> Leaning = [.. Referring, "one", "ones", "there", "same"];
    private static readonly HashSet<string> Verbs = ["do", "does", "did", "can", "could", "is", "are", "will", "would", "should", "may", "have", "has", "want", "need"];

    private static readonly HashSet<string> OfMeasure = ["cost", "costs", "price", "much", "long", "take", "soon"];

    // "how long does it take" may be about anything.
    private static readonly HashSet<string> OfAnything = ["cost", "much", "long", "take", "work", "free", "expire", "possible", "soon"];

    private static readonly HashSet<string> OfHelp = ["help", "assist", "assistance", "advise", "possible", "sort", "fix", "solve", "happen", "happened", "wrong", "work"];

    private readonly Segmenter _segmenter = new(classifier, thresholds, message);

    public IReadOnlyList<ReadAsk> Read(List<Piece> pieces, string? earlier)
    {
        pieces = SmallTalk.IsOnly(Folded.Words(folded)) ? Taught(pieces) : pieces.FindAll(p => !SmallTalk.IsOnly(WordsOf(p)));
        var found = new List<Found>();
        var told = new List<Part>();
        var said = new HashSet<string>();
        Part? previous = null;
        foreach (var part in Parts(pieces))
        {
            var answered = found.FindLast(f => f.Ask.Verdict == Verdict.Understood)?.Ask;
            var before = answered?.Text ?? earlier;
            if (!said.Add(string.Join(' ', part.Words.Select(w => w.Text))) || previous is { Segment.Piece.AsksSomething: true } && SaysNothingNew(part, previous))
            {
                continue;
            }

            if (WithStory(part, told) is { } whole)
            {
                found.RemoveAll(f => f.Ask.Start >= whole.Piece.Start);
                Add(part with { Segment = whole });
            }
            else if (before is not null && Leaned(part, before, answered?.Candidates[0].Answer) is { } candidates)
            {
                Add(part with { Segment = part.Segment with { Candidates = candidates }, IsLeaned = true });
            }
            else
            {
                Add(part, isOpen: found.Count > 0 && AsksOn(part));
                if (told is [.., var last] && StoryOf(part, last) is { } surest)
                {
                    found.RemoveAll(f => f.Ask.Start == last.Segment.Piece.Start && f.Confidence < surest);
                }
            }

            previous = part;
            told = part.Segment.Piece.AsksSomething ? [] : [.. told.TakeLast(MostClausesBack - 1), part];
        }

        return WithoutStory(found);

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

    /// <summary>"My cat was sick on the sofa, how do I clean it", "if I pay in parts, can I return it": what a question refers to is its story.</summary>
    /// <returns>Below what confidence it is; null when it is none.</returns>
    private double? StoryOf(Part part, Part before) =>
        part.Segment.Piece.AsksSomething && Splitter.IsCondition(folded.Substring(before.Segment.Piece.Start, before.Segment.Piece.Length)) ? double.MaxValue
        : (part.Segment.Piece.AsksSomething || IsUnderstood(part)) && part.Words.Exists(w => Referring.Contains(w.Text)) ? thresholds.Clear
        : null;

    private List<Part> Parts(List<Piece> pieces)
    {
        var segments = _segmenter.Best(pieces);
        var clear = segments.Count(s => s.Confidence >= thresholds.Clear);
        return segments.ConvertAll(s => new Part(
            s,
            WordsOf(s.Piece),
            Line: s.Piece.AsksSomething && clear > (s.Confidence >= thresholds.Clear ? 1 : 0) ? thresholds.Beside : thresholds.Understood));
    }

    // Small talk asks for nothing, unless the owner has an answer to just that.
    private List<Piece> Taught(List<Piece> pieces) =>
        pieces.Count > 0 && Segmenter.Joined(pieces) is var all && _segmenter.Read(all).Confidence >= thresholds.Clear ? [all] : [];

    private static bool IsVague(Part part) => !part.IsLeaned && part.Words.TrueForAll(w => IsFunctionWord(w) || OfHelp.Contains(w.Text));

    private static int ContentOf(Part part) => part.Words.Count(w => !IsFunctionWord(w) && !OfAnything.Contains(w.Text));

    // "… and how much is it?" after another question.
    private static bool AsksOn(Part part) => part.Segment.Piece.AsksSomething && part.Words.Exists(w => OfMeasure.Contains(w.Text));

    private static bool IsFunctionWord(Word word) => FunctionWords.Has(Stemmer.Stem(word.Text));

    private List<Word> WordsOf(Piece piece) => Folded.Words(folded.Substring(piece.Start, piece.Length));

    private ReadAsk Ask(Segment segment, Verdict verdict) =>
        new(segment.Piece.In(message), segment.Piece.Start, verdict, segment.Candidates);

    private Verdict VerdictOn(Part part)
    {
        var (segment, words, _, _) = part;
        if (IsUnderstood(part))
        {
            return IsClose(segment) ? Verdict.TwoClose : Verdict.Understood;
        }

        var isQuestion = segment.Piece.AsksSomething && words.Count >= FewestWordsOfAQuestion;
        return !IsVague(part) && (isQuestion || words.Count > 2 * FewestWordsOfAQuestion) ? Verdict.NotKnown : Verdict.Unclear;
    }

    // It is one of two as surely as the two are likely together.
    private bool IsUnderstood(Part part) =>
        part.Segment.Confidence + (IsClose(part.Segment) ? part.Segment.Candidates[1].Confidence : 0) >= (IsVague(part) ? thresholds.Clear : part.Line);

    private bool IsClose(Segment segment) =>
        segment.Candidates.Count > 1 && segment.Candidates[1].Confidence >= segment.Confidence * thresholds.Close;

    // "I'd like to book a trip. Can you help me book this?"
    private bool SaysNothingNew(Part part, Part before) =>
        part.Segment.Piece.AsksSomething
        && !IsUnderstood(part)
        && part.Words.TrueForAll(w => IsFunctionWord(w) || OfHelp.Contains(w.Text) || before.Words.Exists(b => Stemmer.Stem(b.Text) == Stemmer.Stem(w.Text)))
        && !AsksOn(part);

    /// <summary>"The table came with a scratch. What can I do?": the question is in one sentence, what it is about in those before.</summary>
    /// <returns>The question with its story; null when it stands by itself.</returns>
    private Segment? WithStory(Part part, List<Part> told)
    {
        if (!part.Segment.Piece.AsksSomething || IsUnderstood(part))
        {
            return null;
        }

        for (var from = told.Count - 1; from >= 0; from--)
        {
            var story = told[from].Segment;
            var joined = _segmenter.Read(Segmenter.Joined([story.Piece, part.Segment.Piece]));
            if (joined.Confidence >= Math.Max(thresholds.Understood, story.Confidence) || SaysNothingNew(part, told[from]))
            {
                return joined;
            }

            // Only what says nothing of its own may be taken for part of the story; any other question stays one.
            if (story.Confidence >= thresholds.Understood && (ContentOf(part) < 2 || part.Words.Exists(w => Referring.Contains(w.Text))))
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
        var asks = part.Segment.Piece.AsksSomething;
        double? sure = asks && content == 0 && words.Count <= MostWordsOfAnAside ? SureOfAnything
            : IsAside(words) ? SureOfAnAside
            : asks && content <= 1 && words.Exists(Leaning.Contains) ? thresholds.Understood
            : null;
        if (sure is null || part.Segment.Confidence >= sure)
        {
            return null;
        }

        before = before.Length > LongestBefore ? before[^LongestBefore..] : before;
        var together = classifier.Classify($"{before} {part.Segment.Piece.In(message)}", AsksOn(part) ? answered : null);
        return together is [var first, ..] && first.Confidence >= thresholds.Understood ? together : null;
    }

    // "and for sofas", "what about lamps": no verb of its own, so no question of its own.
    private static bool IsAside(List<string> words) =>
        words.Count <= MostWordsOfAnAside
        && (words[0] is "and" or "or" or "for" || words is ["what" or "how", "about", ..])
        && !words.Exists(Verbs.Contains);

    // A story around a question is no ask of its own, unless it is well understood; alone it is.
    private List<ReadAsk> WithoutStory(List<Found> found)
    {
        var isAsked = found.Exists(f => f.IsQuestion && f.Ask.Verdict != Verdict.Unclear);
        return isAsked || found.Exists(f => f.IsAnswerable)
            ? [.. found.Where(f => f.IsAnswerable ? f.IsQuestion || !isAsked || f.Confidence >= thresholds.Told : f.MustBeSettled).Select(f => f.Ask)]
            : found is [var first, .., var last] ? [AllOf(first.Ask, last.Ask, found.Exists(f => f.Ask.Verdict == Verdict.NotKnown))] : found.ConvertAll(f => f.Ask);
    }

    // Nothing asked and nothing understood: one thing told.
    private ReadAsk AllOf(ReadAsk first, ReadAsk last, bool isSomething) =>
        new(message[first.Start..(last.Start + last.Text.Length)], first.Start, isSomething ? Verdict.NotKnown : Verdict.Unclear, first.Candidates);

    /// <param name="Line">From this confidence it is understood.</param>
    /// <param name="IsLeaned">Read together with what was asked before, which says what it is about.</param>
    private sealed record Part(Segment Segment, List<Word> Words, double Line, bool IsLeaned = false);

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
