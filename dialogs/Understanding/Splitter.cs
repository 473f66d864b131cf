using System.Text.RegularExpressions;

namespace ServiceBot.Understanding;

/// <summary>A stretch of the message.</summary>
/// <param name="AsksSomething">It has the form of a question or a request.</param>
internal readonly record struct Piece(int Start, int Length, bool AsksSomething)
{
    public string In(string message) => message.Substring(Start, Length);
}

/// <summary>Cuts a message where one ask ends and another may begin: sentences, lists, and conjunctions before a new question.</summary>
internal static class Splitter
{
    private const RegexOptions Safe = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private const string Starters =
        @"(do|does|did|can|could|how|hows|what|whats|when|where|wheres|which|who|why|is|are|will|would|should|may|shall|has|have|am"
        + @"|i need|i want|i would like|i'd like|id like|i wish|please|pls|tell me|let me know|any chance|is it)\b";

    private static readonly Regex SentenceEnd = new(@"[.!?;…]+(\s+|$)|[\r\n]+|[?!]+", Safe);
    private static readonly Regex Joint = new(@"(\s*,\s*(and|also|plus|but|or)?\s+|\s+(and|but|plus|&)\s+(also\s+)?)" + Starters, Safe);
    private static readonly Regex NewThought = new(@"(^|[\s,]+)((and|but|oh|ps)\s+)?(also|by the way|btw|another (thing|question)|one more (thing|question)|secondly|on top of that)\b[\s,:]*", Safe);
    private static readonly Regex Asking = new(@"(^|[\s,])" + Starters, Safe);
    private static readonly Regex Greeting = new(@"^\W*((hi|hello|hey|hiya|good (morning|afternoon|evening)|dear)( (there|all|team|guys|folks|sir|madam|everyone))?)\b[\s,:!.-]*", Safe);

    public static List<Piece> Split(string message, string folded)
    {
        var pieces = new List<Piece>();
        var start = 0;
        foreach (Match end in SentenceEnd.Matches(folded))
        {
            Sentence(start, end.Index, end.Value.Contains('?'));
            start = end.Index + end.Length;
        }

        Sentence(start, folded.Length, asked: false);
        return pieces;

        void Sentence(int from, int to, bool asked)
        {
            var text = folded[from..to];
            var cuts = new SortedDictionary<int, int> { [0] = 0 };
            if (Greeting.Match(text) is { Success: true, Length: var greeting } && greeting < text.Length)
            {
                cuts[0] = greeting;
            }

            foreach (Match thought in NewThought.Matches(text))
            {
                cuts[thought.Index] = thought.Index + thought.Length;
            }

            foreach (Match joint in Joint.Matches(text))
            {
                var gap = joint.Groups[1];
                cuts.TryAdd(gap.Index, gap.Index + gap.Length);
            }

            var ends = cuts.Keys.Skip(1).Append(text.Length).ToList();
            foreach (var ((_, begin), place) in cuts.Select((cut, place) => (cut, place)))
            {
                Add(from + begin, from + ends[place], asked);
            }
        }

        void Add(int from, int to, bool asked)
        {
            while (from < to && (char.IsWhiteSpace(message[from]) || message[from] is ',' or '-' or '*' or '•'))
            {
                from++;
            }

            while (to > from && (char.IsWhiteSpace(message[to - 1]) || message[to - 1] == ','))
            {
                to--;
            }

            if (from < to && folded.AsSpan(from, to - from).ContainsAnyInRange('0', 'z'))
            {
                pieces.Add(new Piece(from, to - from, asked || Asking.IsMatch(folded[from..to])));
            }
            else if (from < to && folded.AsSpan(from, to - from).ToString().Any(char.IsLetter))
            {
                pieces.Add(new Piece(from, to - from, asked));
            }
        }
    }
}
