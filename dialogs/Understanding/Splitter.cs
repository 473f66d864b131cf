using System.Text.RegularExpressions;

namespace ServiceBot.Understanding;

/// <summary>A stretch of the message.</summary>
/// <param name="AsksSomething">It has the form of a question or a request.</param>
/// <param name="Cut">What parts it from the piece before.</param>
internal readonly record struct Piece(int Start, int Length, bool AsksSomething, Cut Cut)
{
    public int End => Start + Length;

    public string In(string message) => message.Substring(Start, Length);
}

/// <summary>Why a message may be cut at a place.</summary>
internal enum Cut
{
    /// <summary>A sentence, a line or an item of a list begins.</summary>
    Sentence,

    /// <summary>Another ask is announced: "also", "by the way".</summary>
    Thought,

    /// <summary>A new question plainly begins.</summary>
    Question,

    /// <summary>Two asks may be joined here, or two things in one ask.</summary>
    Joint,

    /// <summary>A word begins with a capital letter, as if a sentence began.</summary>
    Capital,
}

/// <summary>
/// Cuts a message by its form alone: sentences, list items, conjunctions, and words that begin a question. In none of its patterns anything
/// repeats without end, so that no message can hold it up.
/// </summary>
internal static partial class Splitter
{
    private const int MostJoints = 7;
    private const int MostPieces = 150;
    private const int LongestLookBack = 60;

    private const string Starter =
        @"(do|does|did|can|could|how|hows|what|whats|what's|when|where|wheres|where's|which|who|whos|why"
        + @"|i need|i want|i would like|i'd like|id like|i wish|we need|we want|we would like|we'd like|please|pls|tell me|let me know|any chance)";

    // "… and is it free" asks anew, "… and is free" goes on.
    private const string Auxiliary = "(is|are|am|will|would|should|may|shall|has|have)";
    private const string Subject = "(i|you|u|we|they|it|he|she|there|that|this|these|those|the|your|my|our|any|anyone|someone|somebody)";

    // Two words that begin a question even where no comma or "and" stands before them.
    private const string RunOnStarter =
        @"((do|does|did|can|could|will|would|should|may) (i|you|u|we|they|it|your|the|someone|somebody)|(is|are) (it|there|they|you|the|your|this)|how (long|much|many|do|does|can|far|big|soon|late|is|are)"
        + @"|(what|whats|what's|where|wheres|where's|when|which|who) (is|are|do|does|can|will|time|if|your|the)|(also|plus) )";

    [GeneratedRegex(@"[.!?;…]{1,50}(\s{1,100}|$)|\n\s{0,100}|[?!]{1,50}", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"^\s{0,20}([-*•·–]{1,10}|\(?[0-9a-h][.)])\s{1,20}", RegexOptions.CultureInvariant)]
    private static partial Regex ListMark();

    [GeneratedRegex(@"^\s{0,20}\(?[0-9a-h]\)?\s{0,20}$", RegexOptions.CultureInvariant)]
    private static partial Regex OnlyMark();

    [GeneratedRegex(@"^\W{0,50}((hi|hello|hey|hiya|good (morning|afternoon|evening)|dear)( (there|all|team|guys|folks|sir|madam|everyone))?)\b[\s,:!.-]{0,50}", RegexOptions.CultureInvariant)]
    private static partial Regex Greeting();

    [GeneratedRegex(
        @"(^|[\s,(-]{1,9})((and|but|oh|ps|p\.s\.)[\s,:]{1,9})?"
        + @"(also|by the way|btw|if (so|not|yes|no)|another (thing|question)|one more (thing|question)|secondly|second question|on top of that|besides|ps|p\.s\.)"
        + @"(\s{1,5}i (wanted|want|need|would like) to (know|ask))?(\s{1,5}(is|about))?\b[\s,:]{0,9}",
        RegexOptions.CultureInvariant)]
    private static partial Regex NewThought();

