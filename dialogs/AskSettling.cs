using ServiceBot.Conversations;
using ServiceBot.Knowledge;
using ServiceBot.Understanding;

namespace ServiceBot;

/// <summary>An ask and the answer it gets.</summary>
internal sealed record Given(string Ask, Answer Answer)
{
    /// <summary>The answer cannot finish the job for this customer: after it a named person takes the case.</summary>
    public bool HandsOver { get; init; } = Answer.HandsOver;

    /// <summary>It was given before the order was known: only what has come to it since is said.</summary>
    public bool OnlyMore { get; init; }

    public string TextFor(Facts facts) => OnlyMore ? Answer.MoreFor(facts) : Answer.TextFor(facts);
}

/// <summary>What becomes of every ask of one message. Nothing is left over: that is the promise.</summary>
internal sealed record Settled
{
    /// <summary>Asks that are answered now.</summary>
    public IReadOnlyList<Given> Answers { get; init; } = [];

    /// <summary>Asks the knowledge does not answer, to be named in the reply and handed on.</summary>
    public IReadOnlyList<string> NotKnown { get; init; } = [];

    /// <summary>Asks whose answer was given twice already and did not help: it is given once more, and a person takes them.</summary>
    public IReadOnlyList<Given> WornOut { get; init; } = [];

    /// <summary>Asks that could be asked back about, but not of this visitor any more: a person takes them.</summary>
    public IReadOnlyList<string> NotAskedBack { get; init; } = [];

    /// <summary>What the bot asks back; null when nothing is.</summary>
    public Clarification? Clarification { get; init; }

    /// <summary>The visitor asks who or what the bot is.</summary>
    public bool AboutTheBot { get; init; }

    /// <summary>Something is asked that was answered before.</summary>
    public bool AskedAgain { get; init; }

    public IReadOnlyList<string> ForPerson => [.. NotKnown, .. WornOut.Select(g => g.Ask), .. NotAskedBack];
}

/// <summary>Gives every ask of a message one of its three ends.</summary>
internal static class AskSettling
{
    private const double ClearLead = 1.3;

    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    // What stands around a number that somebody gives: "my order number is".
    private static readonly HashSet<string> AroundNumbers =
    [
        "my", "the", "order", "number", "no", "nr", "is", "was", "its", "it", "it's", "this", "that", "here", "you", "go", "and", "with", "on", "at", "for", "a", "to", "me", "i", "am", "im", "sorry", "so",
        "she", "he", "says", "said", "found", "think", "zip", "code", "zipcode", "postcode", "post", "email", "mail", "e", "phone", "cell", "mobile", "telephone", "tel", "address", "call", "ring", "reach", "under", "please", "thanks", "thank", "yes", "ok",
    ];

    private static readonly HashSet<string> LittleWords = ["i", "im", "am", "you", "your", "youre", "are", "is", "its", "it", "this", "that", "thats", "so", "the", "a", "an", "my", "me", "we", "was", "very", "just", "really", "and", "but", "all"];

    private static readonly HashSet<string> QuestionWords =
        ["how", "what", "when", "where", "who", "which", "why", "do", "does", "did", "can", "could", "will", "would", "should", "is", "are", "may", "must"];

