using System.Text.RegularExpressions;

namespace ServiceBot.Understanding;

/// <summary>A stretch of the message.</summary>
/// <param name="AsksSomething">It has the form of a question or a request.</param>
internal readonly record struct Piece(int Start, int Length, bool AsksSomething)
{
    public int End => Start + Length;

    public string In(string message) => message.Substring(Start, Length);
}

/// <summary>A sentence with the places where one ask may end and another begin.</summary>
/// <param name="Pieces">Between those places, in order; at least one.</param>
/// <param name="Clear">For each place between two pieces: a new question plainly begins there. Elsewhere it is a guess.</param>
internal sealed record Sentence(List<Piece> Pieces, List<bool> Clear);

/// <summary>Cuts a message by its form alone: sentences, list items, conjunctions, and words that begin a question.</summary>
internal static class Splitter
{
    private const RegexOptions Safe = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    // All ways to join so many are tried; of more, each is taken by itself.
    private const int MostPieces = 7;

    private const string Starter =
        @"(do|does|did|can|could|how|hows|what|whats|what's|when|where|wheres|where's|which|who|whos|why|is|are|will|would|should|may|shall|has|have|am"
        + @"|i need|i want|i would like|i'd like|id like|i wish|we need|we want|we would like|we'd like|please|pls|tell me|let me know|any chance)";

    // Two words that begin a question even where no comma or "and" stands before them.
    private const string RunOnStarter =
        @"((do|does|did|can|could|will|would|should|may) (i|you|u|we|they|it|your|the|someone|somebody)|(is|are) (it|there|they|you|the|your|this)|how (long|much|many|do|does|can|far|big|soon|late|is|are)"
        + @"|(what|whats|what's|where|wheres|where's|when|which|who) (is|are|do|does|can|will|time|if|your|the)|(also|plus) )";

    private static readonly Regex SentenceEnd = new(@"[.!?;…]+(\s+|$)|[\r\n]+|[?!]+", Safe);
    private static readonly Regex ListMark = new(@"^\s*([-*•·–]+|\(?[0-9a-h][.)])\s+", Safe);
    private static readonly Regex OnlyMark = new(@"^\s*\(?[0-9a-h]\)?\s*$", Safe);

    private static readonly Regex Greeting = new(
        @"^\W*((hi|hello|hey|hiya|good (morning|afternoon|evening)|dear)( (there|all|team|guys|folks|sir|madam|everyone))?)\b[\s,:!.-]*", Safe);

    private static readonly Regex NewThought = new(
        @"(^|[\s,(-]+)((and|but|oh|ps|p\.s\.)[\s,:]+)?"
        + @"(also|by the way|btw|another (thing|question)|one more (thing|question)|secondly|second question|on top of that|besides|ps|p\.s\.)"
        + @"(\s+i (wanted|want|need|would like) to (know|ask))?(\s+(is|about))?\b[\s,:]*",
        Safe);

    private static readonly Regex Joint = new(
        $@"(\s*,\s*(and|also|plus|but|or|then)?\s*|\s+-+\s+|\s+(and|but|plus|&|or|then)\s+(also\s+|then\s+)?){Starter}\b", Safe);

    private static readonly Regex RunOn = new($@"(\s+){RunOnStarter}\b", Safe);

    private static readonly Regex MaybeJoint = new(
        @"\s*,\s+((and|or|plus)\s+)?|\s+(and|or|plus|&|\+|as well as)\s+(also\s+)?|\s*[/+&]\s*|\s+-+\s+|\s*:\s+", Safe);

    private static readonly Regex AfterQuestionWord = new(
        @"\b(how|hows|what|whats|what's|which|when|where|wheres|who|whose|why|if|whether)(\s+[^\s]+){0,2}$", Safe);

    private static readonly Regex Asking = new(
        $@"^({Starter}|any|is it|(and|or|but|so) )\b|\b(i|we) (was |am |are |were )?(wonder|wondering|need|want|would like)\b"
        + @"|\b(tell me|let me know|please|pls|how much|how long|can i|can you|could you|do you)\b",
        Safe);

