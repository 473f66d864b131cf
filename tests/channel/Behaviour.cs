using System.Text.Json.Nodes;

namespace ServiceBot.TestChannel;

/// <summary>Where a connection breaks.</summary>
internal enum Cut
{
    Nowhere,

    /// <summary>Before the body is read: the message cannot have arrived.</summary>
    BeforeTheBody,

    /// <summary>After the body was taken: the message has arrived, and the sender cannot know.</summary>
    AfterTheBody,

    /// <summary>In the middle of the answer.</summary>
    InTheAnswer,
}

/// <summary>What the connector does in place of answering well.</summary>
internal sealed record Behaviour
{
    /// <summary>The status; null answers as usual.</summary>
    public int? Status { get; init; }

    public string Code { get; init; } = "ServiceError";

    public string Message { get; init; } = "The service could not do this.";

    /// <summary>The Retry-After header, in seconds or as an HTTP date.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>Where a redirect points.</summary>
    public string? Location { get; init; }

    /// <summary>Whether the message takes effect all the same, although the answer says otherwise.</summary>
    public bool Accepts { get; init; }

    public Cut Cut { get; init; }

    /// <summary>How long it takes.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Whether it keeps the caller waiting until it is released.</summary>
    public bool Holds { get; init; }

    public static Behaviour TooMany(int? retryAfterSeconds = null) =>
        new() { Status = 429, Code = "RateLimited", Message = "API calls quota exceeded! maximum admitted 2 per Second.", RetryAfter = retryAfterSeconds?.ToString() };

    public static Behaviour Error(int status, bool accepts = false) => new() { Status = status, Accepts = accepts };

    public static Behaviour TimedOutAfterAccepting() => new() { Status = 408, Code = "RequestTimeout", Message = "The request timed out.", Accepts = true };

    public static Behaviour PreconditionFailed() => new() { Status = 412, Code = "PreconditionFailed", Message = "PreConditionFailed" };

    public static Behaviour Unauthorized() => new() { Status = 401, Code = "Unauthorized", Message = "Authorization has been denied for this request." };

    public static Behaviour WritesBlocked() => new() { Status = 403, Code = "MessageWritesBlocked", Message = "User blocked the conversation with the bot." };

    public static Behaviour NotInRoster() => new() { Status = 403, Code = "BotNotInConversationRoster", Message = "The bot is not part of the conversation roster." };

    public static Behaviour NotFound() => new() { Status = 404, Code = "ConversationNotFound", Message = "Conversation not found." };

    public static Behaviour TooBig() => new() { Status = 413, Code = "MessageSizeTooBig", Message = "Message size too large." };

    public static Behaviour RedirectTo(string address) => new() { Status = 302, Location = address };

    public static Behaviour Break(Cut cut) => new() { Cut = cut };

    public static Behaviour Slow(TimeSpan delay) => new() { Delay = delay };

    /// <summary>Says nothing until released, then answers as usual. Whether the message has arrived before that is for the caller to say.</summary>
    public static Behaviour Silence(bool accepts = false) => new() { Holds = true, Accepts = accepts };

    public JsonObject ToError() => new() { ["error"] = new JsonObject { ["code"] = Code, ["message"] = Message } };
}
