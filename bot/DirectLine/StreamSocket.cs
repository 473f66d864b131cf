using System.Net.WebSockets;
using ServiceBot.Storage;

namespace ServiceBot.DirectLine;

/// <summary>One open stream: replays the transcript from a watermark, then follows it live, without a gap and without a repeat.</summary>
internal sealed class StreamSocket(Store store, Doorbell doorbell, Holder holder, WebSocket webSocket)
{
    private const int Page = 100;

    private readonly SpeakingSocket _socket = new(webSocket);

    /// <summary>Runs until the client leaves or the server stops.</summary>
    public async Task RunAsync(long seen, CancellationToken stopping)
    {
        // Listening begins before the first look at the transcript, so nothing can slip between the two.
        using var listener = doorbell.Listen(holder.Conversation);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var reading = _socket.ReadToEndAsync(ended);
        try
        {
            while (!ended.IsCancellationRequested)
            {
                seen = await SendNewsAsync(seen, ended.Token);
                if (!await HearsRingAsync(listener, ended.Token))
                {
                    await _socket.SendAsync("", ended.Token);
                }
            }
        }
        catch (Exception gone) when (gone is StoreBusyException || SpeakingSocket.IsGone(gone))
        {
            // The client comes back with its watermark and misses nothing.
        }

        await _socket.CloseAsync(stopping.IsCancellationRequested);
        await ended.CancelAsync();
        await reading;
    }

    private async Task<long> SendNewsAsync(long seen, CancellationToken cancellationToken)
    {
        while (store.LinesAfter(holder.Conversation, seen, Page) is { Count: > 0 } lines)
        {
            seen = lines[^1].Seq;
            await _socket.SendAsync(OutgoingActivity.ActivitySet(holder, lines, seen), cancellationToken);
        }

        return seen;
    }

    private static async Task<bool> HearsRingAsync(Doorbell.Listener listener, CancellationToken cancellationToken)
    {
        using var quiet = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        quiet.CancelAfter(SpeakingSocket.KeepAlive);
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
}
