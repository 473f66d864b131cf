using ServiceBot.Conversations;
using ServiceBot.Knowledge;

namespace ServiceBot.Handoff;

/// <summary>When the clock must look at an open case next. One place for all its reasons, so that none is ever forgotten.</summary>
internal sealed class CaseAlarm(KnowledgeBase knowledge, Rota rota, Calling calling)
{
    /// <summary>So long before a promise falls due its owner is reminded.</summary>
    public static readonly TimeSpan RemindBefore = TimeSpan.FromMinutes(10);

    // A broken promise is brought up again until it is kept, but not so often that it is no longer read.
    private static readonly TimeSpan RemindAgainAfter = TimeSpan.FromHours(1);

    /// <summary>Null when a person has the case, the visitor waits for nothing, and nothing is promised.</summary>
    public DateTimeOffset? Next(Conversation conversation, Case open) =>
        open.Promises.Where(p => p.KeptAt is null).Select(p => (DateTimeOffset?)Next(p, open)).Append(NextOfAgent(conversation, open)).Min();

    /// <summary>When something is next to be done about an open promise.</summary>
    public DateTimeOffset Next(Promise promise, Case open)
    {
        if (promise.OverdueAt is not { } overdue)
        {
            return promise.RemindedAt is null ? promise.DueAt - RemindBefore : promise.DueAt;
        }

        var again = (promise.RemindedAt ?? overdue) + RemindAgainAfter;
        return knowledge.FindAgent(open.Owner) is { } owner && !rota.IsOnDuty(owner, again) ? rota.NextStart(owner, again) ?? again.AddDays(1) : again;
    }

    /// <summary>When whoever has been called is called again, or whoever has the case has let the visitor wait too long.</summary>
    public DateTimeOffset? NextOfAgent(Conversation conversation, Case open) => (open, conversation.AgentAwaitedSince) switch
    {
        ({ TakenAt: null }, _) => calling.NextAlarm(open),
        (_, null) => null,
        ({ NudgedAt: { } nudged }, _) => nudged + knowledge.Business.NextPersonAfter,
        (_, { } since) => since + knowledge.Business.AlertAgainAfter,
    };
}
