using System.Text.RegularExpressions;

namespace ServiceBot.Knowledge;

/// <summary>What makes knowledge unfit to be said to a customer, as far as it shows without reading like one.</summary>
internal static partial class KnowledgeChecker
{
    // What is left of an answer without its links and the words that only point: a real answer has at least this much to say.
    private const int FewestWords = 12;

    [GeneratedRegex(@"\[[^\]]{0,300}\]\([^)]{0,1000}\)|https?://\S{1,1000}|www\.\S{1,1000}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(
        @"\b(see|visit|check|go to|refer to|read|click|find|look at|have a look at|consult|browse|follow)\b[^.!?\n]{0,300}\b(faqs?|page|website|web site|site|link|here|section|help cent(er|re)|terms|article|policy|below|online)\b"
        + @"|\b(contact|e-?mail|call|write to|reach out to|get in touch with|message|phone)\b[^.!?\n]{0,300}\b(us|support|customer (service|care|support)|our team|the team|an agent|a representative)\b"
        + @"|\b(more|further) (information|details|info)\b|\bclick here\b|\bas per (our|the) policy\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pointing();

    // Sentences that only receive the question.
    [GeneratedRegex(
        @"\b(thanks?|thank you)\b[^.!?\n]{0,300}\b(question|asking|contacting|reaching out|message)\b|\b(we|i) (value|appreciate)\b[^.!?\n]{0,300}|\bit depends\b|\b(great|good) question\b|\bwe (will|'ll) get back to you\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Receiving();

    [GeneratedRegex(@"[^.!?\n]{1,1000}[.!?]{0,100}")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"[\p{L}\p{N}$]{1,100}")]
    private static partial Regex Word();

    public static IEnumerable<KnowledgeFault> Check(IReadOnlyList<Answer> answers, IReadOnlyList<Agent> team)
    {
        if (team.Count == 0)
        {
            yield return new("team.yaml", 1, "nobody is named here: a customer must always be handed to a named human, so name at least one person with a phone number");
        }

        foreach (var answer in answers)
        {
            if (WhyNoAnswer(answer) is { } reason)
            {
                yield return new(answer.File, answer.Line, reason);
            }

            if (team.Count > 0 && !team.Any(a => a.Skills.Contains(answer.Skill)))
            {
                yield return new(answer.File, 1, $"nobody of the team has the skill \"{answer.Skill}\": give it to someone in team.yaml");
            }
        }

        var twice = answers
            .SelectMany(a => a.Asks, (answer, ask) => (Answer: answer, Ask: ask, Key: string.Join(' ', Word().Matches(ask.Text.ToLowerInvariant()).Select(m => m.Value))))
            .GroupBy(x => x.Key)
            .Where(g => g.Count() > 1);
        foreach (var (answer, ask, _) in twice.SelectMany(g => g.Skip(1)))
        {
            yield return new(answer.File, ask.Line, $"\"{ask.Text}\" stands here or in another answer already");
        }
    }

    private static string? WhyNoAnswer(Answer answer)
    {
        var text = answer.PlainText;
        if (text.Length == 0)
        {
            return answer.Passages.Count == 0
                ? "the answer is empty"
                : "everything here is under a condition: whoever it does not apply to would get no answer";
        }

        var substance = 0;
        var points = false;
        foreach (var sentence in Sentence().Matches(Link().Replace(text, " link ")).Select(m => m.Value))
        {
            if (Pointing().IsMatch(sentence))
            {
                points = true;
            }
            else if (!Receiving().IsMatch(sentence))
            {
                substance += Word().Matches(sentence).Count;
            }
        }

        points |= Link().IsMatch(text);
        return substance >= FewestWords ? null
            : points ? "this only points elsewhere: write the answer itself; a link may follow it, never replace it"
            : "this does not answer: say what a customer needs to know, in whole sentences";
    }
}
