using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;

namespace ServiceBot.Replies;

/// <summary>What the house says to an agent: reminders, news of the visitor, and why something may not be. Times are in the agent's own zone.</summary>
internal sealed class AgentNotes(KnowledgeBase knowledge, Rota rota, Voice voice)
{
    /// <summary>What an agent promises who gives a time and no words.</summary>
    public string PromiseWithoutWords => "I will get back to you.";

    public string LookAgain(IReadOnlyList<string> warnings) => $"Not sent yet, please look at it once more. {string.Join(' ', warnings)}";

    public string NoOpenCase => "There is no open case in this conversation.";

    public string NotInTeam(AgentId who) => $"Nobody called \"{who}\" is in the team.";

    public string AloneInTeam => "There is nobody else in the team to give it to.";

    public string ToOneself => "You have this case yourself; name a colleague to pass it to.";

    public string TakeItInstead => "To have it yourself, take it.";

    public string MeantForAlready(Agent to) => $"It is meant for {to.Name} already.";

    public string OffDuty(Agent to, AgentId asking, DateTimeOffset now)
    {
        var others = knowledge.Team.Where(a => a.Id != asking && rota.IsOnDuty(a, now)).Select(a => a.Name).ToList();
        return $"{voice.OffDuty(to, now)} {(others.Count == 0 ? "None of your colleagues is in just now." : $"In just now: {string.Join(", ", others)}.")}";
    }

    public string TimeIsPast(DateTimeOffset dueAt, AgentId who, DateTimeOffset now) => $"That time has passed ({At(dueAt, who, now)}); promise one that is still to come.";

    public string TooFarAhead => "That is more than 60 days away; promise something nearer, and promise again then.";

    public string NothingPromised => "There is no open promise in this case.";

    public string VisitorLeft => "The visitor has left the chat. What you write is kept and read if they come back.";

    public string VisitorEnded => "The visitor has ended the chat: nothing more can be written in it. If something is still open, call or write to them.";

    public string Rated(Rating rating) => $"The visitor has rated the chat {rating.Stars} of 5{(rating.Comment.Length > 0 ? $": \"{rating.Comment}\"" : ", without a word")}.";

    public string VisitorIsBack => "The visitor is back in the chat.";

    public string Awaited(DateTimeOffset since, AgentId who, DateTimeOffset now) =>
        $"The visitor has been waiting for a word of yours since {At(since, who, now)}. A line is enough, or the promise of a time; without either, a colleague is called in {Minutes(knowledge.Business.NextPersonAfter)}.";

    public string GoneToAnother(Agent to) => $"The visitor has waited long, so the case has gone to {to.Name}.";

    public string NobodyElse => "The visitor is still waiting, and there is nobody else to call.";

    public string PassedTo(Agent by, Agent to) => $"{by.Name} has passed this case to {to.Name}; it is no longer meant for you.";

    public string PromiseIsNear(Promise promise, AgentId who, DateTimeOffset now) => $"{Word(promise, who)}, is due {At(promise.DueAt, who, now)}. Write \"kept\" when it is done.";

    public string PromiseIsOverdue(Promise promise, AgentId who, DateTimeOffset now) =>
        $"{Word(promise, who)}, was due {At(promise.DueAt, who, now)} and is not marked as kept. The visitor has been told that you know. Write \"kept\" when it is done.";

    public string CountsAsKept(IReadOnlyList<Promise> promises, AgentId who, DateTimeOffset now) =>
        $"The case is closed, so these promises count as kept: {string.Join("; ", promises.Select(p => $"\"{p.Words}\", due {At(p.DueAt, who, now)}"))}.";

    private string Word(Promise promise, AgentId who) =>
        promise.By == who ? $"Your word to the visitor, \"{promise.Words}\"" : $"{knowledge.FindAgent(promise.By)?.FirstName ?? promise.By.Value}'s word to the visitor, \"{promise.Words}\"";

    private string At(DateTimeOffset time, AgentId who, DateTimeOffset now) => SpokenTime.For(knowledge.FindAgent(who), knowledge.Business).Exactly(time, now);

    private static string Minutes(TimeSpan time) => time.TotalSeconds % 60 == 0 ? $"{time.TotalMinutes:0} minute{(time.TotalMinutes == 1 ? "" : "s")}" : $"{time.TotalSeconds:0} seconds";
}
