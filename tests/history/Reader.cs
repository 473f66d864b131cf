using System.Net.WebSockets;
using System.Text.Json;

namespace ServiceBot.History;

/// <summary>A visitor's page with its stream open: when it is cut off it comes back with the watermark it had.</summary>
internal sealed class Reader(Writer writer)
{
    private readonly List<(long Seq, string Text)> _heard = [];
    private ClientWebSocket? _stream;
    private string _watermark = "0";

    /// <summary>What the stream brought, in the order in which it came.</summary>
    public IReadOnlyList<(long Seq, string Text)> Heard => _heard;

    /// <summary>Cuts the line.</summary>
    public void Drop() => _stream?.Abort();

    public async Task ReadAsync(CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            try
            {
                using var stream = new ClientWebSocket();
                await stream.ConnectAsync(await writer.StreamAsync(_watermark, ended), ended);
                _stream = stream;
                while (stream.State == WebSocketState.Open)
                {
                    Take(await NextAsync(stream, ended));
                }
            }
            catch (Exception fault) when (fault is WebSocketException or OperationCanceledException || Writer.IsNoAnswer(fault))
            {
                await Task.Delay(200, CancellationToken.None);
            }
        }
    }

    private void Take(JsonElement? frame)
    {
        if (frame is not { } set || !set.TryGetProperty("watermark", out var watermark))
        {
            return;
        }

        foreach (var activity in set.GetProperty("activities").EnumerateArray().Where(a => a.GetProperty("type").GetString() == "message"))
        {
            _heard.Add((activity.GetProperty("channelData").GetProperty("webchat:sequence-id").GetInt64(), activity.GetProperty("text").GetString() ?? ""));
        }

        _watermark = watermark.GetString() ?? _watermark;
    }

    // Null for a frame without content.
    private static async Task<JsonElement?> NextAsync(ClientWebSocket stream, CancellationToken ended)
    {
        using var frame = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await stream.ReceiveAsync(buffer, ended);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                throw new WebSocketException("The stream was closed.");
            }

            frame.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return frame.Length == 0 ? null : JsonSerializer.Deserialize<JsonElement>(frame.ToArray());
            }
        }
    }
}
