namespace ServiceBot.Understanding;

/// <summary>Words that ask for nothing: greetings, thanks, yes and no.</summary>
internal static class SmallTalk
{
    private static readonly HashSet<string> Words =
    [
        "hi", "hello", "hey", "hiya", "howdy", "there", "good", "morning", "afternoon", "evening", "day", "dear", "greetings", "team", "all", "everyone",
        "thanks", "thank", "you", "lot", "million", "kindly", "thx", "ty", "cheers", "much", "very", "so", "many", "appreciated", "appreciate", "it", "that", "great", "perfect", "lovely", "nice",
        "super", "awesome", "wonderful", "brilliant", "excellent", "cool", "bye", "goodbye", "see", "later", "soon", "have", "a", "one",
        "yes", "yeah", "yep", "yup", "sure", "ok", "okay", "please", "no", "nope", "nah", "fine", "right", "correct", "exactly", "for", "your", "help", "the", "quick", "reply",
        "thats", "is", "nothing", "else", "oh", "ah", "hm", "hmm", "well", "again", "not", "really", "do", "go", "ahead", "never", "mind", "nevermind", "just", "too", "how", "are", "doing", "today",
    ];

    private static readonly HashSet<string> Openers =
    [
        "hi", "hello", "hey", "hiya", "howdy", "morning", "afternoon", "evening", "dear", "greetings", "thanks", "thank", "thx", "ty", "cheers", "appreciated", "appreciate", "great", "perfect",
        "lovely", "nice", "super", "awesome", "wonderful", "brilliant", "excellent", "cool", "bye", "goodbye", "later", "yes", "yeah", "yep", "yup", "sure", "ok", "okay", "no", "nope", "nah",
        "fine", "right", "correct", "exactly", "nothing", "never", "nevermind", "oh", "ah", "hm", "hmm", "well", "please",
    ];

    public static bool IsOnly(List<Word> words) => words.TrueForAll(w => Words.Contains(w.Text)) && words.Exists(w => Openers.Contains(w.Text));
}
