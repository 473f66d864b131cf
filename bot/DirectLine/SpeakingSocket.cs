using System.Net.WebSockets;
using System.Text;

namespace ServiceBot.DirectLine;

/// <summary>A WebSocket that only speaks: text frames go out, and whatever comes in merely shows that somebody is there.</summary>
/// <param name="cut">Ends the connection at once, with whatever was still on its way.</param>
public sealed class SpeakingSocket(WebSocket socket, Action cut, TimeProvider time)
{
    /// <summary>After so long without news an empty frame is due.</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    /// <summary>Close code 1013: there is too much to do just now.</summary>
    public const WebSocketCloseStatus TryAgainLater = (WebSocketCloseStatus)1013;

    private static readonly TimeSpan LongestSend = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    // What comes in is never looked at, so all sockets may write it into the same place.
    private static readonly byte[] Ignored = new byte[1024];

    private volatile bool _isCut;

    /// <summary>Sends a frame. A client that reads nothing for 20 seconds is cut off.</summary>
    public Task SendAsync(string frame, CancellationToken cancellationToken) => SendAsync(Encoding.UTF8.GetBytes(frame), cancellationToken);

    /// <inheritdoc cref="SendAsync(string, CancellationToken)"/>
    public async Task SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        var sending = socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        if (!sending.IsCompleted)
        {
            using var patience = time.CreateTimer(_ => Cut(), null, LongestSend, Timeout.InfiniteTimeSpan);
            await sending;
        }
        else
        {
            await sending;
        }

        if (_isCut)
        {
            // To write to a connection that has been ended is no error to the server.
            throw new IOException("The client did not read.");
        }
    }

    /// <summary>Reads until the client leaves or is cut off, then cancels.</summary>
    public async Task ReadToEndAsync(CancellationTokenSource ended)
    {
        try
        {
            // To cancel a read is to break the connection, before the goodbye is said.
            while ((await socket.ReceiveAsync(Ignored.AsMemory(), CancellationToken.None)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception gone) when (IsGone(gone))
        {
            // However it ended, it has ended.
        }

        await ended.CancelAsync();
    }

    /// <summary>Says goodbye where there is still somebody to hear it, and hangs up on whoever does not say so too.</summary>
    /// <param name="reading">What <see cref="ReadToEndAsync"/> gave.</param>
    public async Task CloseAsync(WebSocketCloseStatus status, Task reading)
    {
        using var soon = new CancellationTokenSource(Farewell);
        try
        {
            if (!_isCut && socket.State is (WebSocketState.Open or WebSocketState.CloseReceived))
            {
                await socket.CloseOutputAsync(status, null, soon.Token);
                await reading.WaitAsync(soon.Token);
            }
        }
        catch (Exception gone) when (IsGone(gone))
        {
            // Nobody was there any more.
        }

        if (!reading.IsCompleted)
        {
            Cut();
        }

        await reading;
    }

    /// <summary>Whether an exception only says that the other side has left or that it is time to stop.</summary>
    public static bool IsGone(Exception fault) => fault is OperationCanceledException or WebSocketException or IOException;

    private void Cut()
    {
        _isCut = true;
        cut();
    }
}
