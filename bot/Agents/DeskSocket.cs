using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using ServiceBot.Storage;

namespace ServiceBot.Agents;

/// <summary>The live line to one desk page: which conversations changed, and the alerts.</summary>
internal sealed class DeskSocket(Doorbell doorbell, DeskFloor floor, WebSocket socket)
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    /// <summary>Runs until the page is left or the server stops.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var listener = doorbell.Listen(null);
        var seat = floor.Sit();
        var reading = ReadToEndAsync(ended);
        try
        {
            while (!ended.IsCancellationRequested)
            {
                await SendWaitingAsync(listener.Rings, seat.Reader, ended.Token);
                using var quiet = CancellationTokenSource.CreateLinkedTokenSource(ended.Token);
                quiet.CancelAfter(KeepAlive);
                try
                {
                    var first = await Task.WhenAny(listener.Rings.WaitToReadAsync(quiet.Token).AsTask(), seat.Reader.WaitToReadAsync(quiet.Token).AsTask());
                    await first;
                    await quiet.CancelAsync();
                }
                catch (OperationCanceledException) when (!ended.IsCancellationRequested)
                {
                    await SendAsync("", ended.Token);
                }
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or IOException)
        {
            // The page comes back and fetches everything anew.
        }
        finally
        {
            floor.Leave(seat);
        }

        await ended.CancelAsync();
        await reading;
    }

    private async Task SendWaitingAsync(ChannelReader<Conversations.ConversationId> rings, ChannelReader<string> said, CancellationToken cancellationToken)
    {
        var changed = new HashSet<Conversations.ConversationId>();
        while (rings.TryRead(out var conversation))
        {
            changed.Add(conversation);
        }

        foreach (var conversation in changed)
        {
            await SendAsync(JsonSerializer.Serialize(new { type = "changed", conversation = conversation.Value }), cancellationToken);
        }

        while (said.TryRead(out var message))
        {
            await SendAsync(message, cancellationToken);
        }
    }

    private async Task SendAsync(string frame, CancellationToken cancellationToken)
    {
        using var slow = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        slow.CancelAfter(KeepAlive);
        await socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, endOfMessage: true, slow.Token);
    }

    private async Task ReadToEndAsync(CancellationTokenSource ended)
    {
        var ignored = new byte[256];
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
}
