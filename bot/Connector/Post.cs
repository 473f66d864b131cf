using System.Net;
using System.Security;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Schema;
using ServiceBot.FrontDesk;
using MsalException = Microsoft.Identity.Client.MsalException;

namespace ServiceBot.Connector;

/// <summary>What came of handing an activity to a channel.</summary>
/// <param name="Id">The channel's name for it; null unless it was delivered.</param>
/// <param name="Conversation">The conversation it stands in; null unless it was delivered.</param>
/// <param name="Refusal">What the channel answered; null when it did not refuse.</param>
public sealed record Posted(Delivery Delivery, string? Id = null, ConversationReference? Conversation = null, HttpStatusCode? Refusal = null)
{
    /// <summary>Whoever was there has taken the bot out, or blocked it.</summary>
    public bool IsGone => Refusal is HttpStatusCode.Forbidden or HttpStatusCode.NotFound;
}

/// <summary>
/// Hands activities to Azure's channels, one call each, and tells what may be tried again: the connector has no way to know a
/// repeated message, so what may have arrived is not sent blindly a second time.
/// </summary>
public sealed partial class Post(CloudAdapter adapter, AppRegistration registration, TokenBuckets buckets, ILogger<Post> logger)
{
    private const int TooManyRequests = 429;

    /// <summary>Sends a message.</summary>
    /// <param name="twiceIsBearable">A reader who sees it twice is not misled: words, but never a card with buttons.</param>
    public Task<Posted> SendAsync(ConversationReference to, Activity message, bool twiceIsBearable, CancellationToken cancellationToken) =>
        CallAsync(to.Conversation, null, twiceIsBearable ? new Delivery.Unknown(TryAgain: true) : new Delivery.Unknown(TryAgain: false), async () =>
        {
            Posted? posted = null;
            await adapter.ContinueConversationAsync(registration.AppId, to, async (turn, token) =>
            {
                // The turn's own event is one the channel has never seen: nothing can be a reply to it.
                turn.OnSendActivities((_, activities, next) =>
                {
                    activities.ForEach(a => a.ReplyToId = null);
                    return next();
                });
                var sent = await turn.SendActivityAsync(message, token);
                posted = new Posted(new Delivery.Done(), sent?.Id, to);
            }, cancellationToken);
            return posted;
        });

    /// <summary>Puts a message in the place of one sent before. Harmless to repeat.</summary>
    public Task<Posted> ReplaceAsync(ConversationReference at, string id, Activity message, CancellationToken cancellationToken) =>
        CallAsync(at.Conversation, id, new Delivery.NotYet(), async () =>
        {
            message.Id = id;
            await adapter.ContinueConversationAsync(registration.AppId, at, (turn, token) => turn.UpdateActivityAsync(message, token), cancellationToken);
            return new Posted(new Delivery.Done(), id, at);
        });

    /// <summary>Begins a conversation: a thread in a channel, with its first message, or a chat with one person.</summary>
    /// <param name="channelId">The channel by the SDK's name.</param>
    /// <param name="around">What holds it, such as the team's channel or the person: for the limits on calls.</param>
    public Task<Posted> BeginAsync(string channelId, string serviceUrl, string around, ConversationParameters what, CancellationToken cancellationToken) =>
        CallAsync(new ConversationAccount(id: around, tenantId: what.TenantId), null, new Delivery.Unknown(TryAgain: what.Activity is null), async () =>
        {
            Posted? posted = null;
            await adapter.CreateConversationAsync(registration.AppId, channelId, serviceUrl, null, what, (turn, _) =>
            {
                var reference = turn.Activity.GetConversationReference();
                reference.ActivityId = null;
                posted = new Posted(new Delivery.Done(), turn.Activity.Id, reference);
                return Task.CompletedTask;
            }, cancellationToken);
            return posted;
        });

    private async Task<Posted> CallAsync(ConversationAccount where, string? changed, Delivery whenUnsure, Func<Task<Posted?>> call)
    {
        if (buckets.Take(where.Id, where.TenantId ?? "", changed) is { } free)
        {
            return Ended(new Delivery.Later(free));
        }

        try
        {
            return await call() ?? throw new InvalidOperationException("The adapter came back without having run the turn.");
        }
        catch (ErrorResponseException answered)
        {
            var status = (int?)answered.Response?.StatusCode ?? 0;
            Log.Refused(logger, status, CorrelationOf(answered));
            return new Posted(MeaningOf(status, RetryAfter(answered), whenUnsure), Refusal: (HttpStatusCode)status);
        }
        catch (SecurityException refused)
        {
            return Ended(new Delivery.Failed(refused.Message));
        }
        catch (MsalException noToken)
        {
            // Before the call: nothing has left the house.
            Log.NoToken(logger, noToken.ErrorCode);
            return Ended(new Delivery.NotYet());
        }
        catch (HttpRequestException lost)
        {
            Log.Lost(logger, lost.HttpRequestError);
            return Ended(NeverArrived(lost.HttpRequestError) ? new Delivery.NotYet() : whenUnsure);
        }
        catch (OperationCanceledException slow) when (slow.InnerException is TimeoutException)
        {
            Log.Lost(logger, HttpRequestError.ResponseEnded);
            return Ended(whenUnsure);
        }
    }

    private static Posted Ended(Delivery delivery) => new(delivery);

    private static Delivery MeaningOf(int status, TimeSpan? retryAfter, Delivery whenUnsure) => status switch
    {
        TooManyRequests => new Delivery.NotYet(retryAfter),
        (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.Unauthorized => new Delivery.NotYet(),
        (int)HttpStatusCode.RequestTimeout or >= 500 => whenUnsure,
        _ => new Delivery.Failed($"the channel answered {status}"),
    };

    private static bool NeverArrived(HttpRequestError error) =>
        error is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private static string? HeaderOf(ErrorResponseException answered, string name) =>
        answered.Response?.Headers?.FirstOrDefault(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();

    private static TimeSpan? RetryAfter(ErrorResponseException answered) =>
        int.TryParse(HeaderOf(answered, "Retry-After"), out var seconds) && seconds >= 0 ? TimeSpan.FromSeconds(Math.Min(seconds, 3600)) : null;

    private static string CorrelationOf(ErrorResponseException answered) =>
        HeaderOf(answered, "X-Correlating-OperationId") ?? HeaderOf(answered, "MS-CV") ?? "none";

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The channel answered {Status} to a call (its own number for it: {Correlation})")]
        public static partial void Refused(ILogger logger, int status, string correlation);

        [LoggerMessage(2, LogLevel.Warning, "No token for the channel: {Code}. See docs/teams.md, or run doctor")]
        public static partial void NoToken(ILogger logger, string code);

        [LoggerMessage(3, LogLevel.Warning, "A call to the channel was lost: {Error}")]
        public static partial void Lost(ILogger logger, HttpRequestError error);
    }
}
