using System.Globalization;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using ServiceBot.Connector;
using ServiceBot.Conversations;
using ServiceBot.FrontDesk;
using ServiceBot.Handoff;
using ServiceBot.Storage;

namespace ServiceBot.Agents;

/// <summary>Where a case's card stands in Teams.</summary>
/// <param name="Activity">The card's message, for changing it in place.</param>
internal sealed record CardPlace(KeptReference Reference, string Activity);

/// <summary>A card was on its way to Teams; whether it got there is not known unless its place is.</summary>
internal sealed record CardSent(DateTimeOffset At);

/// <summary>The one card of each case in Teams: put there once, then changed in place.</summary>
internal sealed partial class CaseCards(Store store, CurrentDesk desk, TeamsPlaces places, CardActions actions, Post post, AppRegistration registration, TimeProvider time, ILogger<CaseCards> logger)
{
    /// <summary>The content type of a card.</summary>
    public const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";

    private const int TranscriptLines = 2000;
    private readonly Drawer<CardPlace> _cards = store.Drawer<CardPlace>("teams-cards");
    private readonly Drawer<CardSent> _sent = store.Drawer<CardSent>("teams-cards-sent");

    /// <summary>Where the card of a case stands; null when there is none.</summary>
    public CardPlace? Find(ConversationId conversation, Case @case) => _cards.Find(KeyOf(conversation, @case));

    /// <summary>A tap on a card tells where the card is, should the answer to sending it have been lost.</summary>
    public Task<bool> AdoptAsync(ConversationId conversation, Case @case, ConversationReference at, string activity, CancellationToken cancellationToken) =>
        _cards.KeepIfAbsentAsync(KeyOf(conversation, @case), new CardPlace(KeptReference.Of(at), activity), cancellationToken);

    /// <summary>The team's card as the case stands now; null when the conversation has none.</summary>
    public JObject? Draw(ConversationId conversation) => Of(conversation) is { } shown ? CaseCard.ForTeam(shown, actions) : null;

    /// <summary>What whoever has just taken a case gets in their own chat: all of it, with what may be done about it.</summary>
    public Activity? BriefFor(ConversationId conversation) => Of(conversation) is { } shown ? MessageOf(CaseCard.ForOwner(shown, actions)) : null;

    /// <summary>The cases an agent has, to choose one of.</summary>
    /// <param name="held">What waits to be told whom it is for; null when nothing does.</param>
    public Activity SwitchFor(IReadOnlyList<Conversation> cases, ConversationId? current, HeldText? held)
    {
        var now = time.GetUtcNow();
        IReadOnlyList<Briefing> briefings = [.. cases.Select(c => Briefing.Of(c, desk.Desk.Knowledge, now)).OfType<Briefing>()];
        return MessageOf(SwitchCard.Of(briefings, current, held is null ? null : new SwitchCard.HeldMessage(held.Id, held.Text), actions, now));
    }

    /// <summary>A line held back because the customer may take it amiss.</summary>
    public Activity WarningFor(Conversation conversation, IReadOnlyList<string> warnings, HeldText held) =>
        conversation.Case is { } @case ? MessageOf(CourtesyCard.Of(conversation.Id, @case, warnings, held, actions, time.GetUtcNow())) : TeamsWords.Plain(TeamsWords.NoCase);

    /// <summary>Makes the card in Teams show the case as it stands.</summary>
    public async Task<Delivery> ShowAsync(ConversationId conversation, CancellationToken cancellationToken)
    {
        if (store.Load(conversation)?.Conversation.Case is not { } @case || Draw(conversation) is not { } card)
        {
            return new Delivery.Pointless();
        }

        if (Find(conversation, @case) is { } place)
        {
            var changed = await post.ReplaceAsync(place.Reference.Read(), place.Activity, MessageOf(card), cancellationToken);
            if (changed.IsGone && @case.ResolvedAt is null)
            {
                // Somebody deleted it, or the channel is gone: a case that is open gets a new card.
                await _cards.ForgetAsync(KeyOf(conversation, @case), cancellationToken);
                await _sent.ForgetAsync(KeyOf(conversation, @case), cancellationToken);
                Log.CardGone(logger, @case.Reference);
                return new Delivery.NotYet();
            }

            return changed.Delivery;
        }

        return @case.ResolvedAt is null ? await PutAsync(conversation, @case, card, cancellationToken) : new Delivery.Pointless();
    }

