using ServiceBot.Understanding;

namespace ServiceBot.Care;

/// <summary>What a customer may take amiss in a line.</summary>
public enum Discourtesy
{
    /// <summary>It says that it is the customer's own fault.</summary>
    Blame,

    /// <summary>It speaks like a contract.</summary>
    Legalese,

    /// <summary>It turns the customer away, or shouts.</summary>
    Cold,

    /// <summary>It ends or moves on while something the customer asked is not answered.</summary>
    OpenAsk,
}

/// <summary>One thing to look at again before a line is sent.</summary>
/// <param name="Words">Those it is about: of the line, or of what is open the customer's.</param>
/// <param name="Advice">To whoever wrote it: what may be wrong, and what would be better.</param>
public sealed record CourtesyFinding(Discourtesy Kind, string Words, string Advice);

/// <summary>
/// Looks at a line before it is sent. It knows phrases of English and sees nothing else: what it finds is a reason to look again,
/// and a line in which it finds nothing may still be unkind. When in doubt it is silent, so that its warnings are read.
/// </summary>
public static class Courtesy
{
    // More is not read before a line is sent, neither by the check nor by whoever is warned.
    private const int LongestRead = 8000;
    private const int MostFindings = 6;
    private const int LongestQuote = 100;
    private const int WordsBefore = 3;
    private const int FewestShoutedWords = 3;
    private const int FewestShoutedLetters = 12;

    private static readonly HashSet<string> Conditions = ["if", "when", "whenever", "unless", "case", "should", "once", "whether"];
    private static readonly HashSet<string> Denials = ["not", "isnt", "wasnt", "never", "no", "nor", "neither", "without", "arent", "werent"];

    /// <param name="text">The line, or all lines that go out together.</param>
    /// <param name="openAsks">What the customer asked and nobody has answered yet, in their words; see <see cref="StillOpen"/>.</param>
    public static IReadOnlyList<CourtesyFinding> Check(string text, IReadOnlyList<string> openAsks)
    {
        var read = text.Length > LongestRead ? text[..LongestRead] : text;
        var folded = Folded.Fold(read);
        IEnumerable<CourtesyFinding> found =
        [
            .. CourtesyWords.Blame.Matches(folded).Where(m => !Conditions.Overlaps(Before(folded, m.Index))).Select(m => Blame(Quote(read.Substring(m.Index, m.Length)))),
            .. CourtesyWords.Fault.Matches(folded).Where(m => !Denials.Overlaps(Before(folded, m.Index))).Select(m => Blame(Quote(read.Substring(m.Index, m.Length)))),
            .. CourtesyWords.Legalese.Matches(folded).Select(m => Legalese(Quote(read.Substring(m.Index, m.Length)))),
            .. CourtesyWords.Cold.Matches(folded).Select(m => Cold(Quote(read.Substring(m.Index, m.Length)))),
            .. CourtesyWords.ColdLine.IsMatch(folded.Trim()) ? [Cold(Quote(read))] : Array.Empty<CourtesyFinding>(),
            .. IsShouted(read) ? [Shouted(Quote(read))] : Array.Empty<CourtesyFinding>(),
            .. LeftOpen(read, folded, openAsks).Select(ask => Open(Quote(ask))),
        ];
        return [.. found.DistinctBy(f => (f.Kind, f.Words.ToLowerInvariant())).Take(MostFindings)];
    }

    /// <summary>Which of the customer's asks no line of the agent's has touched.</summary>
    /// <param name="asks">In the customer's words.</param>
    /// <param name="lines">What the agent has written since they were asked.</param>
    public static IReadOnlyList<string> StillOpen(IReadOnlyList<string> asks, IReadOnlyList<string> lines)
    {
        var said = lines.Select(l => new Meaning(l.Length > LongestRead ? l[..LongestRead] : l)).ToList();
        return [.. Untouched(asks, said)];
    }

    private static IEnumerable<string> LeftOpen(string text, string folded, IReadOnlyList<string> asks)
    {
        if (asks.Count == 0 || CourtesyWords.ComesBackToIt.IsMatch(folded))
        {
            return [];
        }

        // A greeting leaves everything open and nothing is wrong with it; an answer to one of two, or a goodbye, is another matter.
        var open = Untouched(asks, [new Meaning(text)]).ToList();
        return open.Count < asks.Count || CourtesyWords.Closing.IsMatch(folded) ? open : [];
    }