    /// <param name="products">What the owner says of what is for sale.</param>
    /// <param name="hoopsLeft">The bot may still ask something back.</param>
    public static Settled Settle(Conversation heard, Happening.VisitorWrote wrote, Reading reading, KnowledgeBase knowledge, ProductTalk products, bool hoopsLeft, DateTimeOffset now)
    {
        var (text, bringsFiles) = (wrote.Text, wrote.Files.Count > 0);
        if (heard.Clarification is { } pending && Chosen(pending, text, reading, knowledge) is { Count: > 0 } chosen)
        {
            return new Settled { Answers = chosen };
        }

        if (heard.Clarification is { Choices.Count: > 0, Ask: var refused } && reading.Has(SignalKind.No) && Folded.Words(Folded.Fold(text)).Count <= 3)
        {
            return new Settled { NotKnown = [refused] };
        }

        var refunding = reading.Has(SignalKind.Refund) || heard.Stage is CareStage.AskingOrder or CareStage.ConfirmingRefund;
        var upset = reading.Has(SignalKind.Frustration);
        var (answers, notKnown, wornOut, notAskedBack) = (new List<Given>(), new List<string>(), new List<Given>(), new List<string>());
        Clarification? question = null;
        foreach (var ask in reading.Asks.Where(a => !IsOnlyNumbers(a, reading) && !AboutTheBot.IsAsked(a.Text)))
        {
            if (!TakenUpElsewhere(ask, text, reading, heard))
            {
                SettleOne(ask);
            }
            else if (upset && !refunding && !reading.Has(SignalKind.PersonWanted) && (IsQuestion(ask, text) || !SaysLittleElse(ask, reading)))
            {
                // Angry, and about something the bot does not know: no guessing aloud, a person comes.
                notAskedBack.Add(ask.Text);
            }
        }

        // One question back at a time, and never beside a hand-over.
        if (question is not null && (notKnown.Count + wornOut.Count > 0 || question.Choices.Count == 0 && answers.Count > 0))
        {
            notKnown.Add(question.Ask);
            question = null;
        }

        if (question is not null && (!hoopsLeft || heard.HasOpenCase || reading.Has(SignalKind.PersonWanted)))
        {
            notAskedBack.Add(question.Ask);
            question = null;
        }

        return new Settled
        {
            Answers = answers,
            NotKnown = notKnown,
            WornOut = wornOut,
            NotAskedBack = notAskedBack,
            Clarification = question,
            AboutTheBot = reading.Asks.Any(a => AboutTheBot.IsAsked(a.Text)),
            AskedAgain = wornOut.Count > 0 || answers.Any(g => TimesGiven(g.Answer.Id) > 0),
        };

        void SettleOne(ReadAsk ask)
        {
            if (products.AnswerTo(ask) is { } product)
            {
                answers.Add(new Given(ask.Text, product));
                return;
            }

            var likeliest = ask.Candidates.Select(c => knowledge.FindAnswer(c.Answer)).OfType<Answer>().Take(2).ToList();
            switch (ask.Verdict)
            {
                case Verdict.Understood when likeliest is [var answer, ..]:
                    Give(ask, answer);
                    break;
                case Verdict.TwoClose when likeliest is [var one, var other] && (upset || refunding || bringsFiles):
                    // Someone who is upset is not sent through another question: they get both.
                    Give(ask, one);
                    Give(ask, other);
                    break;
                case Verdict.TwoClose when likeliest is [var one, var other] && question is null:
                    question = new Clarification(ask.Text, [one.Id, other.Id]);
                    break;
                case Verdict.Unclear or Verdict.NotKnown when (refunding || bringsFiles) && !IsQuestion(ask, text):
                    // The story around a demand for money or a file: the person gets the whole message.
                    break;
                case Verdict.Unclear when question is null && answers.Count == 0:
                    question = new Clarification(ask.Text, []);
                    break;
                default:
                    notKnown.Add(ask.Text);
                    break;
            }
        }

        void Give(ReadAsk ask, Answer answer)
        {
            var wornOutNow = TimesGiven(answer.Id) >= 2 && !answer.HandsOver && !heard.HasOpenCase;
            (wornOutNow ? wornOut : answers).Add(new Given(ask.Text, answer));
        }

        int TimesGiven(AnswerId answer) => heard.Asks.Count(a => a.Answer == answer && now - a.At < Remembered);
    }

