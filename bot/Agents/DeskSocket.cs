using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using ServiceBot.Conversations;
using ServiceBot.DirectLine;
using ServiceBot.Storage;

namespace ServiceBot.Agents;

/// <summary>The live line to one desk page: which conversations changed, and the alerts.</summary>
internal sealed class DeskSocket(Doorbell doorbell, DeskFloor floor, SpeakingSocket socket)
{
    /// <summary>Runs until the page is left or the server stops.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var listener = doorbell.Listen(null);
        var seat = floor.Sit();
        var reading = socket.ReadToEndAsync(ended);
        try
        {
            while (!ended.IsCancellationRequested)
            {
                await SendWaitingAsync(listener.Rings, seat.Reader, ended.Token);
                using var quiet = CancellationTokenSource.CreateLinkedTokenSource(ended.Token);
                quiet.CancelAfter(SpeakingSocket.KeepAlive);
                try
                {
                    var first = await Task.WhenAny(listener.Rings.WaitToReadAsync(quiet.Token).AsTask(), seat.Reader.WaitToReadAsync(quiet.Token).AsTask());
                    await first;
                    await quiet.CancelAsync();
                }
                catch (OperationCanceledException) when (!ended.IsCancellationRequested)
                {
                    await socket.SendAsync("", ended.Token);
                }
            }
        }
        catch (Exception gone) when (SpeakingSocket.IsGone(gone))
        {
            // The page comes back and fetches everything anew.
        }
        finally
        {
            floor.Leave(seat);
        }

        await socket.CloseAsync(stopping.IsCancellationRequested ? WebSocketCloseStatus.EndpointUnavailable : WebSocketCloseStatus.NormalClosure, reading);
    }

    private async Task SendWaitingAsync(ChannelReader<ConversationId> rings, ChannelReader<string> said, CancellationToken cancellationToken)
    {
        var changed = new HashSet<ConversationId>();
        while (rings.TryRead(out var conversation))
        {
            changed.Add(conversation);
        }

        foreach (var conversation in changed)
        {
            await socket.SendAsync(JsonSerializer.Serialize(new { type = "changed", conversation = conversation.Value }), cancellationToken);
        }

        while (said.TryRead(out var message))
        {
            await socket.SendAsync(message, cancellationToken);
        }
    }
}
