using ServiceBot.Understanding;

namespace ServiceBot.Care;

/// <summary>What stood before a message: it decides whether a "no" turns anything down.</summary>
public enum LastReply
{
    /// <summary>Nothing was said yet, so there is nothing to turn down.</summary>
    None,

    /// <summary>Something was told.</summary>
    Statement,

    /// <summary>"Which day suits you?"</summary>
    OpenQuestion,

    /// <summary>"Shall I book it?": no is an answer like yes.</summary>
    Offer,

    /// <summary>"Did you mean …?", "Is that right?"</summary>
    Confirmation,
}

/// <summary>Reads how a visitor takes the last reply. The loud words are read elsewhere; here it is the quiet ones.</summary>
public static class VisitorTone
{
    private const int FewestWordsOfAnObjection = 3;
    private const int FewestShoutedLetters = 6;

    // They turn the reply down whatever it was.
    private static readonly Phrases Plain = new(
        "thats not what", "that is not what", "that isnt what", "not what i", "thats not it", "that is not it", "that isnt it", "thats not right", "that is not right", "that isnt right",
        "thats not my", "that is not my", "thats not the", "that is not the", "thats not correct", "that is not correct", "thats wrong", "that is wrong", "thats incorrect", "that is incorrect", "this is wrong", "this is not what", "wrong answer", "wrong again",
        "thats not an answer", "that is not an answer", "not an answer", "not answering", "didnt answer", "did not answer", "doesnt answer", "does not answer", "not my question", "my question was", "my question is not",
        "you misunderstood", "youve misunderstood", "you have misunderstood", "you misunderstand", "you dont understand", "you do not understand", "you didnt understand", "you did not understand", "you are not understanding", "youre not understanding", "dont you understand",
        "not listening", "didnt listen", "i didnt ask", "i did not ask", "i never asked", "i wasnt asking", "i was not asking", "im not asking", "i am not asking", "i didnt say", "i did not say", "i never said", "i didnt mean", "i did not mean",
        "i just said", "i just told", "i just asked", "i just gave", "i already said", "i already told", "i already gave", "i already asked", "i already answered", "i already tried", "i already sent", "i already did", "i already explained",
        "i have already told", "i have already said", "i have already given", "i have already asked", "i have already tried", "i have already done", "i have already answered", "i have already explained", "ive already told", "ive already said", "ive already given", "ive already asked", "ive already tried", "ive already done", "ive already answered", "ive already explained", "i told you", "i have told you", "ive told you", "as i said", "like i said", "like i told", "as i told", "as i wrote", "i wrote that", "i wrote it", "as i mentioned", "i already mentioned", "i just mentioned", "as stated", "as i explained", "i did say", "i gave you", "how often do i have", "how many times do i", "how many times must i", "i said", "i asked for", "i asked you", "i asked about", "i asked if", "i asked what", "i asked how", "i asked when", "i asked where", "i asked whether",
        "you already said", "you already told", "you already asked", "you just said", "you just told", "you just asked", "you said that already", "you told me that", "you asked me that", "you have asked", "youve asked", "you have already", "youve already",
        "that doesnt help", "that does not help", "that didnt help", "that did not help", "doesnt help me", "does not help me", "not helpful", "not helping", "no help at all", "are no help", "still doesnt answer", "still no answer",
        "stop asking", "stop repeating", "stop sending", "same answer", "same question", "same reply", "same link", "same message", "keep asking", "keep saying", "keep telling", "keep repeating", "keep giving", "keep sending", "keeps saying", "keeps asking", "you keep",
        "makes no sense", "doesnt make sense", "does not make sense", "for the last time", "once again i", "what are you talking", "read what i", "read my message", "read my question", "thats all wrong", "nothing to do with", "not relevant", "irrelevant", "thats useless", "going around in circles", "in circles",
        "you didnt give", "you did not give", "you didnt tell", "you did not tell", "you havent answered", "you havent given", "you havent told", "answer my question", "i also asked", "isnt what i", "is not what i", "not what im", "thats not true", "that is not true", "you are wrong", "youre wrong", "wrong one",
        "forget it", "this is going nowhere", "getting nowhere", "not getting anywhere", "not interested in that", "didnt want that", "dont want that one", "why cant you", "why wont you", "why do you keep");

    // They do so after an answer. Asked what is wrong, people say the same of a thing; and "my lamp does not work" is about the lamp.
    private static readonly Phrases OfAnAnswer = new(
        "it doesnt work", "it does not work", "it didnt work", "it did not work", "it isnt working", "it is not working", "its not working", "it wont work", "that doesnt work", "that does not work", "that didnt work", "that did not work", "that isnt working", "that wont work", "this doesnt work", "this does not work", "this isnt working", "this is not working",
        "none of that", "it still", "its still", "still the same", "still nothing", "no luck", "same error", "same problem", "didnt fix", "did not fix", "hasnt fixed");

    private static readonly Phrases OfAnAnswerFirst = new(
        "doesnt work", "does not work", "didnt work", "did not work", "not working", "isnt working", "wont work", "still not", "still doesnt", "still does not", "still wont", "still cant", "no still", "no it doesnt", "no it didnt", "no it did not", "nope still");

