using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using ServiceBot.Understanding;

namespace ServiceBot;

/// <summary>Turns a conversation into a case: why, in whose words, for what skill, and what the person is advised to do.</summary>
internal sealed class CaseOpening(ServiceDesk desk, Calling calling)
{
    // Below this the likeliest answer says nothing of what a message is about.
    private const double FaintestTopic = 0.25;

    // What is left of "hello, could I please talk to someone?".
    private static readonly HashSet<string> AroundTopics =
    [
        "a", "about", "again", "an", "and", "any", "can", "could", "do", "for", "good", "have", "hello", "help", "hey", "hi", "i", "id", "im", "is", "it", "just", "like", "may", "me", "my", "need", "now", "of", "one", "or",
        "please", "pls", "rather", "so", "some", "thanks", "that", "the", "there", "this", "to", "want", "we", "what", "who", "with", "would", "you", "your",
    ];

    // Two of the skills the knowledge format knows: what a demand for money and an upset customer need first.
    private const string ForMoneyBack = "returns";
    private const string ForUpset = "complaints";

    public Called Open(ReplyDraft turn)
    {
        var (heard, text, reading, settled) = (turn.Heard, turn.Text, turn.Reading, turn.Settled);
        var reason = Reason(turn);
        var words = Words(reason, heard, text, reading, settled);
        var wanted = NamedPerson.AskedFor(reading, text, desk.Knowledge.Team)?.Id ?? (reason == CaseReason.PersonWanted ? heard.Offered : null);
        var skill = Skill(reason, heard, text, reading, settled);
        if (skill.Length == 0 && reason == CaseReason.FileSent)
        {
            // What was talked about before is what the file is about.
            skill = heard.Asks.LastOrDefault(a => a.Outcome == AskOutcome.Answered)?.Answer is { } last ? desk.Knowledge.FindAnswer(last)?.Skill ?? "" : "";
        }

        return calling.Open(turn.After, reason, skill, words, Advise(reason, turn.After, turn.Moment.Now), wanted, turn.Moment);
    }

    /// <summary>Opens the case of somebody who was not content and has said so with their rating.</summary>
    public Called OpenRated(Conversation rated, Moment moment) => calling.Open(
        rated, CaseReason.BadRating, ForUpset, rated.Rating is { Comment: { Length: > 0 } comment } ? [comment] : [], Advise(CaseReason.BadRating, rated, moment.Now), wanted: null, moment);

    /// <summary>Opens the case of somebody for whom the bot decided what the shop then did not do.</summary>
    public Called OpenUnsettled(Conversation after, Settlement settlement, string suggestion, Moment moment) => calling.Open(
        after, CaseReason.MoneyBack, ForMoneyBack, [settlement.Change.Words], suggestion, wanted: null, moment);

    /// <summary>Who would be called about what a message is about: the one to offer.</summary>
    public Route WhoWouldCome(ReplyDraft turn) =>
        desk.Routing.Choose(Skill(CaseReason.PersonWanted, turn.Heard, turn.Text, turn.Reading, turn.Settled), turn.Moment, []);

    /// <summary>The case after more was heard while it waits. A demand for money comes before its other reasons.</summary>
    public Case Heard(Case open, Conversation after, Reading reading, Settled settled, DateTimeOffset now)
    {
        var reason = reading.Has(SignalKind.Refund) ? CaseReason.MoneyBack : open.Reason;
        string[] raised = [.. reading.Find(SignalKind.Refund)?.Words ?? [], .. reading.Find(SignalKind.Frustration)?.Words ?? [], .. settled.Answers.Where(g => g.HandsOver).Select(g => g.Ask)];
        return open with { Reason = reason, Words = [.. open.Words, .. raised.Except(open.Words)], Suggestion = Advise(reason, after, now) };
    }

    /// <summary>Gives a waiting case to someone of the team who is asked for by name; null when they are not in.</summary>
    public Called? PassTo(Agent wanted, Case open, Moment moment) => calling.PassTo(wanted, open, moment.Now);

