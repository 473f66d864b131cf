using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json.Linq;
using ServiceBot.Storage;

namespace ServiceBot.DirectLine;

/// <summary>The routes that give out tokens: to browsers, to servers that show the secret, and to whoever holds one that is about to end.</summary>
internal static class TokenRoutes
{
    private const int MostBytes = 8 * 1024;
    private const int LongestName = 200;
    private const int MostOrigins = 50;
    private const string UserPrefix = "dl_";

    private static readonly ProtocolError Foreign = new(StatusCodes.Status403Forbidden, "BadArgument", "This website may not show the chat: it is not among the origins that are allowed.");
    private static readonly ProtocolError Shut = new(StatusCodes.Status403Forbidden, "BadArgument", "No tokens are given to servers here: DirectLine:Secret is not set.");
    private static readonly ProtocolError WrongSecret = new(StatusCodes.Status403Forbidden, "BadArgument", "This is not the secret.");

    public static void Map(WebApplication app, RouteGroupBuilder directLine)
    {
        app.MapPost("/api/webchat/token", ForBrowserAsync).RequireCors(DirectLineRoom.CorsPolicy).LimitedPerAddress();
        directLine.MapPost("/tokens/generate", ForServerAsync);
        directLine.MapPost("/tokens/refresh", RefreshAsync);
        // Clients ask for it before a sign-in card; it ties nothing to anything here.
        directLine.MapGet("/session/getsessionid", () => Results.Ok(new { sessionId = Guid.NewGuid().ToString("N") })).RequireCors(DirectLineRoom.CorsPolicyWithCredentials);
    }

    private static async Task<IResult> ForBrowserAsync(HttpContext http, Tokens tokens, Websites websites, Limits limits, Store store)
    {
        var origin = Websites.OriginOf(http.Request);
        if (origin is not null && !websites.AreWelcome(http.Request, origin))
        {
            return Foreign.ToResult();
        }

        var (json, error) = await JsonBody.ReadAsync(http.Request, MostBytes, http.RequestAborted);
        if (error is not null)
        {
            return error.ToResult();
        }

        if (json?["resume"] is not (null or JValue { Type: JTokenType.String or JTokenType.Null }))
        {
            return ProtocolError.BadArgument("\"resume\" must be a string.").ToResult();
        }

        if (!limits.MayBegin(origin ?? ""))
        {
            return DirectLineRoom.TooMany(http);
        }

        var before = (string?)json?["resume"] is { Length: > 0 } resume ? await BeforeAsync(resume, http.Request, tokens, websites, store) : null;
        var visitor = before ?? Tokens.NewVisitor() with { Site = origin ?? "", Origins = origin is null ? [] : [origin] };
        return Results.Ok(new
        {
            conversationId = visitor.Conversation.Value,
            token = tokens.ForRequestsOf(visitor),
            expires_in = Tokens.LifetimeSeconds,
            userId = visitor.User,
            resume = tokens.ForResumeOf(visitor),
        });
    }

    // Null when there is nothing to come back to: a new chat is better than an error.
    private static async Task<Holder?> BeforeAsync(string resume, HttpRequest request, Tokens tokens, Websites websites, Store store) =>
        await tokens.ReadForResumeAsync(resume) is { } holder
        && websites.MayConnect(request, holder)
        && store.Load(holder.Conversation)?.Conversation.EndedAt is null
            ? holder
            : null;

    private static async Task<IResult> ForServerAsync(HttpContext http, Tokens tokens, DirectLineOptions options, Limits limits)
    {
        if (options.Secret.Length == 0)
        {
            return Shut.ToResult();
        }

        if (DirectLineRoom.BearerOf(http.Request) is not { } secret)
        {
            return ProtocolError.NoToken.ToResult();
        }

        if (!CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(secret)), SHA256.HashData(Encoding.UTF8.GetBytes(options.Secret))))
        {
            return limits.MayGuess(http) ? WrongSecret.ToResult() : DirectLineRoom.TooMany(http);
        }

        var (json, error) = await JsonBody.ReadAsync(http.Request, MostBytes, http.RequestAborted);
        if (error is not null)
        {
            return error.ToResult();
        }

        var (visitor, wrong) = Wished(json ?? []);
        if (visitor is null)
        {
            return ProtocolError.BadArgument(wrong).ToResult();
        }

        return limits.MayBegin(Limits.Servers) ? TokenOf(visitor, tokens) : DirectLineRoom.TooMany(http);
    }

    private static async Task<IResult> RefreshAsync(HttpRequest request, Tokens tokens)
    {
        var (holder, error) = await DirectLineRoom.HolderAsync(request, tokens, conversation: null);
        return holder is null ? error.ToResult() : TokenOf(holder, tokens);
    }

    private static (Holder? Visitor, string Wrong) Wished(JObject json)
    {
        var visitor = Tokens.NewVisitor();
        if (json["user"] is not (null or JObject or JValue { Type: JTokenType.Null }))
        {
            return (null, "\"user\" must be an object.");
        }

        if ((json["user"] as JObject)?["id"] is { Type: not JTokenType.Null } id)
        {
            if (id is not JValue { Type: JTokenType.String, Value: string { Length: > 3 and <= LongestName } user } || !user.StartsWith(UserPrefix, StringComparison.Ordinal))
            {
                return (null, $"\"user.id\" must begin with \"{UserPrefix}\" and have at most {LongestName} characters: give each visitor one that nobody can guess.");
            }

            visitor = visitor with { User = user };
        }

        if (json["trustedOrigins"] is not { Type: not JTokenType.Null } trusted)
        {
            return (visitor, "");
        }

        return trusted is JArray { Count: <= MostOrigins } list && list.All(o => o is JValue { Type: JTokenType.String, Value: string origin } && DirectLineOptions.IsOrigin(origin))
            ? (visitor with { Origins = [.. list.Values<string>().OfType<string>()] }, "")
            : (null, $"\"trustedOrigins\" must be at most {MostOrigins} websites, each as browsers name it, such as https://www.example.com.");
    }

    private static IResult TokenOf(Holder holder, Tokens tokens) =>
        Results.Ok(new { conversationId = holder.Conversation.Value, token = tokens.ForRequestsOf(holder), expires_in = Tokens.LifetimeSeconds });
}
