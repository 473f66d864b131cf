using System.Globalization;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.DirectLine;

/// <summary>The embedded Direct Line 3.0 channel: tokens, conversations, activities, stream.</summary>
public static class DirectLineRoom
{
    /// <summary>The CORS policy for what other websites may call.</summary>
    public const string CorsPolicy = "websites";

    /// <summary>The limit on what one address may begin or guess in a minute: new chats, and the desk's key.</summary>
    public const string PerAddress = "per-address";

    private const int TriesAMinute = 60;
    private const int Page = 100;

    /// <exception cref="InvalidDataException">A configured value cannot be used.</exception>
    public static IServiceCollection AddDirectLine(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(DirectLineOptions.Section).Get<DirectLineOptions>() ?? new DirectLineOptions();
        options.Validate();
        return services
            .AddSingleton(options)
            .AddSingleton<Tokens>()
            .AddSingleton<UploadLinks>()
            .AddSingleton<DirectLineAdapter>()
            .AddSingleton<Presence>()
            .AddSingleton<Listening>()
            .AddCors(cors => cors.AddPolicy(CorsPolicy, policy => policy
                .WithOrigins(options.AllowedOrigins)
                .WithMethods("GET", "POST")
                .WithHeaders("authorization", "content-type", "x-ms-bot-agent")
                .SetPreflightMaxAge(TimeSpan.FromDays(1))))
            .AddRateLimiter(limiter =>
            {
                limiter.OnRejected = async (context, _) =>
                {
                    context.HttpContext.Response.Headers.RetryAfter = "60";
                    await new ProtocolError(StatusCodes.Status429TooManyRequests, "RateLimited", "Too many tries from one address; try again in a minute.")
                        .ToResult().ExecuteAsync(context.HttpContext);
                };
                limiter.AddPolicy(PerAddress, context => System.Threading.RateLimiting.RateLimitPartition.GetFixedWindowLimiter(
                    context.Connection.RemoteIpAddress?.ToString() ?? "",
                    _ => new() { PermitLimit = TriesAMinute, Window = TimeSpan.FromMinutes(1) }));
            });
    }

    public static void MapDirectLine(this WebApplication app)
    {
        app.MapPost("/api/webchat/token", NewToken).RequireCors(CorsPolicy).RequireRateLimiting(PerAddress);
        var routes = app.MapGroup("/v3/directline").RequireCors(CorsPolicy);
        routes.MapPost("/tokens/refresh", RefreshAsync);
        routes.MapPost("/conversations", StartAsync);
        routes.MapGet("/conversations/{id}", ResumeAsync);
        routes.MapGet("/conversations/{id}/activities", PollAsync);
        routes.MapPost("/conversations/{id}/activities", PostAsync);
        routes.MapGet("/conversations/{id}/stream", StreamAsync);
        Uploads.Map(app);
    }

    private static IResult NewToken(Tokens tokens)
    {
        var visitor = Tokens.NewVisitor();
        return Results.Ok(new { conversationId = visitor.Conversation.Value, token = tokens.ForRequestsOf(visitor), expires_in = Tokens.LifetimeSeconds, userId = visitor.User });
    }

    private static async Task<IResult> RefreshAsync(HttpRequest request, Tokens tokens)
    {
        var (holder, error) = await HolderAsync(request, tokens, conversation: null);
        return holder is null
            ? error.ToResult()
            : Results.Ok(new { conversationId = holder.Conversation.Value, token = tokens.ForRequestsOf(holder), expires_in = Tokens.LifetimeSeconds });
    }

