using System.Net.WebSockets;
using System.Text;
using ServiceBot.Storage;

namespace ServiceBot.DirectLine;

/// <summary>One open stream: replays the transcript from a watermark, then follows it live, without a gap and without a repeat.</summary>
internal sealed class StreamSocket(Store store, Doorbell doorbell, Holder holder, WebSocket socket)
{
    private const int Page = 100;
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestSend = TimeSpan.FromSeconds(20);

    /// <summary>Runs until the client leaves or the server stops.</summary>
    public async Task RunAsync(long seen, CancellationToken stopping)
    {
        // Listening begins before the first look at the transcript, so nothing can slip between the two.
        using var listener = doorbell.Listen(holder.Conversation);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var reading = ReadToEndAsync(ended);
        try
        {
            while (!ended.IsCancellationRequested)
            {
                seen = await SendNewsAsync(seen, ended.Token);
                if (!await HearsRingAsync(listener, ended.Token))
                {
                    await SendAsync("", ended.Token);
                }
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or StoreBusyException or IOException)
        {
            // The client comes back with its watermark and misses nothing.
        }

        await CloseAsync(stopping.IsCancellationRequested);
        await ended.CancelAsync();
        await reading;
    }

    private async Task<long> SendNewsAsync(long seen, CancellationToken cancellationToken)
    {
        while (store.LinesAfter(holder.Conversation, seen, Page) is { Count: > 0 } lines)
        {
            seen = lines[^1].Seq;
            await SendAsync(OutgoingActivity.ActivitySet(holder, lines, seen), cancellationToken);
        }

        return seen;
    }

    private static async Task<bool> HearsRingAsync(Doorbell.Listener listener, CancellationToken cancellationToken)
    {
        using var quiet = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        quiet.CancelAfter(KeepAlive);
        try
        {
            await listener.Rings.WaitToReadAsync(quiet.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }

        while (listener.Rings.TryRead(out _))
        {
            // One look at the transcript answers all rings so far.
        }

        return true;
    }

    // A client that reads nothing for so long is cut off; it comes back with its watermark.
    private async Task SendAsync(string frame, CancellationToken cancellationToken)
    {
        using var slow = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        slow.CancelAfter(LongestSend);
        await socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, endOfMessage: true, slow.Token);
    }

    // Clients send only empty frames, to show that they are there.
    private async Task ReadToEndAsync(CancellationTokenSource ended)
    {
        var ignored = new byte[1024];
        try
        {
            while ((await socket.ReceiveAsync(ignored, ended.Token)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or IOException)
        {
        }

        await ended.CancelAsync();
    }

    private async Task CloseAsync(bool serverStops)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
        {
            return;
        }

        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            var status = serverStops ? WebSocketCloseStatus.EndpointUnavailable : WebSocketCloseStatus.NormalClosure;
            await socket.CloseOutputAsync(status, null, soon.Token);
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or IOException)
        {
        }
    }
}
