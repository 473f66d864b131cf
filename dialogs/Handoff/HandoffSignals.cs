using ServiceBot.Conversations;
using ServiceBot.Knowledge;
using static ServiceBot.Conversations.Errand;

namespace ServiceBot.Handoff;

/// <summary>How a handoff's state has changed, for a hub of another maker.</summary>
internal static class HandoffSignals
{
    /// <summary>Null when it stands as it did.</summary>
    public static SignalHandoff? Between(Conversation before, Conversation after, KnowledgeBase knowledge) => (before.HasOpenCase ? before.Case : null, after.Case) switch
    {
        (null, { ResolvedAt: null } opened) =>
            new(HandoffState.Initiated, opened.Reference, $"The customer {Briefing.ReasonWords(opened.Reason)}; {NameOf(opened, knowledge)} has been called."),
        ({ } was, { ResolvedAt: not null }) => new(HandoffState.Completed, was.Reference, null),
        ({ TakenAt: null }, { TakenAt: not null } taken) => new(HandoffState.Accepted, taken.Reference, $"{NameOf(taken, knowledge)} has taken the case."),
        ({ TakenAt: not null }, { TakenAt: null } passed) => new(HandoffState.Failed, passed.Reference, $"The case goes on to {NameOf(passed, knowledge)}."),
        ({ EveryoneAt: null }, { EveryoneAt: not null } all) => new(HandoffState.Failed, all.Reference, "Nobody has taken the case yet; the whole team has been called."),
        _ => null,
    };

    private static string NameOf(Case @case, KnowledgeBase knowledge) => knowledge.FindAgent(@case.Owner)?.Name ?? @case.Owner.Value;
}