    private static async Task<IResult> StartAsync(HttpContext http, Tokens tokens, Store store, DirectLineAdapter adapter, IBot bot, DirectLineOptions options)
    {
        var (holder, error) = await HolderAsync(http.Request, tokens, conversation: null);
        if (holder is null)
        {
            return error.ToResult();
        }

        var isNew = store.Load(holder.Conversation) is null;
        var end = await adapter.ProcessAsync(IncomingActivity.Arrival(holder), bot, CancellationToken.None);
        return end.Error?.ToResult() ?? Results.Json(
            ConversationOf(http.Request, holder, tokens, options, watermark: null),
            statusCode: isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static async Task<IResult> ResumeAsync(string id, string? watermark, HttpRequest request, Tokens tokens, Store store, DirectLineOptions options)
    {
        var (holder, error) = await HolderAsync(request, tokens, id);
        return holder is null ? error.ToResult()
            : store.Load(holder.Conversation) is null ? ProtocolError.NotStarted.ToResult()
            : Results.Ok(ConversationOf(request, holder, tokens, options, watermark));
    }

    private static async Task<IResult> PollAsync(string id, string? watermark, HttpRequest request, Tokens tokens, Store store, UploadLinks links, DirectLineOptions options)
    {
        var (holder, error) = await HolderAsync(request, tokens, id);
        if (holder is null)
        {
            return error.ToResult();
        }

        if (!string.IsNullOrEmpty(watermark) && Seen(watermark) is null)
        {
            return ProtocolError.BadArgument("\"watermark\" must be one that this server gave out.").ToResult();
        }

        var seen = Seen(watermark) ?? 0;
        var fileAt = AddressesAt(BaseUrl(request, options), links);
        try
        {
            if (store.Load(holder.Conversation) is null)
            {
                return ProtocolError.NotStarted.ToResult();
            }

            var lines = store.LinesAfter(holder.Conversation, seen, Page);
            return Results.Text(OutgoingActivity.ActivitySet(holder, lines, lines.Count > 0 ? lines[^1].Seq : seen, fileAt), "application/json");
        }
        catch (StoreBusyException)
        {
            // A client's poll ends for good at the first error, so a busy store looks like no news.
            return Results.Text(OutgoingActivity.ActivitySet(holder, [], seen, fileAt), "application/json");
        }
    }

    private static async Task<IResult> PostAsync(string id, HttpContext http, Tokens tokens, DirectLineAdapter adapter, IBot bot)
    {
        var (holder, error) = await HolderAsync(http.Request, tokens, id);
        if (holder is null)
        {
            return error.ToResult();
        }

        var (activity, wrong) = await IncomingActivity.ReadAsync(http.Request, holder, http.RequestAborted);
        if (activity is null)
        {
            return (wrong ?? ProtocolError.BadArgument("The activity cannot be read.")).ToResult();
        }

        // From here on the turn is taken to its end, also when the client hangs up: it may never hear that it was.
        var end = await adapter.ProcessAsync(activity, bot, CancellationToken.None);
        return end.Error?.ToResult() ?? Results.Ok(new { id = OutgoingActivity.IdOf(holder.Conversation, end.Seq) });
    }

    private static async Task StreamAsync(
        string id, string? watermark, string? t, HttpContext http, Tokens tokens, Listening listening, DirectLineAdapter adapter, IBot bot, DirectLineOptions options, IHostApplicationLifetime lifetime)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            await ProtocolError.BadArgument("Open this address as a WebSocket.").ToResult().ExecuteAsync(http);
            return;
        }

        var holder = t is null ? null : await tokens.ReadForStreamAsync(t);
        if (holder is null || holder.Conversation.Value != id || !MayConnect(http.Request, options))
        {
            await ProtocolError.BadToken.ToResult().ExecuteAsync(http);
            return;
        }

        using var there = listening.Presence.Come(holder.Conversation);
        if (listening.Store.Load(holder.Conversation)?.Conversation.LeftAt is not null)
        {
            // Whoever was thought gone is back on the page.
            await adapter.ProcessAsync(IncomingActivity.Arrival(holder), bot, CancellationToken.None);
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        await new StreamSocket(listening.Store, listening.Doorbell, listening.Typing, holder, AddressesAt(BaseUrl(http.Request, options), listening.Links), socket).RunAsync(Seen(watermark) ?? 0, lifetime.ApplicationStopping);
    }

    /// <summary>What an open stream listens to.</summary>
    internal sealed record Listening(Store Store, Doorbell Doorbell, TypingSigns Typing, Presence Presence, UploadLinks Links);

    private static Func<Line, SentFile, string> AddressesAt(string baseUrl, UploadLinks links) => (line, file) => links.Of(file, line.At, baseUrl);

    // Browsers do not apply CORS to WebSockets, so the server looks at the origin itself. Clients that are no browser send none.
    private static bool MayConnect(HttpRequest request, DirectLineOptions options) =>
        request.Headers.Origin is not [{ Length: > 0 } origin]
        || options.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase)
        || string.Equals(origin, BaseUrl(request, options), StringComparison.OrdinalIgnoreCase)
        || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    private static object ConversationOf(HttpRequest request, Holder holder, Tokens tokens, DirectLineOptions options, string? watermark)
    {
        var address = $"ws{BaseUrl(request, options)[4..]}/v3/directline/conversations/{holder.Conversation}/stream?watermark={Seen(watermark) ?? 0}&t={tokens.ForStreamOf(holder)}";
        return new { conversationId = holder.Conversation.Value, token = tokens.ForRequestsOf(holder), expires_in = Tokens.LifetimeSeconds, streamUrl = address };
    }

    private static string BaseUrl(HttpRequest request, DirectLineOptions options) =>
        options.PublicUrl.Length > 0 ? options.PublicUrl.TrimEnd('/') : $"{request.Scheme}://{request.Host}";

    private static long? Seen(string? watermark) =>
        long.TryParse(watermark, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : null;

    /// <summary>Whose token a request bears; or why it may not be.</summary>
    /// <param name="conversation">The conversation the token must be for; null when any will do.</param>
    internal static async Task<(Holder? Holder, ProtocolError Error)> HolderAsync(HttpRequest request, Tokens tokens, string? conversation)
    {
        if (request.Headers.Authorization is not [{ } header] || !header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return (null, ProtocolError.NoToken);
        }

        var holder = await tokens.ReadAsync(header["Bearer ".Length..].Trim());
        return holder is null ? (null, ProtocolError.BadToken)
            : conversation is not null && conversation != holder.Conversation.Value ? (null, ProtocolError.NotYours)
            : (holder, ProtocolError.BadToken);
    }
}
