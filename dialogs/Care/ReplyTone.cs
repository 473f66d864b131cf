using ServiceBot.Understanding;

namespace ServiceBot.Care;

/// <summary>What a reply in somebody else's conversation shows, where nothing but its text is known.</summary>
internal static class ReplyTone
{
    private const double SameWords = 0.8;
    private const int FewestWordsToBeTheSame = 4;
    private const int FewestWordsOfAQuestion = 2;

    // "What day would you like?" may well be asked again, of another thing.
    private const int RepliesBackOfAQuestion = 2;

    private static readonly Phrases Lost = new(
        "didnt understand", "did not understand", "dont understand", "do not understand", "cant understand", "cannot understand", "couldnt understand", "could not understand", "unable to understand", "not sure i understand", "not sure what you mean", "dont know what you mean", "do not know what you mean", "not quite sure what",
        "rephrase", "in other words", "another way", "different way", "say that again", "say it again", "repeat that", "repeat your question", "didnt get that", "did not get that", "dont get that", "didnt quite get", "did not quite get", "didnt catch", "did not catch", "didnt quite catch", "did not quite catch", "not following", "come again", "beg your pardon",
        "please clarify", "clarify what", "be more specific", "not sure how to help", "not sure i can help", "dont know how to", "do not know how to", "still learning", "having trouble understanding", "cant help with that", "cannot help with that", "not able to help with that", "unable to help with that", "something went wrong");

    private static readonly Phrases Regret = new("sorry", "unfortunately", "afraid", "apologize", "apologise", "apologies", "regret");
    private static readonly Phrases Sympathy = new("sorry to hear", "sorry about that", "sorry for the wait", "sorry for the delay", "sorry for the inconvenience", "sorry for any");

    private static readonly Phrases Lack = new(
        "no", "not", "none", "nothing", "cannot", "cant", "couldnt", "unable", "dont", "doesnt", "didnt", "isnt", "arent", "wasnt", "unavailable", "unsuccessful", "failed", "fully booked", "sold out", "wont", "neither");

    private static readonly Phrases NothingThere = new(
        "could not find", "couldnt find", "cannot find", "cant find", "no results", "nothing found", "was not able", "were not able", "wasnt able", "not available", "unable to", "was unsuccessful", "not successful", "there are no", "there is no", "dont have any", "do not have any", "no such");

    private static readonly Phrases Checking = new("did you mean", "do you mean", "is that right", "is that correct", "is this correct", "is it correct", "is this right", "am i right", "is that what", "did that help", "does that help", "did that answer", "does that answer", "did this help", "please confirm", "can you confirm", "to confirm", "is that okay", "correct", "right");
    private static readonly Phrases OpenWords = new("what", "which", "when", "where", "who", "whose", "how", "why", "may i have", "can i have", "could i have", "can i get", "could you", "can you", "would you please", "will you please");
    private static readonly Phrases Bidding = new("please tell", "please provide", "please give", "please share", "please enter", "please type", "please describe", "please state", "please specify", "let me know", "tell me", "i need your", "ill need", "i will need", "kindly provide", "kindly share");
    private static readonly Phrases Asking = new(
        "may", "can i", "can you", "could", "do you", "did you", "would", "will you", "is there", "is it", "is that", "is this", "are you", "are there", "what", "whats", "which", "when", "where", "who", "how", "any", "shall", "should", "have you", "and what", "and how", "and which", "and when", "and your", "so what", "ok may", "okay may", "sure may",
        "thanks may", "thank you may", "please tell", "please provide", "please give", "please share", "please confirm", "kindly");

    private static readonly Phrases Closing = new("anything else", "something else", "welcome", "moment", "hold", "wait", "have a great", "have a nice", "have a good", "take care");
    private static readonly Phrases Manners = new("help you", "assist you", "assist", "thank you", "thanks", "patience", "be right back");

    public static LastReply Kind(string text)
    {
        if ((LastQuestion(text) ?? UnmarkedQuestion(text)) is not { } question)
        {
            return Bidding.In(LineOf(text)) ? LastReply.OpenQuestion : LastReply.Statement;
        }

        var line = LineOf(question);
        return Checking.In(line) ? LastReply.Confirmation
            : OpenWords.In(line) || Bidding.In(line) ? LastReply.OpenQuestion
            : LastReply.Offer;
    }

    public static Failure FailureIn(string text)
    {
        var line = LineOf(text);
        return Lost.In(line) ? Failure.NotUnderstood
            : NothingThere.In(line) || Regret.In(line) && !Sympathy.In(line) && Lack.In(line) ? Failure.NothingFound
            : Failure.None;
    }

    /// <summary>Whether a reply, or what it asks, was said before. Manners may be repeated.</summary>
    /// <param name="earlier">The replies before it, oldest first.</param>
    public static bool SaysAgain(string text, IReadOnlyList<string> earlier)
    {
        var line = LineOf(text);
        if (Closing.In(line) || earlier.Count == 0)
        {
            return false;
        }

        if (line == LineOf(earlier[^1]))
        {
            return true;
        }

        var words = WordsOf(text);
        var question = Kind(text) == LastReply.OpenQuestion && LastQuestion(text) is { } asked ? WordsOf(asked) : [];
        return !Manners.In(line)
            && (words.Count >= FewestWordsToBeTheSame && earlier.Any(before => Alike(words, WordsOf(before)))
                || question.Count >= FewestWordsOfAQuestion && earlier.TakeLast(RepliesBackOfAQuestion).Any(before => LastQuestion(before) is { } askedBefore && Alike(question, WordsOf(askedBefore))));
    }

    private static bool Alike(HashSet<string> one, HashSet<string> other)
    {
        var shared = one.Count(other.Contains);
        return shared >= SameWords * (one.Count + other.Count - shared);
    }

    private static HashSet<string> WordsOf(string text) =>
        [.. Folded.Words(Folded.Fold(text)).Select(w => Stemmer.Stem(w.Text)).Where(w => !FunctionWords.Has(w))];

    private static string? LastQuestion(string text)
    {
        var end = text.LastIndexOf('?');
        return end < 0 ? null : text[(text.AsSpan(0, end).LastIndexOfAny('.', '!', '?') + 1)..end];
    }

    // "May I have your name": who serves in a hurry leaves the mark out.
    private static string? UnmarkedQuestion(string text)
    {
        var last = text.AsSpan().TrimEnd(" .!:;,");
        var sentence = last[(last.LastIndexOfAny('.', '!', '\n') + 1)..].ToString();
        return Asking.Begin(LineOf(sentence)) ? sentence : null;
    }

    private static string LineOf(string text) => Phrases.Line(Folded.Words(Folded.Fold(text)).Select(w => w.Text));
}
