using System.Globalization;
using System.Net;
using System.Security.Claims;
using System.Security.Principal;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Bot.Builder;

/// <summary>Carries activities between the channel service's connector and a bot.</summary>
public abstract class CloudAdapterBase : BotAdapter
{
    protected CloudAdapterBase(BotFrameworkAuthentication botFrameworkAuthentication, ILogger logger = null)
    {
        BotFrameworkAuthentication = botFrameworkAuthentication ?? throw new ArgumentNullException(nameof(botFrameworkAuthentication));
        Logger = logger ?? NullLogger.Instance;
    }

    protected BotFrameworkAuthentication BotFrameworkAuthentication { get; }

    protected ILogger Logger { get; }

    public override async Task<ResourceResponse[]> SendActivitiesAsync(
        ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activities);
        if (activities.Length == 0)
            throw new ArgumentException("There is no activity to send.", nameof(activities));

        var responses = new ResourceResponse[activities.Length];
        for (var place = 0; place < activities.Length; place++)
        {
            // The channel gives ids; one of ours would be taken for one it knows.
            activities[place].Id = null;
            responses[place] = await SendAsync(turnContext, activities[place], cancellationToken) ?? new ResourceResponse(string.Empty);
        }

        return responses;
    }

    public override async Task<ResourceResponse> UpdateActivityAsync(
        ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activity);
        return await Conversations(turnContext).UpdateActivityAsync(activity, cancellationToken) ?? new ResourceResponse(activity.Id);
    }

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(reference);
        return Conversations(turnContext).DeleteActivityAsync(reference.Conversation?.Id, reference.ActivityId, cancellationToken);
    }

    public override Task ContinueConversationAsync(
        string botAppId, ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        ContinueConversationAsync(CreateClaimsIdentity(botAppId), reference, callback, cancellationToken);

    public override Task ContinueConversationAsync(
        ClaimsIdentity claimsIdentity, ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        ContinueConversationAsync(claimsIdentity, reference, null, callback, cancellationToken);

    public override Task ContinueConversationAsync(
        ClaimsIdentity claimsIdentity, ConversationReference reference, string audience, BotCallbackHandler callback,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return ProcessProactiveAsync(claimsIdentity, reference.GetContinuationActivity(), audience, callback, cancellationToken);
    }

    public override Task ContinueConversationAsync(
        string botAppId, Activity continuationActivity, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        ContinueConversationAsync(CreateClaimsIdentity(botAppId), continuationActivity, callback, cancellationToken);

    public override Task ContinueConversationAsync(
        ClaimsIdentity claimsIdentity, Activity continuationActivity, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        ContinueConversationAsync(claimsIdentity, continuationActivity, null, callback, cancellationToken);

    public override Task ContinueConversationAsync(
        ClaimsIdentity claimsIdentity, Activity continuationActivity, string audience, BotCallbackHandler callback,
        CancellationToken cancellationToken) =>
        ProcessProactiveAsync(claimsIdentity, continuationActivity, audience, callback, cancellationToken);

    /// <summary>Opens a conversation, then takes a turn in it.</summary>
    public override async Task CreateConversationAsync(
        string botAppId, string channelId, string serviceUrl, string audience, ConversationParameters conversationParameters,
        BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(serviceUrl))
            throw new ArgumentNullException(nameof(serviceUrl));
        ArgumentNullException.ThrowIfNull(conversationParameters);
        ArgumentNullException.ThrowIfNull(callback);

        var identity = CreateClaimsIdentity(botAppId);
        identity.AddClaim(new Claim(AuthenticationConstants.ServiceUrlClaim, serviceUrl));
        var connectors = BotFrameworkAuthentication.CreateConnectorFactory(identity);
        using var connector = await connectors.CreateAsync(serviceUrl, audience, cancellationToken);
        var created = await connector.Conversations.CreateConversationAsync(conversationParameters, cancellationToken);

        var opening = (Activity)Activity.CreateEventActivity();
        opening.Name = ActivityEventNames.CreateConversation;
        opening.ChannelId = channelId;
        opening.ServiceUrl = serviceUrl;
        opening.Id = created.ActivityId ?? Guid.NewGuid().ToString("n");
        opening.Conversation = new ConversationAccount(id: created.Id, tenantId: conversationParameters.TenantId);
        opening.ChannelData = conversationParameters.ChannelData;
        opening.Recipient = conversationParameters.Bot;
        audience ??= BotFrameworkAuthentication.GetOriginatingAudience();
        await TakeTurnAsync(opening, identity, audience, connector, connectors, callback, cancellationToken);
    }

    protected async Task ProcessProactiveAsync(
        ClaimsIdentity claimsIdentity, Activity continuationActivity, string audience, BotCallbackHandler callback,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claimsIdentity);
        ArgumentNullException.ThrowIfNull(continuationActivity);
        ArgumentNullException.ThrowIfNull(callback);
        audience ??= BotFrameworkAuthentication.GetOriginatingAudience();
        var connectors = BotFrameworkAuthentication.CreateConnectorFactory(claimsIdentity);
        using var connector = await connectors.CreateAsync(continuationActivity.ServiceUrl, audience, cancellationToken);
        await TakeTurnAsync(continuationActivity, claimsIdentity, audience, connector, connectors, callback, cancellationToken);
    }

    protected async Task<InvokeResponse> ProcessActivityAsync(
        string authHeader, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        var caller = await BotFrameworkAuthentication.AuthenticateRequestAsync(activity, authHeader, cancellationToken);
        return await ProcessActivityAsync(caller, activity, callback, cancellationToken);
    }

    /// <summary>The turn of a caller who is known; what is given back is the answer to their request, null for a plain 200.</summary>
    protected async Task<InvokeResponse> ProcessActivityAsync(
        AuthenticateRequestResult authenticateRequestResult, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(authenticateRequestResult);
        ArgumentNullException.ThrowIfNull(activity);
        // What a caller says it is, in its own activity, is overwritten.
        activity.CallerId = authenticateRequestResult.CallerId;
        var (audience, connectors) = (authenticateRequestResult.Audience, authenticateRequestResult.ConnectorFactory);
        using var connector = await connectors.CreateAsync(activity.ServiceUrl, audience, cancellationToken);
        return await TakeTurnAsync(
            activity, authenticateRequestResult.ClaimsIdentity, audience, connector, connectors, callback, cancellationToken);
    }

    /// <summary>The identity under which the bot speaks first.</summary>
    protected ClaimsIdentity CreateClaimsIdentity(string botAppId) => new(
    [
        new Claim(AuthenticationConstants.AudienceClaim, botAppId ?? string.Empty),
        new Claim(AuthenticationConstants.AppIdClaim, botAppId ?? string.Empty),
    ]);

    private async Task<InvokeResponse> TakeTurnAsync(
        Activity activity, ClaimsIdentity identity, string audience, IConnectorClient connector, ConnectorFactory connectors,
        BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        using var turn = new TurnContext(this, activity);
        turn.TurnState.Add<IIdentity>(BotIdentityKey, identity);
        turn.TurnState.Add(connector);
        turn.TurnState.Add(callback);
        turn.TurnState.Add(connectors);
        turn.TurnState.Set(OAuthScopeKey, audience);
        await RunPipelineAsync(turn, callback, cancellationToken);

        if (activity.DeliveryMode == DeliveryModes.ExpectReplies)
            return new InvokeResponse { Status = (int)HttpStatusCode.OK, Body = new ExpectedReplies(turn.BufferedReplyActivities) };
        if (activity.Type != ActivityTypes.Invoke)
            return null;
        return turn.TurnState.Get<Activity>(InvokeResponseKey)?.Value as InvokeResponse
            ?? new InvokeResponse { Status = (int)HttpStatusCode.NotImplemented };
    }

    private static async Task<ResourceResponse> SendAsync(ITurnContext turn, Activity activity, CancellationToken cancellationToken)
    {
        switch (activity.Type)
        {
            case ActivityTypesEx.Delay:
                await Task.Delay(Convert.ToInt32(activity.Value, CultureInfo.InvariantCulture), cancellationToken);
                return null;
            case ActivityTypesEx.InvokeResponse:
                turn.TurnState.Add(InvokeResponseKey, activity);
                return null;
            // For whoever builds the bot; a person would see it as a message without words.
            case ActivityTypes.Trace when activity.ChannelId != Channels.Emulator:
                return null;
            default:
                return string.IsNullOrWhiteSpace(activity.ReplyToId)
                    ? await Conversations(turn).SendToConversationAsync(activity, cancellationToken)
                    : await Conversations(turn).ReplyToActivityAsync(activity, cancellationToken);
        }
    }

    private static IConversations Conversations(ITurnContext turn) =>
        (turn.TurnState.Get<IConnectorClient>() ?? throw new InvalidOperationException("The turn has no way to a channel.")).Conversations;
}