    /// <summary>Puts in the place of a card that the case is erased, and forgets the place.</summary>
    public async Task<Delivery> TakeDownAsync(string card, CancellationToken cancellationToken)
    {
        if (_cards.Find(card) is not { } place)
        {
            return new Delivery.Pointless();
        }

        var put = await post.ReplaceAsync(place.Reference.Read(), place.Activity, MessageOf(CardParts.Card(new JArray(CardParts.Paragraph(CardParts.Run(TeamsWords.Erased))))), cancellationToken);
        if (put.IsGone || put.Delivery is Delivery.Done)
        {
            await _cards.ForgetAsync(card, CancellationToken.None);
        }

        return put.IsGone ? new Delivery.Pointless() : put.Delivery;
    }

    /// <summary>Begins a thread in the team's channel; null when the bot is in none.</summary>
    public async Task<Posted?> BeginThreadAsync(Activity first, CancellationToken cancellationToken)
    {
        if (places.Channel is not { } channel)
        {
            return null;
        }

        var thread = new ConversationParameters
        {
            IsGroup = true,
            Bot = new ChannelAccount(registration.TeamsId),
            TenantId = channel.TenantId,
            ChannelData = new { channel = new { id = channel.ChannelId }, tenant = new { id = channel.TenantId } },
            Activity = first,
        };
        return await post.BeginAsync(Channels.Msteams, channel.Reference.Read().ServiceUrl, channel.ChannelId, thread, cancellationToken);
    }

    private async Task<Delivery> PutAsync(ConversationId conversation, Case @case, JObject card, CancellationToken cancellationToken)
    {
        // Written down before it is sent: should the answer be lost, or the process die, no second card with the same buttons is put beside the first.
        var key = KeyOf(conversation, @case);
        if (!await _sent.KeepIfAbsentAsync(key, new CardSent(time.GetUtcNow()), cancellationToken))
        {
            Log.CardPerhapsThere(logger, @case.Reference);
            return new Delivery.Pointless();
        }

        var posted = await BeginThreadAsync(MessageOf(card), cancellationToken) ?? await IntoChatAsync(@case.Owner, card, cancellationToken);
        if (posted is { Id: { Length: > 0 } id, Conversation: { } at })
        {
            await _cards.KeepAsync(key, new CardPlace(KeptReference.Of(at), id), CancellationToken.None);
        }
        else if (posted.Delivery is not (Delivery.Unknown or Delivery.Done))
        {
            await _sent.ForgetAsync(key, CancellationToken.None);
        }

        return posted.Delivery;
    }

    private async Task<Posted> IntoChatAsync(AgentId owner, JObject card, CancellationToken cancellationToken) => places.ChatOf(owner) is { } chat
        ? await post.SendAsync(chat.Reference.Read(), MessageOf(card), twiceIsBearable: false, cancellationToken)
        : new Posted(new Delivery.Pointless());

    public static Activity MessageOf(JObject card) =>
        (Activity)MessageFactory.Attachment(new Attachment { ContentType = AdaptiveCard, Content = card });

    private CaseOnCard? Of(ConversationId conversation)
    {
        if (store.Load(conversation)?.Conversation is not { Case: { } @case } loaded)
        {
            return null;
        }

        var owner = desk.Desk.Knowledge.FindAgent(@case.Owner);
        var mention = owner is null ? null : places.IdOf(owner);
        return CaseOnCard.Of(loaded, store.WordsAfter(conversation, 0, TranscriptLines), desk.Desk, mention, time.GetUtcNow());
    }

    // A conversation may become a case again; that is another card.
    private static string KeyOf(ConversationId conversation, Case @case) =>
        string.Create(CultureInfo.InvariantCulture, $"{conversation}|{@case.OpenedAt.ToUnixTimeMilliseconds()}");

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The card of case {Reference} is gone from Teams; a new one is put there")]
        public static partial void CardGone(ILogger logger, string reference);

        [LoggerMessage(2, LogLevel.Warning, "Whether the card of case {Reference} arrived in Teams is not known; no second one is put there, and a tap on the first shows where it is")]
        public static partial void CardPerhapsThere(ILogger logger, string reference);
    }
}
