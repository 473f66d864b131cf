using System.Globalization;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.DirectLine;

/// <summary>The routes by which a conversation is started, read and written to.</summary>
internal static class ConversationRoutes
{
    private const int MostBytesToStart = 8 * 1024;

    public static void Map(RouteGroupBuilder directLine)
    {
        directLine.MapPost("/conversations", StartAsync);
        directLine.MapGet("/conversations/{id}", ResumeAsync);
        directLine.MapGet("/conversations/{id}/activities", PollAsync);
        directLine.MapPost("/conversations/{id}/activities", PostAsync);
    }

    /// <summary>The place a watermark names, however far behind the end; null when it is none that this server can have given out.</summary>
    public static long? Seen(string? watermark) =>
        watermark is not { Length: > 0 } || !watermark.All(char.IsAsciiDigit) ? null
        : long.TryParse(watermark, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen
        : long.MaxValue;

    private static async Task<IResult> StartAsync(HttpContext http, Tokens tokens, Store store, Websites websites, DirectLineAdapter adapter, IBot bot)
    {
        var (holder, error) = await DirectLineRoom.HolderAsync(http.Request, tokens, conversation: null);
        if (holder is null)
        {
            return error.ToResult();
        }

        // Clients say here who they think they are; the token knows better.
        if (await JsonBody.ReadAsync(http.Request, MostBytesToStart, http.RequestAborted) is { Error: { } wrong })
        {
            return wrong.ToResult();
        }

        var isNew = store.LastSeq(holder.Conversation) is null;
        var end = await adapter.ProcessAsync(IncomingActivity.Arrival(holder), bot, CancellationToken.None);
        return end.Error?.ToResult() ?? Results.Json(
            ConversationOf(http.Request, holder, tokens, websites, watermark: null),
            statusCode: isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static async Task<IResult> ResumeAsync(string id, string? watermark, HttpRequest request, Tokens tokens, Store store, Websites websites)
    {
        var (holder, error) = await DirectLineRoom.HolderAsync(request, tokens, id);
        return holder is null ? error.ToResult()
            : store.LastSeq(holder.Conversation) is not { } last ? ProtocolError.NotStarted.ToResult()
            : Results.Ok(ConversationOf(request, holder, tokens, websites, Math.Min(Seen(watermark) ?? 0, last)));
    }

    private static async Task<IResult> PollAsync(string id, string? watermark, HttpRequest request, Tokens tokens, Store store, UploadLinks links, Websites websites)
    {
        var (holder, error) = await DirectLineRoom.HolderAsync(request, tokens, id);
        if (holder is null)
        {
            return error.ToResult();
        }

        if (!string.IsNullOrEmpty(watermark) && Seen(watermark) is null)
        {
            return ProtocolError.BadArgument("\"watermark\" must be one that this server gave out.").ToResult();
        }

        var seen = Seen(watermark) ?? 0;
        var fileAt = links.At(websites.BaseUrl(request));
        try
        {
            if (store.LastSeq(holder.Conversation) is not { } last)
            {
                return ProtocolError.NotStarted.ToResult();
            }

            seen = Math.Min(seen, last);
            var lines = Page.After(store, holder.Conversation, seen);
            return Results.Text(OutgoingActivity.ActivitySet(holder, lines, lines.Count > 0 ? lines[^1].Seq : seen, fileAt), "application/json");
        }
        catch (StoreBusyException)
        {
            // A client's poll ends for good at the first error, so a busy store looks like no news.
            return Results.Text(OutgoingActivity.ActivitySet(holder, [], seen, fileAt), "application/json");
        }
    }

    private static async Task<IResult> PostAsync(string id, HttpContext http, Tokens tokens, Limits limits, DirectLineAdapter adapter, IBot bot)
    {
        var (holder, error) = await DirectLineRoom.HolderAsync(http.Request, tokens, id);
        if (holder is null)
        {
            return error.ToResult();
        }

        var (activity, wrong) = await IncomingActivity.ReadAsync(http.Request, holder, http.RequestAborted);
        if (activity is { Type: ActivityTypes.Typing } && !limits.MayType(holder))
        {
            return Results.Ok(new { id = OutgoingActivity.IdOf(holder.Conversation, 0) });
        }

        // What cannot be read is counted too: reading it is work.
        if (activity is not { Type: ActivityTypes.Typing } && await limits.TooFastAsync(http, holder) is { } tooFast)
        {
            return tooFast.ToResult();
        }

        if (activity is null)
        {
            return (wrong ?? ProtocolError.BadArgument("The activity cannot be read.")).ToResult();
        }

        // From here on the turn is taken to its end, also when the client hangs up: it may never hear that it was.
        var end = await adapter.ProcessAsync(activity, bot, CancellationToken.None);
        return end.Error?.ToResult() ?? Results.Ok(new { id = OutgoingActivity.IdOf(holder.Conversation, end.Seq) });
    }

    private static object ConversationOf(HttpRequest request, Holder holder, Tokens tokens, Websites websites, long? watermark)
    {
        var address = $"ws{websites.BaseUrl(request)[4..]}/v3/directline/conversations/{holder.Conversation}/stream?watermark={watermark ?? 0}&t={tokens.ForStreamOf(holder)}";
        return new { conversationId = holder.Conversation.Value, token = tokens.ForRequestsOf(holder), expires_in = Tokens.LifetimeSeconds, streamUrl = address };
    }
}