    // "I'd like to buy a sofa" tells of a plan.
    private static readonly Regex Intending = new(
        @"^(i|we)( would|'d|d|'m|m| am|'re| are)? (like|want|need|plan|planning|hope|hoping|going|looking|about)( to)? (buy|order|get|purchase|buying|ordering|getting)\b", Safe);

    public static List<Sentence> Split(string folded)
    {
        var sentences = new List<Sentence>();
        var start = 0;
        foreach (Match end in SentenceEnd.Matches(folded))
        {
            // "1. " is the mark of a list, no sentence.
            if (end.Value[0] != '.' || !OnlyMark.IsMatch(folded[start..end.Index]))
            {
                Add(sentences, folded, start, end.Index, end.Value.Contains('?'));
                start = end.Index + end.Length;
            }
        }

        Add(sentences, folded, start, folded.Length, asked: false);
        return sentences;
    }

    private static void Add(List<Sentence> sentences, string folded, int from, int to, bool asked)
    {
        if (ListMark.Match(folded[from..to]) is { Success: true, Length: var mark })
        {
            from += mark;
        }

        if (Greeting.Match(folded[from..to]) is { Success: true, Length: var greeting } && greeting < to - from)
        {
            from += greeting;
        }

        var sentence = Pieces(folded, from, to, asked);
        if (sentence.Pieces.Count > MostPieces)
        {
            sentences.AddRange(sentence.Pieces.Select(p => new Sentence([p], [])));
        }
        else if (sentence.Pieces.Count > 0)
        {
            sentences.Add(sentence);
        }
    }

    private static Sentence Pieces(string folded, int from, int to, bool asked)
    {
        var sentence = new Sentence([], []);
        var (begin, clear) = (from, true);
        foreach (var gap in Gaps(folded[from..to]))
        {
            Add(begin, from + gap.Start, last: false);
            (begin, clear) = (from + gap.End, gap.Clear);
        }

        Add(begin, to, last: true);
        return sentence;

        void Add(int start, int end, bool last)
        {
            while (start < end && !char.IsLetterOrDigit(folded[start]))
            {
                start++;
            }

            while (end > start && (folded[end - 1] is ' ' or ',' or ':' or '-'))
            {
                end--;
            }

            if (start == end)
            {
                return;
            }

            if (sentence.Pieces.Count > 0)
            {
                sentence.Clear.Add(clear);
            }

            sentence.Pieces.Add(new Piece(start, end - start, asked && last || Asks(folded[start..end])));
        }
    }

    private static List<(int Start, int End, bool Clear)> Gaps(string text)
    {
        var gaps = new List<(int Start, int End, bool Clear)>();
        AddAll(NewThought.Matches(text), group: 0, clear: true);
        AddAll(Joint.Matches(text), group: 1, clear: true);

        // "how many days | do i have": what follows a question word belongs to it.
        AddAll(RunOn.Matches(text).Where(r => !AfterQuestionWord.IsMatch(text[..r.Index])), group: 1, clear: false);
        AddAll(MaybeJoint.Matches(text), group: 0, clear: false);

        // Too many to try them all: keep the clear ones.
        gaps = gaps.Count < MostPieces ? gaps : gaps.FindAll(g => g.Clear);
        gaps.Sort();
        return gaps;

        void AddAll(IEnumerable<Match> matches, int group, bool clear)
        {
            foreach (var gap in matches.Select(m => m.Groups[group]))
            {
                if (gaps.TrueForAll(g => gap.Index + gap.Length <= g.Start || g.End <= gap.Index))
                {
                    gaps.Add((gap.Index, gap.Index + gap.Length, clear));
                }
            }
        }
    }

    private static bool Asks(string piece) => Asking.IsMatch(piece) && !Intending.IsMatch(piece);
}
