using System.Net.WebSockets;
using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.DirectLine;

/// <summary>One open stream: replays the transcript from a watermark, then follows it live, without a gap and without a repeat.</summary>
/// <param name="fileAt">The address of a file that a line brought.</param>
internal sealed class StreamSocket(Store store, Doorbell doorbell, TypingSigns typing, Holder holder, Func<Line, SentFile, string> fileAt, WebSocket webSocket)
{
    private const int Page = 100;

    private readonly SpeakingSocket _socket = new(webSocket);

    /// <summary>Runs until the client leaves or the server stops.</summary>
    public async Task RunAsync(long seen, CancellationToken stopping)
    {
        // Listening begins before the first look at the transcript, so nothing can slip between the two.
        using var listener = doorbell.Listen(holder.Conversation);
        using var signs = typing.Listen(holder.Conversation);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var reading = _socket.ReadToEndAsync(ended);
        try
        {
            while (!ended.IsCancellationRequested)
            {
                seen = await SendNewsAsync(seen, ended.Token);
                if (!await HearsSomethingAsync(listener, signs, ended.Token))
                {
                    await _socket.SendAsync("", ended.Token);
                }

                await SendTypingAsync(signs, ended.Token);
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
            await _socket.SendAsync(OutgoingActivity.ActivitySet(holder, lines, seen, fileAt), cancellationToken);
        }

        return seen;
    }

    // Typing is shown in the moment and never kept: it has no watermark and no place in the transcript.
    private async Task SendTypingAsync(TypingSigns.Listener signs, CancellationToken cancellationToken)
    {
        while (signs.Signs.TryRead(out var sign))
        {
            if (sign.Who != Speaker.Visitor)
            {
                await _socket.SendAsync(OutgoingActivity.Typing(holder, sign.Name), cancellationToken);
            }
        }
    }

    private static async Task<bool> HearsSomethingAsync(Doorbell.Listener listener, TypingSigns.Listener signs, CancellationToken cancellationToken)
    {
        using var quiet = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        quiet.CancelAfter(SpeakingSocket.KeepAlive);
        try
        {
            var first = await Task.WhenAny(listener.Rings.WaitToReadAsync(quiet.Token).AsTask(), signs.Signs.WaitToReadAsync(quiet.Token).AsTask());
            await first;
            await quiet.CancelAsync();
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
