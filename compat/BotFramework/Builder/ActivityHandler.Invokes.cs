using System.Net;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

// Requests of the channel's that wait for an answer: what a method returns, or what it throws, is the HTTP answer.
public partial class ActivityHandler
{
    private const string ExecuteAction = "Action.Execute";

    /// <summary>An answer that says all is well, with <paramref name="body"/> as what the channel reads.</summary>
    protected static InvokeResponse CreateInvokeResponse(object body = null) =>
        new InvokeResponse { Status = (int)HttpStatusCode.OK, Body = body };

    /// <summary>Answers an invoke by its name; one that nobody knows is answered with 501, and null leaves the answer to others.</summary>
    protected virtual async Task<InvokeResponse> OnInvokeActivityAsync(
        ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken)
    {
        try
        {
            switch (turnContext.Activity.Name)
            {
                case "adaptiveCard/action":
                    var pressed = Pressed(turnContext.Activity.Value);
                    return CreateInvokeResponse(await OnAdaptiveCardInvokeAsync(turnContext, pressed, cancellationToken));
                case SignInConstants.VerifyStateOperationName or SignInConstants.TokenExchangeOperationName:
                    await OnSignInInvokeAsync(turnContext, cancellationToken);
                    return CreateInvokeResponse();
                default:
                    throw new InvokeResponseException(HttpStatusCode.NotImplemented);
            }
        }
        catch (InvokeResponseException answer)
        {
            return answer.CreateInvokeResponse();
        }
    }

    /// <summary>A step of a sign-in.</summary>
    protected virtual Task OnSignInInvokeAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken) =>
        throw new InvokeResponseException(HttpStatusCode.NotImplemented);

    /// <summary>A button of the kind Action.Execute was pressed on a card.</summary>
    protected virtual Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(
        ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken) =>
        throw new InvokeResponseException(HttpStatusCode.NotImplemented);

    private async Task AnswerInvokeAsync(ITurnContext<IInvokeActivity> turnContext, CancellationToken cancellationToken)
    {
        var response = await OnInvokeActivityAsync(turnContext, cancellationToken);
        if (response is null || turnContext.TurnState.Get<Activity>(BotAdapter.InvokeResponseKey) is not null)
            return;
        await turnContext.SendActivityAsync(new Activity(ActivityTypesEx.InvokeResponse) { Value = response }, cancellationToken);
    }

    private static AdaptiveCardInvokeValue Pressed(object value)
    {
        if (value is null)
            throw Refused("BadRequest", "Missing value property");
        var pressed = value is JObject json ? Read(json) : null;
        if (pressed is null)
            throw Refused("BadRequest", "Value property is not properly formed");
        if (pressed.Action is null)
            throw Refused("BadRequest", "Missing action property");
        // The missing blank is on the wire of the packages too.
        if (pressed.Action.Type != ExecuteAction)
            throw Refused("NotSupported", $"The action '{pressed.Action.Type}'is not supported.");
        return pressed;
    }

    private static AdaptiveCardInvokeValue Read(JObject value)
    {
        try
        {
            return value.ToObject<AdaptiveCardInvokeValue>();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static InvokeResponseException Refused(string code, string message) => new(
        HttpStatusCode.BadRequest,
        new AdaptiveCardInvokeResponse
        {
            StatusCode = (int)HttpStatusCode.BadRequest,
            Type = "application/vnd.microsoft.error",
            Value = new Error { Code = code, Message = message },
        });

    /// <summary>Ends an invoke with this answer, from wherever it is thrown in its handling.</summary>
    protected class InvokeResponseException : Exception
    {
        private readonly HttpStatusCode _status;
        private readonly object _body;

        public InvokeResponseException(HttpStatusCode statusCode, object body = null)
            : base($"The invoke is answered with {(int)statusCode}.") => (_status, _body) = (statusCode, body);

        public InvokeResponse CreateInvokeResponse() => new InvokeResponse { Status = (int)_status, Body = _body };
    }
}
