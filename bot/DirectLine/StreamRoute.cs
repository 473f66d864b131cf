using Microsoft.Bot.Builder;
using ServiceBot.Storage;

namespace ServiceBot.DirectLine;

/// <summary>The route on which a conversation is followed live.</summary>
internal static class StreamRoute
{
    // Many tabs are fine; a machine that opens more is not somebody who reads.
    private const int MostStreams = 50;

    public static void Map(RouteGroupBuilder directLine) => directLine.MapGet("/conversations/{id}/stream", StreamAsync);

    private static async Task StreamAsync(
        string id, string? watermark, string? t, HttpContext http, Tokens tokens, Websites websites, Listening listening, DirectLineAdapter adapter, IBot bot, IHostApplicationLifetime lifetime)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            await ProtocolError.BadArgument("Open this address as a WebSocket.").ToResult().ExecuteAsync(http);
            return;
        }

        var holder = t is null ? null : await tokens.ReadForStreamAsync(t);
        if (holder is null || holder.Conversation.Value != id || !websites.MayConnect(http.Request, holder))
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
        var speaking = new SpeakingSocket(socket, http.Abort, listening.Time);
        if (listening.Presence.CountOf(holder.Conversation) > MostStreams)
        {
            using var ended = new CancellationTokenSource();
            await speaking.CloseAsync(SpeakingSocket.TryAgainLater, speaking.ReadToEndAsync(ended));
            return;
        }

        await new StreamSocket(listening, holder, websites.BaseUrl(http.Request), speaking).RunAsync(ConversationRoutes.Seen(watermark) ?? 0, lifetime.ApplicationStopping);
    }
}

/// <summary>What an open stream listens to and needs to speak.</summary>
internal sealed record Listening(Store Store, Doorbell Doorbell, TypingSigns Typing, Presence Presence, UploadLinks Links, TimeProvider Time);
