namespace ServiceBot.Understanding;

/// <summary>A stretch of the message with what it may be about.</summary>
internal readonly record struct Segment(Piece Piece, IReadOnlyList<Candidate> Candidates)
{
    public double Confidence => Candidates.Count > 0 ? Candidates[0].Confidence : 0;
}

/// <summary>
/// Chooses among the places where a message may be cut. Every word speaks for some answers and against others; cut is where two
/// answers, each for its own stretch, have so much more said for them than any one answer for both that it pays for the cut.
/// </summary>
internal sealed class Segmenter(AnswerClassifier classifier, Thresholds thresholds, string message)
{
    // As many pieces are tried joined to one; in a message of very many, none are.
    private const int MostJoined = 6;
    private const int MostTried = 16;

    // What a cut must gain: where the form of the message speaks for it, and where it may as well be one ask about two things.
    private const float PriceOfCut = 8;
    private const float PriceOfJoint = 40;

    // The same words said again and again are read once.
    private readonly Dictionary<string, IReadOnlyList<Candidate>> _read = [];

    public Segment Read(Piece piece)
    {
        var text = piece.In(message);
        if (!_read.TryGetValue(text, out var candidates))
        {
            _read[text] = candidates = classifier.Classify(text);
        }

        return new Segment(piece, candidates);
    }

    public List<Segment> Best(List<Piece> pieces)
    {
        if (pieces.Count > MostTried)
        {
            return pieces.ConvertAll(Read);
        }

        if (pieces.Count == 1)
        {
            return [Read(pieces[0])];
        }

        var evidence = pieces.ConvertAll(p => classifier.Evidence(p.In(message)));
        var best = new (float Value, int From)[pieces.Count + 1];
        for (var end = 1; end <= pieces.Count; end++)
        {
            best[end] = (float.MinValue, end - 1);
            var sum = new float[evidence[0].Length];
            for (var from = end - 1; from >= Math.Max(0, end - MostJoined); from--)
            {
                for (var c = 0; c < sum.Length; c++)
                {
                    sum[c] += evidence[from][c];
                }

                var value = best[from].Value + sum.Max() - (from == 0 ? 0 : PriceBetween(pieces[from - 1], pieces[from]));
                if (value > best[end].Value && (from == end - 1 || !SwallowsAnAsk(pieces[from..end])))
                {
                    best[end] = (value, from);
                }
            }
        }

        var segments = new List<Segment>();
        for (var end = pieces.Count; end > 0; end = best[end].From)
        {
            segments.InsertRange(0, Together(pieces[best[end].From..end]));
        }

        return WithoutGuesses(segments);
    }

    private static float PriceBetween(Piece before, Piece piece) =>
        piece.Cut == Cut.Joint ? PriceOfJoint
        : before.AsksSomething && piece.AsksSomething && piece.Cut != Cut.Capital ? 0
        : PriceOfCut;

    // Where the form does not speak for a cut, both parts must be understood.
    private List<Segment> WithoutGuesses(List<Segment> segments)
    {
        for (var i = segments.Count - 1; i > 0; i--)
        {
            var (before, after) = (segments[i - 1], segments[i]);
            if (after.Piece.Cut is Cut.Joint or Cut.Capital
                && Math.Min(before.Confidence, after.Confidence) < thresholds.Beside
                && Read(Joined([before.Piece, after.Piece])) is var joined
                && (joined.Confidence >= thresholds.Beside || Math.Max(before.Confidence, after.Confidence) < thresholds.Beside))
            {
                segments[i - 1] = joined;
                segments.RemoveAt(i);
            }
        }

        return segments;
    }

    // Words of which nothing is known speak for no cut, and yet make what is understood beside them hard to make out.
    private List<Segment> Together(List<Piece> pieces)
    {
        var joined = Read(Joined(pieces));
        var parts = pieces.ConvertAll(Read);
        return joined.Confidence < thresholds.Beside && parts.Exists(p => p.Confidence >= thresholds.Understood) ? parts : [joined];
    }

    /// <summary>From the first of these to the last, with all that lies between.</summary>
    public static Piece Joined(List<Piece> pieces) =>
        pieces[0] with { Length = pieces[^1].End - pieces[0].Start, AsksSomething = pieces.Exists(p => p.AsksSomething) };

    // Two questions joined must make the whole clearer than the clearest part; otherwise the known one would carry the unknown
    // one away unanswered.
    private bool SwallowsAnAsk(List<Piece> pieces) =>
        pieces.Count(p => p.AsksSomething) > 1 && Read(Joined(pieces)).Confidence < pieces.Max(p => Read(p).Confidence);
}
