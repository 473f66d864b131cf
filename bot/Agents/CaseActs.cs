using ServiceBot.Conversations;
using ServiceBot.FrontDesk;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using ServiceBot.Storage;

namespace ServiceBot.Agents;

/// <summary>How an agent's act on a case ended.</summary>
/// <param name="Why">Null when it was done; else why not, a sentence for the agent.</param>
/// <param name="IsStale">It was refused because the case is not what the agent saw any more: taken by another, ended, or another case.</param>
/// <param name="Warnings">What the customer may take amiss in it, where that is why: it may be sent all the same.</param>
internal sealed record Acted(string? Why, bool IsStale = false, IReadOnlyList<string>? Warnings = null);

/// <summary>What the team does to cases from Teams, by a tap or in words: both walk to the hall, which takes one of two who act at once.</summary>
internal sealed class CaseActs(Hall hall, Store store, CurrentDesk current, TeamsIntroductions introductions, AgentChats chats, TimeProvider time)
{
    /// <summary>The open cases an agent has taken, the oldest first.</summary>
    public IReadOnlyList<Conversation> TakenBy(AgentId agent) =>
        [.. store.OpenCases().Where(c => c.Case is { TakenAt: not null } @case && @case.Owner == agent).OrderBy(c => c.Case?.TakenAt)];

    /// <summary>The open cases nobody has taken, the longest waiting first.</summary>
    public IReadOnlyList<Conversation> Waiting() =>
        [.. store.OpenCases().Where(c => c.Case is { TakenAt: null }).InLine(time.GetUtcNow())];

    /// <summary>The open case of a reference, in any case of letters; null when there is none.</summary>
    public Conversation? Find(string reference) =>
        store.OpenCases().FirstOrDefault(c => reference.Equals(c.Case?.Reference, StringComparison.OrdinalIgnoreCase));

    /// <summary>Takes a case for an agent: from now on the conversation runs in their own chat, so there must be one.</summary>
    public async Task<Acted> TakeAsync(Agent agent, ConversationId conversation, CancellationToken cancellationToken)
    {
        if (!await introductions.HasChatAsync(agent, cancellationToken))
        {
            return new Acted(TeamsWords.AddMeFirst);
        }

        var acted = await ActAsync(conversation, new Happening.AgentTook(agent.Id), null, cancellationToken);
        if (acted.Why is null)
        {
            await chats.ChangeAsync(agent.Id, chat => chat.Choosing(conversation), cancellationToken);
        }

        return acted;
    }

    /// <summary>Any act that needs nothing but to be taken by the hall.</summary>
    /// <param name="key">Names it, so that it is taken once; null when taking it twice is harmless.</param>
    public async Task<Acted> ActAsync(ConversationId conversation, Happening happening, string? key, CancellationToken cancellationToken) =>
        await hall.TakeAsync(conversation, happening, new Origin(key), cancellationToken) switch
        {
            Outcome.Taken => new Acted(null),
            Outcome.Refused { Warnings: { Count: > 0 } warnings } refused => new Acted(refused.Why, Warnings: warnings),
            Outcome.Refused refused => new Acted(refused.Why, IsStale: true),
            Outcome.NotFound => new Acted(TeamsWords.NoSuchCase, IsStale: true),
            Outcome.KeyReused => new Acted(TeamsWords.SaidBefore),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>What a tapped button asks for.</summary>
    public async Task<Acted> TapAsync(Agent agent, CardAction action, CancellationToken cancellationToken)
    {
        if (store.Load(action.Conversation)?.Conversation is not { Case: { } @case } || !action.IsAbout(@case))
        {
            return new Acted(TeamsWords.CaseIsOver, IsStale: true);
        }

        var (conversation, who) = (action.Conversation, agent.Id);
        return action.Verb switch
        {
            CardVerb.Take => await TakeAsync(agent, conversation, cancellationToken),
            CardVerb.Cannot => await ActAsync(conversation, new Happening.AgentDeclined(who), null, cancellationToken),
            CardVerb.Pass => current.Desk.Knowledge.FindAgent(new AgentId(action.To ?? "")) is { } to
                ? await ActAsync(conversation, new Happening.AgentPassedOn(who, to.Id), null, cancellationToken)
                : new Acted(TeamsWords.ChooseColleague),
            CardVerb.Done => await ActAsync(conversation, new Happening.AgentResolved(who), null, cancellationToken),
            CardVerb.HandBack => await ActAsync(conversation, new Happening.AgentHandedBack(who), null, cancellationToken),
            CardVerb.Promise => new AgentWords(current.Desk.Knowledge).Read($"promise {action.When}", who, time.GetUtcNow()) switch
            {
                AgentWish.Promise promise => await ActAsync(conversation, new Happening.AgentPromised(who, promise.DueAt, promise.Words), null, cancellationToken),
                AgentWish.NotUnderstood why => new Acted(why.Why),
                _ => new Acted(TeamsWords.PromiseExample),
            },
            CardVerb.Switch => await SwitchAsync(agent, conversation, @case, cancellationToken),
            CardVerb.Send => await SendHeldAsync(agent, conversation, action.Held, anyway: false, cancellationToken),
            CardVerb.Anyway => await SendHeldAsync(agent, conversation, action.Held, anyway: true, cancellationToken),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>The agent's next words go to this visitor.</summary>
    public async Task<Acted> SwitchAsync(Agent agent, ConversationId conversation, Case @case, CancellationToken cancellationToken)
    {
        if (@case is not { TakenAt: not null, ResolvedAt: null } || @case.Owner != agent.Id)
        {
            return new Acted(TeamsWords.NotYours, IsStale: true);
        }

        await chats.ChangeAsync(agent.Id, chat => chat.Choosing(conversation), cancellationToken);
        return new Acted(null);
    }

    // One tap after another: two buttons tapped at once send it to the first only.
    private Task<Acted> SendHeldAsync(Agent agent, ConversationId conversation, string? id, bool anyway, CancellationToken cancellationToken) => chats.InTurnAsync(agent.Id, async () =>
    {
        if (chats.Find(agent.Id).Held.FirstOrDefault(h => h.Id == id) is not { } held)
        {
            return new Acted(TeamsWords.HeldNoMore);
        }

        var acted = await ActAsync(conversation, new Happening.AgentWrote(agent.Id, held.Text) { Anyway = anyway }, $"teams:{held.Id}", cancellationToken);
        if (acted.Why is null)
        {
            await chats.ChangeAsync(agent.Id, chat => chat.Choosing(conversation) with { Held = [.. chat.Held.Where(h => h.Id != id)] }, cancellationToken);
        }

        return acted;
    }, cancellationToken);
}
