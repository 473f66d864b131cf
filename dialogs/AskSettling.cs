using ServiceBot.Conversations;
using ServiceBot.Knowledge;
using ServiceBot.Understanding;

namespace ServiceBot;

/// <summary>An ask and the answer it gets.</summary>
internal sealed record Given(string Ask, Answer Answer);

/// <summary>What becomes of every ask of one message. Nothing is left over: that is the promise.</summary>
/// <param name="Answers">Asks that are answered now.</param>
/// <param name="NotKnown">Asks the knowledge does not answer, to be named in the reply.</param>
/// <param name="ForPerson">All asks that go to a person, those above among them.</param>
/// <param name="Clarification">What the bot asks back; null when nothing is.</param>
/// <param name="AskedAgain">Something is asked that was answered before.</param>
internal sealed record Settled(
    IReadOnlyList<Given> Answers,
    IReadOnlyList<string> NotKnown,
    IReadOnlyList<string> ForPerson,
    Clarification? Clarification,
    bool AskedAgain);

/// <summary>Gives every ask of a message one of its three ends.</summary>
internal static class AskSettling
{
    public static Settled Settle(Conversation heard, string text, Reading reading, KnowledgeBase knowledge, int mostHoops, DateTimeOffset now)
    {
        if (heard.Clarification is { } pending && Chosen(pending, text, reading, knowledge) is { } chosen)
        {
            return new Settled([new Given(pending.Ask, chosen)], [], [], null, AskedAgain: false);
        }

        if (heard.Clarification is { Choices.Count: > 0, Ask: var refused } && reading.Has(SignalKind.No) && reading.Asks.Count == 0)
        {
            return new Settled([], [refused], [refused], null, AskedAgain: false);
        }

        var answers = new List<Given>();
        var notKnown = new List<string>();
        Clarification? clarification = null;
        foreach (var ask in reading.Asks.Where(a => !IsTheSignalItself(a, reading, heard.Stage)))
        {
            switch (ask.Verdict)
            {
                case Verdict.Understood when knowledge.FindAnswer(ask.Candidates[0].Answer) is { } answer:
                    answers.Add(new Given(ask.Text, answer));
                    break;
                case Verdict.TwoClose when clarification is null:
                    clarification = new Clarification(ask.Text, [ask.Candidates[0].Answer, ask.Candidates[1].Answer]);
                    break;
                case Verdict.Unclear when clarification is null && answers.Count == 0:
                    clarification = new Clarification(ask.Text, []);
                    break;
                default:
                    notKnown.Add(ask.Text);
                    break;
            }
        }

        // One question back at a time, never beside a hand-over, and never more than the budget.
        if (clarification is not null && (notKnown.Count > 0 || clarification.Choices.Count == 0 && answers.Count > 0))
        {
            notKnown.Add(clarification.Ask);
            clarification = null;
        }

        var askedAgain = answers.Any(g => heard.Asks.Any(a => a.Answer == g.Answer.Id && now - a.At < TimeSpan.FromHours(1)));
        return clarification is not null && heard.Hoops >= mostHoops
            ? new Settled(answers, notKnown, [.. notKnown, clarification.Ask], null, askedAgain)
            : new Settled(answers, notKnown, notKnown, clarification, askedAgain);
    }

    private static Answer? Chosen(Clarification pending, string text, Reading reading, KnowledgeBase knowledge)
    {
        var choices = pending.Choices.Select(knowledge.FindAnswer).OfType<Answer>().ToList();
        var said = text.Trim().TrimEnd('.', '!', '?');
        return choices.FirstOrDefault(a => said.Contains(a.Title, StringComparison.OrdinalIgnoreCase))
            ?? (reading.Asks is [{ Candidates: var candidates }] ? choices.FirstOrDefault(a => candidates.Take(1).Any(c => c.Answer == a.Id)) : null)
            ?? Place(said) switch
            {
                0 => choices.FirstOrDefault(),
                1 => choices.ElementAtOrDefault(1),
                _ => null,
            };
    }

    private static int? Place(string said) => said.ToLowerInvariant() switch
    {
        "1" or "first" or "the first" or "the first one" or "first one" => 0,
        "2" or "second" or "the second" or "the second one" or "second one" or "the latter" => 1,
        _ => null,
    };

    // "I want my money back" is a demand, "can I talk to someone" a wish, "this is a joke" a mood: the machine takes them up, no answer is looked for.
    private static bool IsTheSignalItself(ReadAsk ask, Reading reading, CareStage stage)
    {
        foreach (var signal in reading.Signals)
        {
            var raised = signal.Words.Any(w => ask.Text.Contains(w, StringComparison.Ordinal) || w.Contains(ask.Text, StringComparison.Ordinal));
            var taken = signal.Kind switch
            {
                SignalKind.Refund or SignalKind.PersonWanted => raised,
                SignalKind.Frustration => raised && ask.Verdict != Verdict.Understood,
                SignalKind.Yes or SignalKind.No => stage == CareStage.ConfirmingRefund && ask.Verdict != Verdict.Understood,
                SignalKind.Thanks or SignalKind.Goodbye => raised && ask.Verdict != Verdict.Understood,
                _ => false,
            };
            if (taken)
            {
                return true;
            }
        }

        // Whatever else stands beside the order number that was asked for belongs to it.
        return stage == CareStage.AskingOrder && (ask.Verdict != Verdict.Understood || reading.Find(EntityKind.OrderNumber) is not null);
    }
}
