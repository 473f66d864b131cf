using System.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>
/// The channels' door to a bot. Who calls is asked before what they say is read: a stranger gets 401, a caller who may not do
/// this here 403, and neither makes the bot parse more, or answer other, than it must.
/// </summary>
public partial class CloudAdapter : CloudAdapterBase, IBotFrameworkHttpAdapter
{
    public CloudAdapter(BotFrameworkAuthentication botFrameworkAuthentication, ILogger logger = null)
        : base(botFrameworkAuthentication, logger) { }

    public CloudAdapter(IConfiguration configuration, IHttpClientFactory httpClientFactory = null, ILogger logger = null)
        : this(new ConfigurationBotFrameworkAuthentication(configuration, httpClientFactory: httpClientFactory, logger: logger), logger) { }

    public async Task ProcessAsync(
        HttpRequest httpRequest, HttpResponse httpResponse, IBot bot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(httpRequest);
        ArgumentNullException.ThrowIfNull(httpResponse);
        ArgumentNullException.ThrowIfNull(bot);
        if (!HttpMethods.IsPost(httpRequest.Method))
        {
            httpResponse.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        var (refusal, activity, caller) = await ReceiveAsync(httpRequest, cancellationToken);
        if (refusal is { } status)
        {
            httpResponse.StatusCode = status;
            return;
        }

        await WriteAsync(httpResponse, await ProcessActivityAsync(caller, activity, bot.OnTurnAsync, cancellationToken), cancellationToken);
    }

    // Only what is done here is answered as a refusal; what the bot itself throws, in its turn, is no word on the caller.
    private async Task<(int? Refusal, Activity Activity, AuthenticateRequestResult Caller)> ReceiveAsync(
        HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var header = request.Headers.Authorization.Count > 1
                ? throw new UnauthorizedAccessException("There is more than one token.")
                : request.Headers.Authorization.ToString();
            if (BotFrameworkAuthentication is ConfigurationBotFrameworkAuthentication known)
                await known.IdentifyAsync(header, cancellationToken);
            if (await ActivityRequest.ReadAsync(request, cancellationToken) is not { } activity)
                return Refuse(StatusCodes.Status400BadRequest, "There is no activity in the body.");
            var caller = await BotFrameworkAuthentication.AuthenticateRequestAsync(activity, header, cancellationToken);
            return Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                ? (null, activity, caller)
                : Refuse(StatusCodes.Status400BadRequest, "The activity names no address to answer at.");
        }
        catch (UnauthorizedAccessException exception)
        {
            return Refuse(
                exception.InnerException is SecurityException ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized,
                exception.Message);
        }
        catch (AuthorityUnreachableException exception)
        {
            return Refuse(StatusCodes.Status503ServiceUnavailable, exception.Message);
        }
        catch (BadHttpRequestException exception)
        {
            return Refuse(exception.StatusCode, "The body could not be read to its end.");
        }
    }

    private (int? Refusal, Activity Activity, AuthenticateRequestResult Caller) Refuse(int status, string reason)
    {
        Log.Refused(Logger, status, reason);
        return (status, null, null);
    }

    private static async Task WriteAsync(HttpResponse response, InvokeResponse answer, CancellationToken cancellationToken)
    {
        response.StatusCode = answer?.Status ?? StatusCodes.Status200OK;
        if (answer?.Body is null)
            return;
        response.ContentType = "application/json";
        await response.Body.WriteAsync(WireJson.Write(answer.Body), cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "A call to the bot was answered {Status}: {Reason}")]
        public static partial void Refused(ILogger logger, int status, string reason);
    }
}
