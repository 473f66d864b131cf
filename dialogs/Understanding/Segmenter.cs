namespace ServiceBot.Understanding;

/// <summary>A stretch of the message with what it may be about.</summary>
internal readonly record struct Segment(Piece Piece, IReadOnlyList<Candidate> Candidates)
{
    public double Confidence => Candidates.Count > 0 ? Candidates[0].Confidence : 0;
}

/// <summary>Chooses among the places where a sentence may be cut: that way is best in which the words, all in all, are best understood.</summary>
internal sealed class Segmenter(AnswerClassifier classifier, string message)
{
    // What a guessed cut must gain, in confidence over all the words.
    private const double PriceOfGuess = 0.1;

    private readonly Dictionary<(int, int), IReadOnlyList<Candidate>> _read = [];

    public Segment Read(Piece piece)
    {
        if (!_read.TryGetValue((piece.Start, piece.Length), out var candidates))
        {
            _read[(piece.Start, piece.Length)] = candidates = classifier.Classify(piece.In(message));
        }

        return new Segment(piece, candidates);
    }

    public List<Segment> Best(Sentence sentence)
    {
        var pieces = sentence.Pieces;
        if (pieces.Count == 1)
        {
            return [Read(pieces[0])];
        }

        double all = pieces.Sum(p => p.Length);
        var best = new (double Value, int From)[pieces.Count + 1];
        for (var end = 1; end <= pieces.Count; end++)
        {
            best[end] = (double.MinValue, 0);
            for (var from = 0; from < end; from++)
            {
                var joined = Read(Joined(pieces[from..end]));
                var value = best[from].Value
                    + joined.Confidence * pieces[from..end].Sum(p => p.Length) / all
                    - (from == 0 || sentence.Clear[from - 1] ? 0 : PriceOfGuess);
                if (value > best[end].Value && !SwallowsAnAsk(sentence, from, end, joined))
                {
                    best[end] = (value, from);
                }
            }
        }

        var segments = new List<Segment>();
        for (var end = pieces.Count; end > 0; end = best[end].From)
        {
            segments.Insert(0, Read(Joined(pieces[best[end].From..end])));
        }

        return segments;
    }

    // Where a new question plainly begins, joining it to the one before must make the whole clearer than its clearest part;
    // otherwise the known part would carry the unknown one away unanswered.
    private bool SwallowsAnAsk(Sentence sentence, int from, int end, Segment joined) =>
        sentence.Clear[from..(end - 1)].Contains(true)
        && joined.Confidence < sentence.Pieces[from..end].Max(p => Read(p).Confidence);

    /// <summary>From the first of these to the last, with all that lies between.</summary>
    public static Piece Joined(List<Piece> pieces) =>
        new(pieces[0].Start, pieces[^1].End - pieces[0].Start, pieces.Exists(p => p.AsksSomething));
}
