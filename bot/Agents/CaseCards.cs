using System.Globalization;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using ServiceBot.Connector;
using ServiceBot.Conversations;
using ServiceBot.FrontDesk;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using ServiceBot.Storage;

namespace ServiceBot.Agents;

/// <summary>Where a case's card stands in Teams.</summary>
/// <param name="Activity">The card's message, for changing it in place.</param>
internal sealed record CardPlace(KeptReference Reference, string Activity);

/// <summary>The one card of each case in Teams: put there once, then changed in place.</summary>
internal sealed partial class CaseCards(Store store, CurrentDesk current, TeamsPlaces places, CaseCard builder, Post post, AppRegistration registration, TimeProvider time, ILogger<CaseCards> logger)
{
    private const int TranscriptLines = 2000;
    private readonly Drawer<CardPlace> _cards = store.Drawer<CardPlace>("teams-cards");

    /// <summary>Where the card of a case stands; null when there is none.</summary>
    public CardPlace? Find(ConversationId conversation, Case @case) => _cards.Find(KeyOf(conversation, @case));

    /// <summary>A tap on a card tells where the card is, should the answer to sending it have been lost.</summary>
    public Task<bool> AdoptAsync(ConversationId conversation, Case @case, ConversationReference at, string activity, CancellationToken cancellationToken) =>
        _cards.KeepIfAbsentAsync(KeyOf(conversation, @case), new CardPlace(KeptReference.Of(at), activity), cancellationToken);

    /// <summary>The card as the case stands now; null when the conversation has none.</summary>
    public JObject? Draw(ConversationId conversation)
    {
        var (desk, now) = (current.Desk, time.GetUtcNow());
        if (store.Load(conversation)?.Conversation is not { } loaded || Briefing.Of(loaded, desk.Knowledge, now) is not { } briefing)
        {
            return null;
        }

        var mention = briefing.Owner is { } owner ? places.ChatOf(owner.Id)?.TeamsId ?? places.MetAs(owner)?.TeamsId : null;
        return builder.Build(briefing, store.LinesAfter(conversation, 0, TranscriptLines), mention, ColleaguesOf(desk, briefing.Case.Owner, now), now);
    }

    /// <summary>Makes the card in Teams show the case as it stands.</summary>
    public async Task<Delivery> ShowAsync(ConversationId conversation, CancellationToken cancellationToken)
    {
        if (store.Load(conversation)?.Conversation.Case is not { } @case || Draw(conversation) is not { } card)
        {
            return new Delivery.Pointless();
        }

        if (Find(conversation, @case) is { } place)
        {
            var changed = (await post.ReplaceAsync(place.Reference.Read(), place.Activity, MessageOf(card), cancellationToken)).Delivery;
            if (changed is Delivery.Failed && @case.ResolvedAt is null)
            {
                // Somebody deleted it, or the channel is gone: a case that is open gets a new card.
                await _cards.ForgetAsync(KeyOf(conversation, @case), cancellationToken);
                Log.CardGone(logger, @case.Reference);
                return new Delivery.NotYet();
            }

            return changed;
        }

        return @case.ResolvedAt is null ? await PutAsync(conversation, @case, card, cancellationToken) : new Delivery.Pointless();
    }

    private async Task<Delivery> PutAsync(ConversationId conversation, Case @case, JObject card, CancellationToken cancellationToken)
    {
        Posted posted;
        if (places.Channel is { } channel)
        {
            var thread = new ConversationParameters
            {
                IsGroup = true,
                Bot = new ChannelAccount(registration.TeamsId),
                TenantId = channel.TenantId,
                ChannelData = new { channel = new { id = channel.ChannelId }, tenant = new { id = channel.TenantId } },
                Activity = MessageOf(card),
            };
            posted = await post.BeginAsync(Channels.Msteams, channel.Reference.Read().ServiceUrl, channel.ChannelId, thread, cancellationToken);
        }
        else if (places.ChatOf(@case.Owner) is { } chat)
        {
            posted = await post.SendAsync(chat.Reference.Read(), MessageOf(card), twiceIsBearable: false, cancellationToken);
        }
        else
        {
            return new Delivery.Pointless();
        }

        if (posted is { Id: { } id, Conversation: { } at })
        {
            await _cards.KeepAsync(KeyOf(conversation, @case), new CardPlace(KeptReference.Of(at), id), CancellationToken.None);
        }

        return posted.Delivery;
    }

    internal static Activity MessageOf(JObject card) => (Activity)MessageFactory.Attachment(new Attachment { ContentType = CaseCard.ContentType, Content = card });

    private static IReadOnlyList<Agent> ColleaguesOf(ServiceDesk desk, AgentId owner, DateTimeOffset now) =>
        [.. desk.Knowledge.Team.Where(a => a.Id != owner && desk.Rota.IsOnDuty(a, now))];

    // A conversation may become a case again; that is another card.
    private static string KeyOf(ConversationId conversation, Case @case) =>
        string.Create(CultureInfo.InvariantCulture, $"{conversation}|{@case.OpenedAt.ToUnixTimeMilliseconds()}");

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The card of case {Reference} is gone from Teams; a new one is put there")]
        public static partial void CardGone(ILogger logger, string reference);
    }
}
