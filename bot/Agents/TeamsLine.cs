using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using ServiceBot.Connector;
using ServiceBot.Conversations;
using ServiceBot.DirectLine;
using ServiceBot.FrontDesk;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using ServiceBot.Storage;

namespace ServiceBot.Agents;

/// <summary>The two lines to Teams: one to the team's channel, where the cards are; one to each agent's own chat.</summary>
internal sealed class TeamsLine(Store store, CurrentDesk current, TeamsPlaces places, CaseCards cards, AgentChats chats, Post post, UploadLinks links, TimeProvider time)
{
    private const int LongestName = 80;

    /// <summary>The visitor's words of a moment are relayed as one message.</summary>
    private static readonly TimeSpan RelayTogether = TimeSpan.FromMilliseconds(700);

    public LineOut ToChannel => new(LineOut.TeamsChannel, ChannelTargetOf, DeliverToChannelAsync, errand => errand is Errand.ShowCase ? TimeSpan.Zero : null);

    public LineOut ToChats => new("teams-chat", ChatTargetOf, DeliverToChatAsync, errand => errand is Errand.Relay ? RelayTogether : null);

    // All that concerns one card goes one after another: first the card, then what is said below it.
    private string? ChannelTargetOf(Conversation conversation, Errand errand) =>
        errand is Errand.ShowCase or Errand.AlertAgent { Times: > 1 } or Errand.AlertEveryone && places.IsAnywhere ? $"teams:card:{conversation.Id}" : null;

    private string? ChatTargetOf(Conversation conversation, Errand errand) => errand switch
    {
        Errand.AlertAgent alert => TargetOf(alert.Agent),
        Errand.Brief brief => TargetOf(brief.Agent),
        Errand.Relay relay => TargetOf(relay.Agent),
        Errand.NoteToAgent note => TargetOf(note.Agent),
        _ => null,
    };

    private string? TargetOf(AgentId agent) => places.ChatOf(agent) is null ? null : $"teams:agent:{agent}";

    private async Task<Delivery> DeliverToChannelAsync(IReadOnlyList<DueErrand> due, CancellationToken cancellationToken)
    {
        var conversation = due[0].Conversation;
        if (due[0].Errand is Errand.ShowCase)
        {
            return await cards.ShowAsync(conversation, cancellationToken);
        }

        if (due[0].Errand is Errand.TakeDownCard erased)
        {
            return await cards.TakeDownAsync(erased.Card, cancellationToken);
        }

        if (store.Load(conversation)?.Conversation.Case is not { ResolvedAt: null, TakenAt: null } waiting)
        {
            return new Delivery.Pointless();
        }

        var message = due[0].Errand switch
        {
            Errand.AlertAgent alert when alert.Agent == waiting.Owner && current.Desk.Knowledge.FindAgent(alert.Agent) is { } agent => Calling(waiting, [agent], TeamsWords.AlertAgain),
            Errand.AlertEveryone => Calling(waiting, OnDuty(), TeamsWords.AlertEveryone),
            _ => null,
        };
        if (message is null)
        {
            return new Delivery.Pointless();
        }

        if (cards.Find(conversation, waiting) is { } card)
        {
            return (await post.SendAsync(card.Reference.Read(), message, twiceIsBearable: true, cancellationToken)).Delivery;
        }

        // Nobody knows where the card is, or whether there is one: then the call must stand for itself.
        message.Text += TeamsWords.WithoutCard(waiting.Reference);
        return (await cards.BeginThreadAsync(message, cancellationToken))?.Delivery ?? new Delivery.Pointless();
    }

    private async Task<Delivery> DeliverToChatAsync(IReadOnlyList<DueErrand> due, CancellationToken cancellationToken)
    {
        var (first, agent) = (due[0], AgentOf(due[0].Errand));
        if (places.ChatOf(agent) is not { } chat || store.Load(first.Conversation)?.Conversation is not { } conversation)
        {
            return new Delivery.Pointless();
        }

        var message = first.Errand switch
        {
            Errand.AlertAgent alert => conversation.Case is { ResolvedAt: null, TakenAt: null } waiting && waiting.Owner == agent ? TeamsWords.Plain(TeamsWords.CaseWaits(alert, Briefing.ReasonWords(waiting.Reason))) : null,
            Errand.Brief => cards.BriefFor(first.Conversation),
            Errand.Relay => TeamsWords.Plain(Relayed(due)),
            Errand.NoteToAgent note => TeamsWords.Plain(TeamsWords.Headed(note.Reference, note.Text)),
            _ => null,
        };
        if (message is null)
        {
            return new Delivery.Pointless();
        }

        if (first.Errand is Errand.Relay or Errand.Brief)
        {
            // Before it is sent: should the agent write in this very moment, they are asked to whom rather than misunderstood.
            await chats.ChangeAsync(agent, chat => chat with { Shown = first.Conversation }, cancellationToken);
        }

        var posted = await post.SendAsync(chat.Reference.Read(), message, twiceIsBearable: first.Errand is not Errand.Brief, cancellationToken);
        if (posted is { IsGone: true, Delivery: Delivery.Failed failed })
        {
            await places.ForgetChatAsync(agent, cancellationToken);
            return failed with { Then = new Happening.AgentLost(agent) };
        }

        return posted.Delivery;
    }

    private static AgentId AgentOf(Errand errand) => errand switch
    {
        Errand.AlertAgent alert => alert.Agent,
        Errand.Brief brief => brief.Agent,
        Errand.Relay relay => relay.Agent,
        Errand.NoteToAgent note => note.Agent,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private string Relayed(IReadOnlyList<DueErrand> due)
    {
        var relays = due.Select(d => (Relay: (Errand.Relay)d.Errand, d.At)).ToList();
        var lines = relays.SelectMany(r => r.Relay.Files.Select(f => TeamsWords.SentFile(f.Name, links.Of(f, r.At))).Prepend(r.Relay.Text)).Where(l => l.Length > 0);
        return TeamsWords.Relayed(relays[0].Relay.Reference, string.Join('\n', lines), due.Any(d => d.MayBeDuplicate));
    }

    private IReadOnlyList<Agent> OnDuty()
    {
        var (desk, now) = (current.Desk, time.GetUtcNow());
        return [.. desk.Knowledge.Team.Where(a => desk.Rota.IsOnDuty(a, now))];
    }

    // A line below the card that rings for those it names.
    private Activity Calling(Case waiting, IReadOnlyList<Agent> agents, Func<string, string, string> words)
    {
        List<(string Name, CardMention? Mention)> called =
            [.. agents.Select(a => CardText.Name(a.Name, LongestName) is var name && places.IdOf(a) is { } id ? (name, new CardMention(id, name)) : (name, (CardMention?)null))];
        var message = MessageFactory.Text(words(string.Join(", ", called.Select(c => c.Mention?.Text ?? c.Name)), waiting.Reference));
        message.TextFormat = TextFormatTypes.Xml;
        message.Entities = [.. called.Select(c => c.Mention).OfType<CardMention>().Select(m => new Mention { Text = m.Text, Mentioned = new ChannelAccount(m.Id, m.Name) })];
        return message;
    }
}