    [GeneratedRegex($@"(\s{{0,5}},\s{{0,5}}(and|also|plus|but|or|then)?\s{{0,5}}|\s{{1,5}}-{{1,50}}\s{{1,5}}|\s{{1,5}}(and|but|plus|&|or|then)\s{{1,5}}(also\s{{1,5}}|then\s{{1,5}})?)({Starter}\b|{Auxiliary} {Subject}\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Joint();

    [GeneratedRegex(@"\s{1,5}\+\s{1,5}", RegexOptions.CultureInvariant)]
    private static partial Regex Plus();

    [GeneratedRegex($@"(\s{{1,5}}){RunOnStarter}\b", RegexOptions.CultureInvariant)]
    private static partial Regex RunOn();

    [GeneratedRegex(@"\s{0,5},\s{1,5}((and|or|plus)\s{1,5})?|\s{1,5}(and|or|plus|&|\+|as well as)\s{1,5}(also\s{1,5})?|\s{0,5}[+&]\s{0,5}|\s{1,5}-{1,50}\s{1,5}|\s{0,5}:\s{1,5}", RegexOptions.CultureInvariant)]
    private static partial Regex MaybeJoint();

    [GeneratedRegex(@"\b(how|hows|what|whats|what's|which|when|where|wheres|who|whose|why|if|whether)(\s{1,60}[^\s]{1,60}){0,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex AfterQuestionWord();

    // "Between oak and pine", "oak or pine and ash compared".
    [GeneratedRegex(@"\b(between|differences?|compare|comparing|comparison|both)\b[^,;.]{0,60}$", RegexOptions.CultureInvariant)]
    private static partial Regex BeforeSecond();

    // "When I order or when it ships" goes on with the question before.
    [GeneratedRegex(@"^(when|where|who|which|what) (i|it|we|you|they|he|she|my|the|that) ", RegexOptions.CultureInvariant)]
    private static partial Regex WhenOfATime();

    // "about emi Queen size": a word with a capital letter between small ones; "Juniper Circle" is a name.
    [GeneratedRegex(@"\b\p{Ll}[\p{Ll}']{0,40} (\p{Lu}\p{Ll}{0,40}) \p{Ll}", RegexOptions.CultureInvariant)]
    private static partial Regex Capital();

    [GeneratedRegex(@"\b(to|in|at|of|for|from|the|a|an|my|your|our|and|or|with|by|on|is|are|am|was|mr|mrs|dr|called|named|near|via)$", RegexOptions.CultureInvariant)]
    private static partial Regex BeforeName();

    [GeneratedRegex(
        $@"^((and|or|but|so) )?({Starter}|{Auxiliary}|any)\b|\b(i|we) (was |am |are |were )?(wonder|wondering|need|want|would like)\b"
        + @"|\b(tell me|let me know|please|pls|how much|how long|can i|can you|could you|do you)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Asking();

    // "… and will be there on Friday": goes on with what was told.
    [GeneratedRegex($@"^((and|or|but|so) )?{Auxiliary} (be|been|being|not|also|just|still|already|[a-z]{{1,30}}ing|[a-z]{{1,30}}ed)\b", RegexOptions.CultureInvariant)]
    private static partial Regex GoingOn();

    // "My bed is 6 feet. So which size …", "If I pay in parts, can I …": one thought in two steps.
    [GeneratedRegex(@"^(so|then|therefore|hence) ", RegexOptions.CultureInvariant)]
    private static partial Regex Concluding();

    [GeneratedRegex(@"^(but )?(if|in case|when|once) (i|it|we|you|they|he|she|my|the) ", RegexOptions.CultureInvariant)]
    private static partial Regex Conditional();

    // "I'd like to buy a sofa" tells of a plan.
    [GeneratedRegex(@"^(i|we)( would|'d|d|'m|m| am|'re| are)? (like|want|need|plan|planning|hope|hoping|going|looking|about)( to)? (buy|order|get|purchase|buying|ordering|getting)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Intending();

    /// <param name="folded">The message, folded.</param>
    public static List<Piece> Split(string message, string folded)
    {
        var pieces = new List<Piece>();
        var start = 0;
        foreach (Match end in SentenceEnd().Matches(folded))
        {
            if (pieces.Count >= MostPieces)
            {
                break;
            }

            // "1. " is the mark of a list, no sentence.
            if (end.Value[0] != '.' || !OnlyMark().IsMatch(folded[start..end.Index]))
            {
                Add(pieces, message, folded, start, end.Index, end.Value.Contains('?'));
                start = end.Index + end.Length;
            }
        }

        Add(pieces, message, folded, start, folded.Length, asked: false);
        if (pieces.Count > MostPieces)
        {
            // Nobody asks so much: the rest is one piece.
            pieces[MostPieces - 1] = pieces[MostPieces - 1] with { Length = pieces[^1].End - pieces[MostPieces - 1].Start };
            pieces.RemoveRange(MostPieces, pieces.Count - MostPieces);
        }

        return pieces;
    }

    public static bool Asks(string piece) => Asking().IsMatch(piece) && !GoingOn().IsMatch(piece) && !Intending().IsMatch(piece);

    /// <summary>"If I pay in parts": says when something is asked, and asks nothing.</summary>
    public static bool IsCondition(string piece) => Conditional().IsMatch(piece);

    private static void Add(List<Piece> pieces, string message, string folded, int from, int to, bool asked)
    {
        if (ListMark().Match(folded[from..to]) is { Success: true, Length: var mark })
        {
            from += mark;
        }

        if (Greeting().Match(folded[from..to]) is { Success: true, Length: var greeting } && greeting < to - from)
        {
            from += greeting;
        }

        var before = pieces.Count;
        var (begin, cut, isAnnounced) = (from, Cut.Sentence, false);
        foreach (var gap in Gaps(message[from..to], folded[from..to]))
        {
            AddPiece(begin, from + gap.Start, last: false);
            (begin, cut, isAnnounced) = (from + gap.End, pieces.Count == before ? Cut.Sentence : gap.Cut, gap.Cut == Cut.Thought);
        }

        AddPiece(begin, to, last: true);

        void AddPiece(int start, int end, bool last)
        {
            while (start < end && !char.IsLetterOrDigit(folded[start]))
            {
                start++;
            }

            while (end > start && (folded[end - 1] is ' ' or ',' or ':' or '-'))
            {
                end--;
            }

            if (start < end)
            {
                var goesOn = pieces.Count > 0 && (Concluding().IsMatch(folded[start..end]) || IsCondition(pieces[^1].In(folded)));
                pieces.Add(new Piece(start, end - start, asked && last || isAnnounced || Asks(folded[start..end]), goesOn ? Cut.Joint : cut));
            }
        }
    }

    private static List<(int Start, int End, Cut Cut)> Gaps(string message, string text)
    {
        var gaps = new List<(int Start, int End, Cut Cut)>();
        var taken = new bool[text.Length];
        AddAll(NewThought().Matches(text), group: 0, Cut.Thought);
        AddAll(Plus().Matches(text), group: 0, Cut.Question);
        AddAll(Joint().Matches(text).Where(j => !WhenOfATime().IsMatch(text[(j.Index + j.Groups[1].Length)..])), group: 1, Cut.Question);

        // "how many days | do i have": what follows a question word belongs to it.
        AddAll(RunOn().Matches(text).Where(r => !AfterQuestionWord().IsMatch(text[Math.Max(0, r.Index - LongestLookBack)..r.Index])), group: 1, Cut.Joint);
        AddAll(MaybeJoint().Matches(text).Where(j => !BeforeSecond().IsMatch(text[Math.Max(0, j.Index - LongestLookBack)..j.Index])), group: 0, Cut.Joint);
        AddCapitals();

        // Too many to try them all: keep the plain ones.
        gaps = gaps.Count < MostJoints ? gaps : gaps.FindAll(g => g.Cut is Cut.Thought or Cut.Question);
        gaps.Sort();
        return gaps;

        void AddAll(IEnumerable<Match> matches, int group, Cut cut)
        {
            foreach (var gap in matches.Select(m => m.Groups[group]))
            {
                AddOne(gap.Index, gap.Index + gap.Length, cut);
            }
        }

        void AddOne(int start, int end, Cut cut)
        {
            if (!taken.AsSpan(start, end - start).Contains(true))
            {
                taken.AsSpan(start, end - start).Fill(true);
                gaps.Add((start, end, cut));
            }
        }

        void AddCapitals()
        {
            foreach (Match word in Capital().Matches(message))
            {
                var place = word.Groups[1].Index;
                if (word.Groups[1].Value != "I" && !BeforeName().IsMatch(text[Math.Max(0, place - LongestLookBack)..(place - 1)]))
                {
                    AddOne(place - 1, place, Cut.Capital);
                }
            }
        }
    }
}
