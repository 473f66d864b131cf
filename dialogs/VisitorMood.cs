using ServiceBot.Care;
using ServiceBot.Conversations;
using ServiceBot.Understanding;

namespace ServiceBot;

/// <summary>What a message and the turns before it do to the visitor's mood, and what is remembered of it.</summary>
internal static class VisitorMood
{
    private static readonly TimeSpan SameAnswerRemembered = TimeSpan.FromHours(1);

    /// <param name="before">The conversation before the message.</param>
    /// <param name="isNew">It asks what was not asked before, whatever words it has in common with what was.</param>
    public static MoodStep After(Conversation before, string text, Reading reading, bool isNew, DateTimeOffset now)
    {
        var last = LastReplyIn(before);
        var facts = VisitorTone.Read(text, reading, last, before.Gists);
        facts = facts with
        {
            // The bot answers at once: whoever calls out waits for a person.
            CallsOut = facts.CallsOut && before.HasOpenCase,
            AskedBefore = isNew ? 0 : Math.Max(SameAsk.Times(text, before.Gists, last, isNew: true), TimesAnswered(before, reading, now)),
            FailedBefore = before.Clarification is { Choices.Count: 0 } ? Failure.NotUnderstood : Failure.None,
        };
        return Mood.After(AtPresent(before, now), facts);
    }

    /// <summary>The conversation with the mood of a message noted.</summary>
    public static Conversation Noted(Conversation heard, string text, MoodStep mood, DateTimeOffset now) => heard with
    {
        Upset = mood.Upset,
        UpsetAt = now,
        Grievances = Grievance.With(heard.Grievances, mood.Grievances),
        Gists = SameAsk.Gist(text) is { Length: > 0 } gist ? [.. heard.Gists.TakeLast(SameAsk.Remembered - 1), gist] : heard.Gists,
    };

    /// <summary>The conversation after a while in which a person was awaited and did not come.</summary>
    public static Conversation Waited(Conversation before, Case waiting, DateTimeOffset now) => before with
    {
        Upset = AtPresent(before, now),
        UpsetAt = now,
        Grievances = now - AwaitedSince(waiting) is { TotalMinutes: >= 1 } time ? Grievance.With(before.Grievances, [new(GrievanceKind.Waited, (int)time.TotalMinutes)]) : before.Grievances,
    };

    // Until the promised time nobody waits for anybody.
    private static DateTimeOffset AwaitedSince(Case waiting) => waiting.CallAt ?? waiting.OpenedAt;

    private static double AtPresent(Conversation before, DateTimeOffset now) => Mood.AfterTime(
        before.Upset,
        now - (before.UpsetAt ?? before.LastHeardAt),
        waiting: before.Case is { ResolvedAt: null, TakenAt: null } open && now > AwaitedSince(open));

    private static LastReply LastReplyIn(Conversation before) => before switch
    {
        { Stage: CareStage.AskingOrder } or { Clarification.Choices.Count: 0 } => LastReply.OpenQuestion,
        { Clarification: not null } => LastReply.Confirmation,
        { Stage: CareStage.ConfirmingRefund } or { Offered: not null } => LastReply.Offer,
        { Gists.Count: > 0 } or { Asks.Count: > 0 } => LastReply.Statement,
        _ => LastReply.None,
    };

    private static int TimesAnswered(Conversation before, Reading reading, DateTimeOffset now) => reading.Asks
        .Where(ask => ask.Verdict == Verdict.Understood)
        .Select(ask => before.Asks.Count(a => a.Answer == ask.Candidates[0].Answer && now - a.At < SameAnswerRemembered))
        .DefaultIfEmpty()
        .Max();
}
