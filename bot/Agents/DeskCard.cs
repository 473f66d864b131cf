using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;

namespace ServiceBot.Agents;

/// <summary>The case card as the desk page reads it.</summary>
internal static class DeskCard
{
    public static object? Of(Conversation conversation, ServiceDesk desk, DateTimeOffset now)
    {
        if (Briefing.Of(conversation, desk.Knowledge, now) is not { } briefing)
        {
            return null;
        }

        var @case = briefing.Case;
        var owner = Named(briefing.Owner, @case.Owner);
        return new
        {
            conversation = conversation.Id.Value,
            reference = @case.Reference,
            stage = conversation.Stage.ToString(),
            stageWords = briefing.StageWords,
            reason = briefing.Reason,
            waitingSince = @case.OpenedAt,
            meantFor = owner,
            takenBy = @case.TakenAt is null ? null : owner,
            takenAt = @case.TakenAt,
            resolvedAt = @case.ResolvedAt,
            alerts = @case.Alerts,
            times = TimesOf(@case),
            everyone = @case.EveryoneAt is not null,
            passedOver = briefing.PassedOver.Select(a => a.Name),
            callAt = @case.CallAt,
            callAtWords = briefing.CallAtWords,
            visitorPhone = conversation.Phone,
            asks = briefing.Asks.Select(a => new { text = a.Ask.Text, outcome = OutcomeWords(a.Ask.Outcome), answer = a.AnswerTitle }),
            tried = briefing.Tried,
            words = @case.Words,
            order = briefing.Order,
            suggestion = @case.Suggestion,
            settled = briefing.Settled,
            known = briefing.Known,
            beforeBuying = briefing.BeforeBuying,
            demanded = briefing.Demanded,
            valued = briefing.ValuedWords,
            promises = briefing.Promises,
            notes = briefing.Notes,
            signedIn = briefing.SignedInWords,
            rating = briefing.RatingWords,
            files = FilesOf(conversation.Files),
            awaited = @case.TakenAt is null ? null : briefing.WaitingWords,
            everybody = briefing.EverybodyWords,
            left = briefing.LeftWords,
            channel = briefing.ChannelWords,
        };
    }

    /// <summary>Rises with every call, so that a page shows again what was put away before: the call to everybody is one more.</summary>
    public static int TimesOf(Case @case) => @case.Alerts + (@case.EveryoneAt is null ? 0 : 1);

    /// <summary>Files as the desk page reads them: it fetches each by its id.</summary>
    public static IEnumerable<object> FilesOf(IReadOnlyList<SentFile> files) => files.Select(f => new { id = f.Id, name = f.Name, type = f.Type });

    private static object Named(Agent? agent, AgentId id) => new { id = id.Value, name = agent?.Name ?? id.Value };

    private static string OutcomeWords(AskOutcome outcome) => outcome switch
    {
        AskOutcome.Answered => "answered",
        AskOutcome.Clarifying => "clarifying",
        _ => "with a person",
    };
}
