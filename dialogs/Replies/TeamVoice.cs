using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;

namespace ServiceBot.Replies;

/// <summary>What the bot tells a visitor while the team sorts out among themselves who comes: always by name.</summary>
internal sealed class TeamVoice(KnowledgeBase knowledge, Voice voice)
{
    private readonly SpokenTime _spoken = new(knowledge.Business);

    public string CannotCome(string first) => $"{first} cannot come just now.";

    public string CannotGoOn(string first) => $"{first} cannot go on with this just now, and all you have told us goes along, so that you need not say it twice.";

    public string PassedOn(Agent by, Agent to) => $"{by.FirstName} has passed your case to {to.FirstName}, with all you have told us, so that you need not say it twice.";

    public string CannotBeReached(string first) => $"{first} cannot be reached just now, and I do not want you to wait.";

    public string HasGoneQuiet(string first) => $"{first} has not been able to write to you, and I do not want you to wait any longer.";

    public string NoNeedToWait(Agent? owner) => $"You need not wait for {owner?.FirstName ?? "your first contact"}.";

    /// <summary>Who has the case now, after a word on why it is no longer whoever had it.</summary>
    public string Now(string lead, Called called, AgentId before, string? phone, DateTimeOffset now) =>
        called.Everybody ? $"{lead} {EverybodyCalled(called, phone, now)}"
        : called.Route.Agent.Id == before && called.Route.CallAt is null ? $"{lead} {StillCalling(called, now)}"
        : $"{lead} {voice.PersonCalled(called, phone, now)}";

    public string NobodyCameYet(Called called, string? phone, DateTimeOffset now) =>
        $"None of those I called one by one has been able to come to you yet, and I am sorry for that. {EverybodyCalled(called, phone, now)}";

    /// <summary>For the visitor who was given somebody's word, when that somebody no longer has the case.</summary>
    public string WordCarriedOn(IReadOnlyList<Promise> promises, Agent to, DateTimeOffset now) =>
        string.Join(" ", promises.Select(p => $"{NameOf(p.By)}'s word stands, and {to.FirstName} sees to it now: \"{Voice.Quoted(p.Words)}\", {_spoken.Exactly(p.DueAt, now)}."));

    /// <summary>The agent's words with the exact time, as the visitor reads them.</summary>
    public string Promised(string words, DateTimeOffset dueAt, DateTimeOffset now) => $"{Sentence(words)} You have my word: {_spoken.Exactly(dueAt, now)}.";

    public string Kept(Agent by, IReadOnlyList<Promise> promises, DateTimeOffset now) =>
        $"{by.Name} has marked as done what you were given the word for ({string.Join("; ", promises.Select(p => _spoken.Exactly(p.DueAt, now)))}). If anything is missing, just write.";

    /// <summary>The bot cannot see a phone call, so it says what it knows: nobody has marked it as done.</summary>
    public string Overdue(Promise promise, DateTimeOffset now) =>
        $"{NameOf(promise.By)} gave you the word for {_spoken.Exactly(promise.DueAt, now)} (\"{Voice.Quoted(promise.Words)}\"), and I cannot see that it was kept. If it was not, I am sorry.";

    public string OwnerReminded(Agent owner, DateTimeOffset now) => $"{owner.FirstName} has been reminded just now and is on {owner.Phone}, {voice.Hours(owner, now)}.";

    public string TeamReminded(Agent? owner, DateTimeOffset now) =>
        $"{(owner is null ? "" : $"{owner.FirstName} is off duty ({voice.Hours(owner, now)}), so ")}I have told the whole team{(owner is null ? "" : $"; {owner.FirstName}'s own number is {owner.Phone}")}.";

    private string EverybodyCalled(Called called, string? phone, DateTimeOffset now)
    {
        var agent = called.Route.Agent;
        var ring = phone is null ? "or write your number, and one of us rings you" : $"and your number {Voice.Quoted(phone)} is on the case";
        return $"I have called our whole team to you now. {Voice.Named(agent)} has your case {called.Case.Reference} until one of them comes and is on {agent.Phone}, {voice.Hours(agent, now)}; {ring}.";
    }

    private string StillCalling(Called called, DateTimeOffset now)
    {
        var agent = called.Route.Agent;
        return $"I keep calling {Voice.Named(agent)}, who has your case {called.Case.Reference} and is on {agent.Phone}, {voice.Hours(agent, now)}.";
    }

    private string NameOf(AgentId who) => knowledge.FindAgent(who)?.FirstName ?? "Your first contact";

    private static string Sentence(string words) => words.Length > 0 && char.IsLetterOrDigit(words[^1]) ? $"{words}." : words;
}