    private static CaseReason Reason(ReplyDraft turn)
    {
        var (heard, reading, settled) = (turn.Heard, turn.Reading, turn.Settled);
        return reading.Has(SignalKind.Refund) || heard.Stage is CareStage.AskingOrder or CareStage.ConfirmingRefund ? CaseReason.MoneyBack
        : reading.Has(SignalKind.PersonWanted) ? CaseReason.PersonWanted
        : settled.NotKnown.Count + settled.WornOut.Count > 0 ? CaseReason.Unanswered
        : reading.Has(SignalKind.Frustration) && settled.Answers.Any(a => a is { HandsOver: true, Answer.Cause: not null }) ? CaseReason.Frustration
        : settled.Answers.Any(a => a.HandsOver) || OrderQuestion.IsOpen(heard) && !turn.Reading.Has(SignalKind.Frustration) ? CaseReason.AnswerNeedsPerson
        : turn.Mood.NeedsPerson || reading.Has(SignalKind.Frustration) ? CaseReason.Frustration
        : turn.Files.Count > 0 ? CaseReason.FileSent
        : settled.NotAskedBack.Count > 0 ? CaseReason.Unanswered
        : CaseReason.PersonWanted;
    }

    private static IReadOnlyList<string> Words(CaseReason reason, Conversation heard, string text, Reading reading, Settled settled)
    {
        var said = new List<string>();
        switch (reason)
        {
            case CaseReason.MoneyBack when reading.Find(SignalKind.Refund) is { } demand:
                said.AddRange(demand.Words);
                break;
            case CaseReason.MoneyBack:
                said.AddRange(heard.Asks.Where(a => a.Outcome == AskOutcome.Clarifying).Select(a => a.Text));
                break;
            case CaseReason.Unanswered:
                said.AddRange(settled.ForPerson);
                break;
            case CaseReason.AnswerNeedsPerson:
                said.AddRange(settled.Answers.Where(a => a.HandsOver).Select(a => a.Ask).DefaultIfEmpty(OrderQuestion.AskIn(heard)).OfType<string>());
                break;
        }

        said.AddRange(reading.Find(SignalKind.PersonWanted)?.Words ?? []);
        said.AddRange(reading.Find(SignalKind.Frustration)?.Words ?? []);
        return said.Count > 0 ? [.. said.Distinct()] : string.IsNullOrWhiteSpace(text) ? [] : [text];
    }

    // The skill for what is still to be done: to finish an answer, to answer what the bot could not, or what the wish for a person is about.
    private string Skill(CaseReason reason, Conversation heard, string text, Reading reading, Settled settled) => reason switch
    {
        CaseReason.MoneyBack => ForMoneyBack,
        CaseReason.Frustration => ForUpset,
        CaseReason.AnswerNeedsPerson => (settled.Answers.FirstOrDefault(g => g.HandsOver)?.Answer ?? (heard.OrderAskedFor is { } asked ? desk.Knowledge.FindAnswer(asked) : null))?.Skill ?? "",
        CaseReason.Unanswered => settled.WornOut.FirstOrDefault()?.Answer.Skill ?? SkillOf(settled.ForPerson.FirstOrDefault() ?? text),
        _ => settled.Answers.FirstOrDefault()?.Answer.Skill ?? (settled.AboutTheBot ? "" : null)
            ?? SkillOf((reading.Find(SignalKind.PersonWanted)?.Words ?? []).Aggregate(text, (left, words) => left.Replace(words, " ", StringComparison.Ordinal))),
    };

    private string SkillOf(string text) =>
        NamesATopic(text) && desk.Reader.Classify(text) is [{ Confidence: > FaintestTopic } likeliest, ..] ? desk.Knowledge.FindAnswer(likeliest.Answer)?.Skill ?? "" : "";

    private static bool NamesATopic(string text) => Folded.Words(Folded.Fold(text)).Any(w => !AroundTopics.Contains(w.Text));

    private string Advise(CaseReason reason, Conversation after, DateTimeOffset now) => Advice.For(reason, after, desk.Knowledge, now);
}
