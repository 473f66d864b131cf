using System.Net.WebSockets;
using System.Text;

namespace ServiceBot.DirectLine;

/// <summary>A WebSocket that only speaks: text frames go out, and whatever comes in merely shows that somebody is there.</summary>
public sealed class SpeakingSocket(WebSocket socket)
{
    /// <summary>After so long without news an empty frame is due.</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan LongestSend = TimeSpan.FromSeconds(20);

    /// <summary>Sends a frame. A client that reads nothing for 20 seconds is cut off.</summary>
    public async Task SendAsync(string frame, CancellationToken cancellationToken)
    {
        using var slow = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        slow.CancelAfter(LongestSend);
        await socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, endOfMessage: true, slow.Token);
    }

    /// <summary>Reads until the client leaves, then cancels.</summary>
    public async Task ReadToEndAsync(CancellationTokenSource ended)
    {
        var ignored = new byte[1024];
        try
        {
            while ((await socket.ReceiveAsync(ignored, ended.Token)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception gone) when (IsGone(gone))
        {
            // However it ended, it has ended.
        }

        await ended.CancelAsync();
    }

    /// <summary>Says goodbye where there is still somebody to hear it.</summary>
    public async Task CloseAsync(bool serverStops)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
        {
            return;
        }

        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            await socket.CloseOutputAsync(serverStops ? WebSocketCloseStatus.EndpointUnavailable : WebSocketCloseStatus.NormalClosure, null, soon.Token);
        }
        catch (Exception gone) when (IsGone(gone))
        {
            // Nobody was there any more.
        }
    }

    /// <summary>Whether an exception only says that the other side has left or that it is time to stop.</summary>
    public static bool IsGone(Exception fault) => fault is OperationCanceledException or WebSocketException or IOException;
}
