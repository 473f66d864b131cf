using ServiceBot.Understanding;

namespace ServiceBot.Care;

/// <summary>Tells whether two messages ask for the same, by the words in them that mean something.</summary>
public static class SameAsk
{
    /// <summary>So many messages back may be what is asked again.</summary>
    public const int Remembered = 8;

    // What is asked again is asked in few words; of long stories only the beginning is compared, so that no text can hold the desk up.
    private const int LongestCompared = 800;
    private const int MostSentences = 10;
    private const double LeastOfThis = 0.7;
    private const double LeastOfThat = 0.4;
    private const int MostWordsOfAReply = 4;
    private const int FewestWordsOfAnAsk = 3;
    private const int Restated = 3;

    // "What is the address?" may be about another thing when it comes again later.
    private const int BackForOneWord = 2;
    private const char BetweenSentences = '/';

    private static readonly char[] SentenceEnds = ['.', '!', '?', '\n'];
    private static readonly HashSet<string> Yes = ["yes", "yeah", "yep", "correct", "ok", "okay", "sure"];

    // Around what is asked, when it is asked again: "I said", "could you give me", "no, I mean".
    private static readonly HashSet<string> AroundAsks =
    [
        .. "look find give help provide show sorry ask asked said told tell mean meant already repeat again correct right sure check see think question answer information info number yes thank great time good fine also now today new first one two"
            .Split(' ').Select(Stemmer.Stem),
    ];

    /// <summary>What of a message is remembered: of each sentence the words that mean something. Empty when it has none.</summary>
    public static string Gist(string text) => string.Join(BetweenSentences, Sentences(text).Select(s => string.Join(' ', s)));

    /// <summary>How many of the earlier messages ask what this one asks.</summary>
    /// <param name="earlier">The gists of earlier messages, oldest first.</param>
    /// <param name="last">What it replies to: "yes, a table for two" only confirms.</param>
    /// <param name="isNew">That had not been said before: people say the same in reply to different questions.</param>
    public static int Times(string text, IReadOnlyList<string> earlier, LastReply last, bool isNew)
    {
        var words = Folded.Words(Folded.Fold(text)).ConvertAll(w => w.Text);
        if (words.Count < FewestWordsOfAnAsk
            || isNew && last is LastReply.OpenQuestion or LastReply.Confirmation && words.Count <= MostWordsOfAReply
            || last is not LastReply.Statement && Yes.Contains(words[0]) && words[1] != "but")
        {
            return 0;
        }

        var asked = WithWhole(Sentences(text));
        var times = 0;
        for (var back = 0; back < Math.Min(Remembered, earlier.Count); back++)
        {
            var gist = earlier[^(back + 1)];
            times += asked[^1].Any(gist.Contains) && Parts(gist).Exists(before => asked.Exists(a => AreSame(a, before, back))) ? 1 : 0;
        }

        return times;
    }

    /// <summary>Whether a message mostly says what was said just before.</summary>
    public static bool Restates(string text, IReadOnlyList<string> earlier)
    {
        List<string> gist = [.. Sentences(text).SelectMany(s => s).Distinct()];
        var said = WordsOf(earlier.TakeLast(Restated));
        return gist.Count > 0 && 2 * gist.Count(said.Contains) >= gist.Count;
    }

    /// <summary>Whether anything that means something was said in an earlier message too.</summary>
    public static bool Touches(string text, IReadOnlyList<string> earlier) =>
        WordsOf(earlier.TakeLast(Remembered)).Overlaps(Sentences(text).SelectMany(s => s));

    // No word stands twice in either.
    private static bool AreSame(string[] asked, string[] before, int back)
    {
        var shared = 0;
        foreach (var word in asked)
        {
            shared += Array.IndexOf(before, word) >= 0 ? 1 : 0;
        }

        return shared > 0
            && (shared > 1 || asked.Length == 1 && before.Length == 1 && back < BackForOneWord)
            && shared >= LeastOfThis * asked.Length
            && shared >= LeastOfThat * before.Length
            && !asked.Except(before).Any(w => w.Any(char.IsAsciiDigit));
    }

    private static HashSet<string> WordsOf(IEnumerable<string> gists) => [.. gists.SelectMany(g => g.Split(BetweenSentences, ' '))];

    // The sentences of a gist, and all of it.
    private static List<string[]> Parts(string gist) => WithWhole([.. gist.Split(BetweenSentences).Select(s => s.Split(' '))]);

    private static List<string[]> WithWhole(List<string[]> sentences) => sentences.Count == 1 ? sentences : [.. sentences, [.. sentences.SelectMany(s => s).Distinct()]];

    private static List<string[]> Sentences(string text) =>
    [
        .. (text.Length > LongestCompared ? text[..LongestCompared] : text)
            .Split(SentenceEnds)
            .Select(s => Folded.Words(Folded.Fold(s)).Select(w => Stemmer.Stem(w.Text)).Where(w => !FunctionWords.Has(w) && !AroundAsks.Contains(w)).Distinct().ToArray())
            .Where(s => s.Length > 0)
            .Take(MostSentences),
    ];
}
