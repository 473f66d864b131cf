using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>What a channel says when it refuses.</summary>
public class ErrorResponse
{
    public ErrorResponse() { }

    public ErrorResponse(Error error = null) => Error = error;

    [JsonProperty(PropertyName = "error")] public Error Error { get; set; }
}

/// <summary>The refusal itself: <see cref="Code"/> is for programs, <see cref="Message"/> for people.</summary>
public class Error
{
    public Error() { }

    public Error(string code = null, string message = null, InnerHttpError innerHttpError = null) =>
        (Code, Message, InnerHttpError) = (code, message, innerHttpError);

    [JsonProperty(PropertyName = "code")] public string Code { get; set; }
    [JsonProperty(PropertyName = "message")] public string Message { get; set; }
    [JsonProperty(PropertyName = "innerHttpError")] public InnerHttpError InnerHttpError { get; set; }
}

/// <summary>The failure behind a refusal, when the channel itself was refused by another.</summary>
public class InnerHttpError
{
    public InnerHttpError() { }

    public InnerHttpError(int? statusCode = null, object body = null) => (StatusCode, Body) = (statusCode, body);

    [JsonProperty(PropertyName = "statusCode")] public int? StatusCode { get; set; }
    [JsonProperty(PropertyName = "body")] public object Body { get; set; }
}