    private static List<Given> Chosen(Clarification pending, string text, Reading reading, KnowledgeBase knowledge)
    {
        var choices = pending.Choices.Select(knowledge.FindAnswer).OfType<Answer>().Select(a => new Given(pending.Ask, a)).ToList();
        var said = text.Trim().TrimEnd('.', '!', '?');
        if (choices.Where(c => said.Contains(c.Answer.Title, StringComparison.OrdinalIgnoreCase)).ToList() is { Count: > 0 } named)
        {
            return named;
        }

        return said.ToLowerInvariant() switch
        {
            "1" or "first" or "the first" or "the first one" or "first one" or "the former" => [.. choices.Take(1)],
            "2" or "second" or "the second" or "the second one" or "second one" or "the latter" => [.. choices.Skip(1).Take(1)],
            "both" or "both please" or "both of them" or "yes" or "yes both" or "either" or "1 and 2" => choices,
            _ when reading.Asks is [var ask] => [.. choices.Where(c => IsClearly(c.Answer, ask))],
            _ => [],
        };
    }

    // "The red one": likeliest, and not by a hair.
    private static bool IsClearly(Answer choice, ReadAsk ask) =>
        ask.Candidates is [var first, var second, ..] && first.Answer == choice.Id && (ask.Verdict == Verdict.Understood || first.Confidence >= ClearLead * second.Confidence);

    // "I want my money back" is a demand, "can I talk to someone" a wish, "this is a joke" a mood: the machine takes them up, no answer is looked for.
    private static bool TakenUpElsewhere(ReadAsk ask, string text, Reading reading, Conversation heard)
    {
        var understood = ask.Verdict is Verdict.Understood or Verdict.TwoClose;
        foreach (var signal in reading.Signals)
        {
            var raised = signal.Words.Any(w => ask.Text.Contains(w, StringComparison.Ordinal) || w.Contains(ask.Text, StringComparison.Ordinal));
            var taken = signal.Kind switch
            {
                SignalKind.Refund or SignalKind.PersonWanted => raised,
                SignalKind.Frustration or SignalKind.Thanks or SignalKind.Goodbye => raised && (!understood || SaysLittleElse(ask, reading) && !IsQuestion(ask, text)),
                SignalKind.Yes or SignalKind.No => heard.Stage == CareStage.ConfirmingRefund && !IsQuestion(ask, text),
                _ => false,
            };
            if (taken)
            {
                return true;
            }
        }

        // Asked for the order number, people tell where it might be.
        return (heard.Stage is CareStage.AskingOrder || heard.Stage == CareStage.ChoosingRemedy && ask.Verdict != Verdict.Understood || OrderQuestion.IsOpen(heard) && ask.Verdict != Verdict.Understood) && !IsQuestion(ask, text);
    }

    private static bool IsQuestion(ReadAsk ask, string text) =>
        text.AsSpan(Math.Min(text.Length, ask.Start + ask.Text.Length)).TrimStart() is ['?', ..]
        || Folded.Words(Folded.Fold(ask.Text)) is [var first, ..] && QuestionWords.Contains(first.Text);

    // "You are useless" may remind of an answer, and still asks nothing.
    private static bool SaysLittleElse(ReadAsk ask, Reading reading)
    {
        var rest = reading.Signals.SelectMany(s => s.Words).OrderByDescending(w => w.Length).Aggregate(ask.Text, (left, words) => left.Replace(words, " ", StringComparison.Ordinal));
        return Folded.Words(Folded.Fold(rest)).Count(w => !LittleWords.Contains(w.Text)) <= 1;
    }

    // "JP-1042, zip 98520" is an answer to us and asks nothing.
    private static bool IsOnlyNumbers(ReadAsk ask, Reading reading)
    {
        var rest = reading.Entities
            .Where(e => e.Kind is not (EntityKind.Time or EntityKind.YesOrNo) && ask.Start <= e.Start && e.Start < ask.Start + ask.Text.Length)
            .Aggregate(ask.Text, (left, e) => left.Replace(e.Text, " ", StringComparison.Ordinal));
        return rest.Length < ask.Text.Length && Folded.Words(Folded.Fold(rest)).All(w => AroundNumbers.Contains(w.Text));
    }
}
