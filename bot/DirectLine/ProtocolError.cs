namespace ServiceBot.DirectLine;

/// <summary>An error in Direct Line's own form: {"error":{"code","message"}}. Codes are stable, messages are for people.</summary>
public sealed record ProtocolError(int Status, string Code, string Message)
{
    public static ProtocolError BadArgument(string message) => new(StatusCodes.Status400BadRequest, "BadArgument", message);

    public static ProtocolError TooBig(string message) => new(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", message);

    public static ProtocolError NoToken { get; } = new(StatusCodes.Status401Unauthorized, "Unauthorized", "Send a token: Authorization: Bearer …");

    public static ProtocolError BadToken { get; } = new(StatusCodes.Status403Forbidden, "TokenExpired", "The token is not valid, or not valid any more.");

    // The same for a conversation that is another's and one that never was: strangers learn nothing.
    public static ProtocolError NotYours { get; } = new(StatusCodes.Status403Forbidden, "BadArgument", "The token is for another conversation.");

    public static ProtocolError NotStarted { get; } = new(StatusCodes.Status404NotFound, "ConversationNotFound", "This conversation has not been started.");

    /// <summary>The visitor has closed the conversation: it can be read, and nothing more written.</summary>
    public static ProtocolError Ended(string why) => new(StatusCodes.Status409Conflict, "ConversationEnded", why);

    /// <summary>A browser that is told 429 shows "sent" for 20 seconds, so it is told 400.</summary>
    public static ProtocolError TooFast { get; } = new(StatusCodes.Status400BadRequest, "RateLimited", "That was a lot at once. Please wait a few seconds, then send it again.");

    public static ProtocolError TooMany { get; } =
        new(StatusCodes.Status429TooManyRequests, "RateLimited", "Too many tries; try again in a minute.");

    public static ProtocolError Busy { get; } =
        new(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "The message could not be saved just now. Nothing is lost: send it again.");

    public IResult ToResult() => Results.Json(new { error = new { code = Code, message = Message } }, statusCode: Status);
}