    // Half a no.
    private static readonly Phrases Doubt = new("are you sure", "you sure", "check again", "look again", "try again", "that cant be", "that cannot be", "that cant be right");

    // "That day does not work for me" is about a day.
    private static readonly Phrases Suits = new("work for me", "work for us", "working for me");

    // Beside what was said before: "I wanted the number, not the address".
    private static readonly Phrases Contrast = new(
        "not", "i dont want", "i didnt want", "dont need", "i wanted", "i meant", "i mean", "instead of");

    // No, and all is well.
    private static readonly Phrases Courteous = new(
        "no thank", "no thanks", "nope thank", "nope thanks", "no thats all", "no that is all", "no thatll be all", "no that will be all", "no that would be all", "no thats it", "no that is it", "nope thats", "nope that is", "no im good", "no i am good", "no im fine", "no i am fine", "no im all", "no i am all", "no im ok", "no im done",
        "no problem", "no worries", "no need", "no preference", "no rush", "no nothing", "no not really", "no not now", "no not at", "no not right now", "no that should", "no that does it", "no that works", "no thats fine", "no that is fine", "no thats ok", "no thats okay", "no its fine", "no its ok", "no its okay", "no everything", "no more", "no other", "no doubt", "no idea", "no i dont think", "no i dont need", "no i do not need", "no i dont have", "no i do not have", "no i havent", "no i have not", "no i didnt", "no i did not", "no i am not", "no im not", "no it is not", "no it isnt", "no it was", "no there", "no we", "no it doesnt matter", "no i think thats", "no i believe",
        "no ill", "no i will", "no just", "no matter", "no one", "no change", "no changes", "no sorry", "no great", "no perfect", "no ok", "no okay", "no you have", "no youve", "no you were", "no all good", "no complaints", "no further", "no additional", "no special", "no particular");

    private static readonly Phrases Content = new(
        "thanks", "thank you", "thank u", "thx", "ty", "perfect", "great", "awesome", "excellent", "wonderful", "brilliant", "lovely", "fantastic", "that worked", "it worked", "works now", "working now", "that helps", "that helped", "got it", "sounds good", "sounds great", "that is great", "thats great", "appreciate", "solved", "cheers", "amazing");

    private static readonly Phrases Calls = new(
        "are you there", "you there", "anyone there", "anybody there", "someone there", "somebody there", "are you still", "hello hello", "hello are you",
        "been waiting", "still waiting", "waiting so long", "waiting forever", "waiting for ages", "taking forever", "taking so long", "taking too long", "takes forever", "takes too long", "how much longer", "hurry up", "so slow", "too slow");

    private static readonly HashSet<string> Noes = ["no", "nope", "nah", "noo", "nooo"];
    private static readonly HashSet<string> Greetings = ["hello", "hi", "hey", "helo"];

    /// <summary>The facts of a message that can be read from its text, and from what stood before it.</summary>
    /// <param name="earlier">The gists of earlier messages.</param>
    public static MoodFacts Read(string text, Reading reading, LastReply before, IReadOnlyList<string> earlier)
    {
        var words = reading.Find(SignalKind.Frustration)?.Strength ?? 0;
        var said = Folded.Words(Folded.Fold(text)).ConvertAll(w => w.Text);
        var line = Phrases.Line(said);
        var rejection = before == LastReply.None ? Rejection.None : RejectionIn(line, said, before, () => SameAsk.Restates(text, earlier));
        var content = words == 0 && rejection is Rejection.None or Rejection.Corrects && Content.In(line);
        return new MoodFacts
        {
            Words = words,
            Rejection = rejection,
            CallsOut = before != LastReply.None && (Calls.In(line) || text.Contains('?') && said.Count > 0 && said.TrueForAll(Greetings.Contains)),
            IsLoud = before != LastReply.None && !content && IsLoud(text),
            IsContent = content,
        };
    }

    private static Rejection RejectionIn(string line, List<string> said, LastReply before, Func<bool> restates)
    {
        if (Plain.In(line) || before is LastReply.Statement or LastReply.Confirmation && (OfAnAnswer.In(line) || OfAnAnswerFirst.Begin(line)) && !Suits.In(line))
        {
            return Rejection.Plain;
        }

        var saysNo = said is [var first, ..] && Noes.Contains(first) && !Courteous.Begin(line);
        return (saysNo, before) switch
        {
            (true, LastReply.Confirmation) => Rejection.Corrects,
            (false, LastReply.Statement or LastReply.Offer) when Doubt.In(line) => Rejection.Corrects,
            (true, LastReply.Statement) when said.Count >= FewestWordsOfAnObjection => Rejection.Objects,
            (true, _) when restates() => Rejection.Objects,
            (false, not LastReply.Confirmation) when Contrast.In(line) && restates() => Rejection.Objects,
            _ => Rejection.None,
        };
    }

    private static bool IsLoud(string text)
    {
        if (text.Contains("!!", StringComparison.Ordinal) || text.Contains("??", StringComparison.Ordinal) || text.Contains("?!", StringComparison.Ordinal))
        {
            return true;
        }

        return text.Count(char.IsUpper) >= FewestShoutedLetters && text.Contains(' ') && !text.Any(char.IsLower) && !text.Any(char.IsDigit);
    }
}
