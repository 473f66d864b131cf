using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.DirectLine;

/// <summary>One open stream: replays the transcript from a watermark, then follows it live, without a gap and without a repeat.</summary>
/// <param name="baseUrl">Where the client reaches this server.</param>
internal sealed class StreamSocket(Listening listening, Holder holder, string baseUrl, SpeakingSocket socket)
{
    private readonly Func<Line, SentFile, string> _fileAt = listening.Links.At(baseUrl);

    // There are thousands of streams, and most only wait: one bell, one timer and one place to wait are all that each has.
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private volatile bool _hasNews = true;
    private volatile bool _isQuiet;
    private TypingSigns.Sign? _sign;

    /// <summary>Runs until the client leaves or the server stops.</summary>
    public async Task RunAsync(long seen, CancellationToken stopping)
    {
        // Listening begins before the first look at the transcript, so nothing can slip between the two.
        using var bell = listening.Doorbell.Listen(holder.Conversation, OnNews);
        using var signs = listening.Typing.Listen(holder.Conversation, OnTyping);
        using var quiet = listening.Time.CreateTimer(_ => OnQuiet(), null, SpeakingSocket.KeepAlive, Timeout.InfiniteTimeSpan);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var reading = socket.ReadToEndAsync(ended);
        var status = WebSocketCloseStatus.NormalClosure;
        try
        {
            seen = Math.Min(seen, listening.Store.LastSeq(holder.Conversation) ?? 0);
            while (true)
            {
                var before = seen;
                seen = await SendNewsAsync(seen, ended.Token);
                await SendSignsAsync(isSilent: seen == before, ended.Token);
                quiet.Change(SpeakingSocket.KeepAlive, Timeout.InfiniteTimeSpan);
                await _wake.Reader.ReadAsync(ended.Token);
            }
        }
        catch (StoreBusyException)
        {
            // The client comes back with its watermark and misses nothing.
            status = SpeakingSocket.TryAgainLater;
        }
        catch (Exception gone) when (SpeakingSocket.IsGone(gone))
        {
            // The same; or it does not come back.
        }

        await socket.CloseAsync(stopping.IsCancellationRequested ? WebSocketCloseStatus.EndpointUnavailable : status, reading);
    }

    private void OnNews()
    {
        _hasNews = true;
        _wake.Writer.TryWrite(true);
    }

    private void OnTyping(TypingSigns.Sign sign)
    {
        if (sign.Who != Speaker.Visitor)
        {
            _sign = sign;
            _wake.Writer.TryWrite(true);
        }
    }

    private void OnQuiet()
    {
        _isQuiet = true;
        _wake.Writer.TryWrite(true);
    }

    private async Task<long> SendNewsAsync(long seen, CancellationToken cancellationToken)
    {
        if (!_hasNews)
        {
            return seen;
        }

        _hasNews = false;
        for (var hasMore = true; hasMore && Next(ref seen, out hasMore) is { } frame;)
        {
            await socket.SendAsync(frame, cancellationToken);
        }

        return seen;
    }

    // Nothing but the frame itself lives on while a slow client is waited for.
    private byte[]? Next(ref long seen, out bool hasMore)
    {
        var lines = Page.After(listening.Store, holder.Conversation, seen);
        hasMore = Page.IsFull(lines);
        if (lines.Count == 0)
        {
            return null;
        }

        seen = lines[^1].Seq;
        return Encoding.UTF8.GetBytes(OutgoingActivity.ActivitySet(holder, lines, seen, _fileAt));
    }

    // Typing is shown in the moment and never kept: it has no watermark and no place in the transcript.
    private async Task SendSignsAsync(bool isSilent, CancellationToken cancellationToken)
    {
        var isDue = _isQuiet && isSilent;
        _isQuiet = false;
        if (Interlocked.Exchange(ref _sign, null) is { } sign)
        {
            await socket.SendAsync(OutgoingActivity.Typing(holder, sign.Name), cancellationToken);
        }
        else if (isDue)
        {
            await socket.SendAsync("", cancellationToken);
        }
    }
}
