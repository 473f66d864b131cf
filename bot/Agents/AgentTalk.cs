using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using ServiceBot.Conversations;
using ServiceBot.FrontDesk;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;

namespace ServiceBot.Agents;

/// <summary>What an agent writes in their own chat: a command, or words for one visitor and never for another.</summary>
internal sealed class AgentTalk(CaseActs acts, CaseCards cards, AgentChats chats, CurrentDesk current, TimeProvider time)
{
    /// <summary>Does what the agent's message asks for.</summary>
    /// <param name="id">Teams' id of the message: sent twice it is taken once.</param>
    /// <returns>What the agent is to read; null when the visitor's side simply goes on.</returns>
    public Task<Activity?> AnswerAsync(Agent agent, string id, string text, CancellationToken cancellationToken) =>
        chats.TakeOnceAsync(agent.Id, id, () => DoAsync(agent, id, new AgentWords(current.Desk.Knowledge).Read(text, agent.Id, time.GetUtcNow()), cancellationToken), cancellationToken);

    private async Task<Activity?> DoAsync(Agent agent, string id, AgentWish wish, CancellationToken cancellationToken)
    {
        switch (wish)
        {
            case AgentWish.Help:
                return TeamsWords.Plain(TeamsWords.Help);
            case AgentWish.Cases:
                return Cases(agent);
            case AgentWish.NotUnderstood why:
                return TeamsWords.Plain(why.Why);
            case AgentWish.Take take:
                return acts.Find(take.Case) is { } wanted
                    ? Said(await acts.TakeAsync(agent, wanted.Id, cancellationToken), TeamsWords.Taken(ReferenceOf(wanted)))
                    : TeamsWords.Plain(TeamsWords.NoSuchCase);
            case AgentWish.SwitchTo switching:
                return await SwitchAsync(agent, switching.Case, cancellationToken);
            case AgentWish.Say say:
                return await SayAsync(agent, id, say, cancellationToken);
        }

        if ((Addressed(agent, wish.Reference) ?? (wish is AgentWish.Decline or AgentWish.PassTo ? Called(agent, wish.Reference) : null)) is not { } theirs)
        {
            return WhichOne(agent, null);
        }

        var (conversation, reference, who) = (theirs.Id, ReferenceOf(theirs), agent.Id);
        return wish switch
        {
            AgentWish.Done => Said(await acts.ActAsync(conversation, new Happening.AgentResolved(who), null, cancellationToken), TeamsWords.Done(reference)),
            AgentWish.HandBack => Said(await acts.ActAsync(conversation, new Happening.AgentHandedBack(who), null, cancellationToken), TeamsWords.HandedBack(reference)),
            AgentWish.Kept => Said(await acts.ActAsync(conversation, new Happening.AgentKeptPromises(who), null, cancellationToken), TeamsWords.Kept(reference)),
            AgentWish.Decline => Said(await acts.ActAsync(conversation, new Happening.AgentDeclined(who), null, cancellationToken), TeamsWords.Declined(reference)),
            AgentWish.Promise promise => Said(await acts.ActAsync(conversation, new Happening.AgentPromised(who, promise.DueAt, promise.Words), null, cancellationToken), TeamsWords.Promised(reference)),
            AgentWish.PassTo pass => Said(await acts.ActAsync(conversation, new Happening.AgentPassedOn(who, pass.Agent), null, cancellationToken), TeamsWords.PassedTo(reference, current.Desk.Knowledge.FindAgent(pass.Agent)?.Name ?? pass.Agent.Value)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<Activity?> SayAsync(Agent agent, string id, AgentWish.Say say, CancellationToken cancellationToken)
    {
        if (acts.TakenBy(agent.Id).Count == 0)
        {
            return TeamsWords.Plain(acts.Waiting().Count == 0 ? TeamsWords.NoCase : TeamsWords.NoCaseBut([.. acts.Waiting().Select(ReferenceOf)]));
        }

        if (Addressed(agent, say.Reference) is not { } theirs)
        {
            return await HoldAsync(agent, new HeldText(id, say.Text), cancellationToken);
        }

        var acted = await acts.ActAsync(theirs.Id, new Happening.AgentWrote(agent.Id, say.Text), $"teams:{id}", cancellationToken);
        if (acted.Warnings is { } warnings)
        {
            var held = new HeldText(id, say.Text);
            await chats.ChangeAsync(agent.Id, chat => (say.Reference is null ? chat : chat.Choosing(theirs.Id)).Holding(held), cancellationToken);
            return cards.WarningFor(theirs, warnings, held);
        }

        if (acted.Why is null && say.Reference is not null)
        {
            await chats.ChangeAsync(agent.Id, chat => chat.Choosing(theirs.Id), cancellationToken);
        }

        return acted.Why is { } why ? TeamsWords.Plain(why) : null;
    }

    private async Task<Activity?> HoldAsync(Agent agent, HeldText text, CancellationToken cancellationToken)
    {
        await chats.ChangeAsync(agent.Id, chat => chat.Holding(text), cancellationToken);
        return WhichOne(agent, text);
    }

    private async Task<Activity> SwitchAsync(Agent agent, string reference, CancellationToken cancellationToken)
    {
        if (acts.Find(reference) is not { Case: { } @case } found)
        {
            return TeamsWords.Plain(TeamsWords.NoSuchCase);
        }

        return Said(await acts.SwitchAsync(agent, found.Id, @case, cancellationToken), TeamsWords.Chosen(@case.Reference));
    }

    private Activity Cases(Agent agent) =>
        acts.TakenBy(agent.Id).Count > 0 ? WhichOne(agent, null)
        : TeamsWords.Plain(acts.Waiting().Count == 0 ? TeamsWords.NoCase : TeamsWords.NoCaseBut([.. acts.Waiting().Select(ReferenceOf)]));

    private Activity WhichOne(Agent agent, HeldText? held) => acts.TakenBy(agent.Id) is { Count: > 0 } theirs
        ? cards.SwitchFor(theirs, chats.Find(agent.Id).Focus, held)
        : TeamsWords.Plain(TeamsWords.NoCase);

    // The case named, else the one the agent is certainly writing to.
    private Conversation? Addressed(Agent agent, string? reference)
    {
        var theirs = acts.TakenBy(agent.Id);
        return reference is not null
            ? theirs.FirstOrDefault(c => reference.Equals(ReferenceOf(c), StringComparison.OrdinalIgnoreCase))
            : chats.Find(agent.Id).Addressee([.. theirs.Select(c => c.Id)]) is { } id ? theirs.First(c => c.Id == id) : null;
    }

    // A case that waits: the one named, else the one the agent has been called to, when nothing of their own could be meant.
    private Conversation? Called(Agent agent, string? reference) =>
        reference is not null ? acts.Find(reference)
        : acts.TakenBy(agent.Id).Count == 0 ? acts.Waiting().FirstOrDefault(c => c.Case?.Owner == agent.Id)
        : null;

    private static string ReferenceOf(Conversation conversation) => conversation.Case?.Reference ?? "";

    private static Activity Said(Acted acted, string done) => TeamsWords.Plain(acted.Why ?? done);
}
