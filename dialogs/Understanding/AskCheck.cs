using ServiceBot.Knowledge;

namespace ServiceBot.Understanding;

/// <summary>Reads the owner's own asks as a customer's messages: each must lead to the answer it stands in.</summary>
public static class AskCheck
{
    /// <summary>The asks that never reach their answer.</summary>
    public static IEnumerable<KnowledgeFault> Find(KnowledgeBase knowledge, Reader reader)
    {
        foreach (var answer in knowledge.Answers)
        {
            foreach (var ask in answer.Asks)
            {
                if (WhyNot(answer, ask.Text, knowledge, reader) is { } why)
                {
                    yield return new(answer.File, ask.Line, $"\"{ask.Text}\" {why}");
                }
            }
        }
    }

    private static string? WhyNot(Answer answer, string ask, KnowledgeBase knowledge, Reader reader)
    {
        var reading = reader.Read(ask);
        if (reading.Has(SignalKind.Refund))
        {
            return "is read as a demand for the money back, which the bot takes up itself: ask about refunds here, or take it out";
        }

        if (reading.Has(SignalKind.PersonWanted))
        {
            return "is read as the wish for a person, which the bot grants itself: take it out";
        }

        if (reading.Asks.Any(a => a.Verdict == Verdict.Understood && a.Candidates[0].Answer == answer.Id
            || a.Verdict == Verdict.TwoClose && a.Candidates.Take(2).Any(c => c.Answer == answer.Id)))
        {
            return null;
        }

        var taken = reading.Asks.SelectMany(a => a.Candidates.Take(1)).Where(c => c.Answer != answer.Id).MaxBy(c => c.Confidence);
        return taken is not null && knowledge.FindAnswer(taken.Answer) is { } other
            ? $"is read as an ask of {other.File}, where \"{taken.Likest}\" stands: say it more clearly, or move it there"
            : "asks for nothing that can be told from small talk: say what is asked";
    }
}