    private static IEnumerable<string> Untouched(IReadOnlyList<string> asks, List<Meaning> said)
    {
        var meanings = asks.Select(a => new Meaning(a.Length > LongestRead ? a[..LongestRead] : a)).ToList();
        var shared = meanings.SelectMany(m => m.Words).GroupBy(w => w).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        return asks.Zip(meanings).Where(a => a.Second.Words.Count > 0 && !said.Exists(s => s.Answers(a.Second, shared))).Select(a => a.First);
    }

    // The words before a place in the same sentence, the nearest few.
    private static IEnumerable<string> Before(string folded, int place)
    {
        var start = folded.LastIndexOfAny(['.', '!', '?', '\n', ';'], Math.Max(0, place - 1)) + 1;
        return start >= place ? [] : Folded.Words(folded[Math.Max(start, place - 60)..place]).TakeLast(WordsBefore).Select(w => w.Text);
    }

    private static bool IsShouted(string text) =>
        !text.Any(char.IsLower)
        && text.Count(char.IsUpper) >= FewestShoutedLetters
        && text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(w => w.Count(char.IsUpper) > 1) >= FewestShoutedWords;

    private static string Quote(string words)
    {
        var plain = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return plain.Length <= LongestQuote ? plain : $"{plain[..(char.IsHighSurrogate(plain[LongestQuote - 2]) ? LongestQuote - 2 : LongestQuote - 1)]}…";
    }

    private static CourtesyFinding Blame(string words) =>
        new(Discourtesy.Blame, words, $"\"{words}\" can be heard as blame. Leave out who did what, and say what you will do now.");

    private static CourtesyFinding Legalese(string words) =>
        new(Discourtesy.Legalese, words, $"\"{words}\" sounds like a contract. Say it as you would to somebody in the shop.");

    private static CourtesyFinding Cold(string words) =>
        new(Discourtesy.Cold, words, $"\"{words}\" may sound cold. A word of thanks or regret, and what you can do, makes it kind.");

    private static CourtesyFinding Shouted(string words) =>
        new(Discourtesy.Cold, words, "All in capitals reads as if you were shouting.");

    private static CourtesyFinding Open(string ask) =>
        new(Discourtesy.OpenAsk, ask, $"Still open: \"{ask}\". Answer it too, or say when you will.");

    /// <summary>What a text is about, as far as its words show.</summary>
    private sealed class Meaning
    {
        private readonly string _folded;
        private readonly HashSet<string> _words = [];

        public Meaning(string text)
        {
            _folded = Folded.Fold(text);
            List<string> stems = [.. Folded.Words(_folded).Select(w => Stemmer.Stem(w.Text))];
            for (var i = 0; i < stems.Count; i++)
            {
                if (!FunctionWords.Has(stems[i]))
                {
                    _words.Add(stems[i]);
                    foreach (var meaning in Synonyms.Of(stems[i]))
                    {
                        _words.Add($"={meaning}");
                    }
                }

                _words.UnionWith(Synonyms.OfPhrasesAt(stems, i).Select(m => $"={m}"));
            }
        }

        public IReadOnlyCollection<string> Words => _words;

        /// <summary>Whether this may be a reply to an ask.</summary>
        /// <param name="shared">Words that several asks have, which do not tell them apart.</param>
        public bool Answers(Meaning ask, HashSet<string> shared)
        {
            var own = ask._words.Where(w => !shared.Contains(w)).ToList();
            return (own.Count > 0 ? own : [.. ask._words]).Exists(_words.Contains)
                || CourtesyWords.AsksWhen.IsMatch(ask._folded) && CourtesyWords.SaysWhen.IsMatch(_folded)
                || CourtesyWords.AsksHowMuch.IsMatch(ask._folded) && CourtesyWords.SaysHowMuch.IsMatch(_folded)
                || CourtesyWords.AsksWhether.IsMatch(ask._folded) && CourtesyWords.SaysWhether.IsMatch(_folded);
        }
    }
}
