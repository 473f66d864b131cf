using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace ServiceBot.Load;

/// <summary>A way messages come in and replies go out.</summary>
internal abstract class Door(HostProcess host)
{
    public static readonly string[] Names = ["messages", "expectReplies", "directline"];

    private static int _crowds;

    private readonly string _crowd = $"{Environment.ProcessId}-{Interlocked.Increment(ref _crowds)}";

    public static Door Of(string name, HostProcess host, Stub stub) => name == "directline" ? new DirectLine(host) : new Messages(host, stub, inline: name == "expectReplies");

    /// <summary>Has a visitor come, and waits for the greeting.</summary>
    public abstract Task ComeAsync(Wire wire, int visitor);

    /// <summary>Has a visitor write, and waits for the reply.</summary>
    public abstract Task WriteAsync(Wire wire, int visitor, string text);

    protected HostProcess Host => host;

    protected string Name(int visitor) => $"{_crowd}-{visitor}";

    /// <summary>A channel of Azure's: the reply goes out in a call of its own, or stands in the answer.</summary>
    private sealed class Messages(HostProcess host, Stub stub, bool inline) : Door(host)
    {
        private int _activities;

        public override async Task ComeAsync(Wire wire, int visitor)
        {
            if (!Host.IsFloor)
            {
                await TurnAsync(wire, visitor, $$"""{"type":"conversationUpdate","membersAdded":[{"id":"bot"},{"id":"{{Name(visitor)}}"}],{{Envelope(visitor)}}}""");
            }
        }

        public override Task WriteAsync(Wire wire, int visitor, string text) =>
            TurnAsync(wire, visitor, $$"""{"type":"message","text":{{JsonSerializer.Serialize(text)}},"textFormat":"plain","locale":"en-US",{{Envelope(visitor)}}}""");

        private async Task TurnAsync(Wire wire, int visitor, string activity)
        {
            var reply = inline ? Task.CompletedTask : stub.Next(Name(visitor));
            var answer = await wire.PostAsync("/api/messages", activity);
            if (inline && !answer.Contains("\"text\"", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"No reply came with the answer: {answer}");
            }

            await reply.WaitAsync(TimeSpan.FromSeconds(30));
        }

        private string Envelope(int visitor) =>
            $$"""
            "id":"{{Interlocked.Increment(ref _activities)}}","timestamp":"2026-11-27T10:00:00.000Z","localTimezone":"Europe/Copenhagen","channelId":"emulator","serviceUrl":"{{stub.Address}}","deliveryMode":"{{(inline ? "expectReplies" : "normal")}}","conversation":{"id":"{{Name(visitor)}}"},"from":{"id":"{{Name(visitor)}}","name":"User","role":"user"},"recipient":{"id":"bot","name":"Bot","role":"bot"},"entities":[{"type":"ClientCapabilities","requiresBotState":true,"supportsListening":true,"supportsTts":true}]
            """;
    }

    /// <summary>The website's chat: the reply comes over the visitor's WebSocket.</summary>
    private sealed class DirectLine(HostProcess host) : Door(host)
    {
        public const string Secret = "only for measuring, on loopback, for a minute";

        private readonly Dictionary<int, (string Path, string Headers, ClientWebSocket Stream)> _visitors = [];

        public override async Task ComeAsync(Wire wire, int visitor)
        {
            var stream = new ClientWebSocket();
            var id = Name(visitor);
            var headers = "";
            if (Host.IsFloor)
            {
                await stream.ConnectAsync(new Uri($"ws://{Host.Address.Host}:{Host.Address.Port}/v3/directline/conversations/{id}/stream"), CancellationToken.None);
            }
            else
            {
                // Each visitor at an address of their own, as behind a proxy: one address may not open so many chats.
                var from = $"X-Forwarded-For: 10.{visitor / 62500}.{visitor / 250 % 250}.{1 + (visitor % 250)}\r\n";
                var token = await AskAsync("/v3/directline/tokens/generate", Secret);
                headers = $"Authorization: Bearer {token.GetProperty("token").GetString()}\r\n{from}";
                var started = await AskAsync("/v3/directline/conversations", token.GetProperty("token").GetString() ?? "");
                id = started.GetProperty("conversationId").GetString() ?? "";
                await stream.ConnectAsync(new Uri(started.GetProperty("streamUrl").GetString() ?? ""), CancellationToken.None);
                await HearAsync(stream);

                async Task<JsonElement> AskAsync(string path, string bearer) =>
                    JsonSerializer.Deserialize<JsonElement>(await wire.PostAsync(path, "{}", $"Authorization: Bearer {bearer}\r\n{from}"));
            }

            lock (_visitors)
            {
                _visitors[visitor] = ($"/v3/directline/conversations/{id}/activities", headers, stream);
            }
        }

        public override async Task WriteAsync(Wire wire, int visitor, string text)
        {
            var (path, headers, stream) = _visitors[visitor];
            await wire.PostAsync(path, $$$"""{"type":"message","text":{{{JsonSerializer.Serialize(text)}}},"from":{"id":"{{{Name(visitor)}}}"},"locale":"en-US","channelData":{"clientActivityID":"{{{Guid.NewGuid()}}}"}}""", headers);
            await HearAsync(stream);
        }

        // Until the bot has spoken.
        private static async Task HearAsync(ClientWebSocket stream)
        {
            var buffer = new byte[16 * 1024];
            var frame = new StringBuilder();
            while (true)
            {
                var part = await stream.ReceiveAsync(buffer, CancellationToken.None);
                frame.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
                if (part.MessageType != WebSocketMessageType.Text)
                {
                    throw new InvalidOperationException($"A stream was closed: {stream.CloseStatus}.");
                }

                if (part.EndOfMessage)
                {
                    if (frame.ToString().Contains("\"role\":\"bot\"", StringComparison.Ordinal))
                    {
                        return;
                    }

                    frame.Clear();
                }
            }
        }
    }

    /// <summary>What ServiceBot is started with, so that the generator may be so many visitors at once.</summary>
    public static string[] Options(Stub stub) => [$"--DirectLine:Secret={DirectLine.Secret}", "--Proxy:Trusted:0=127.0.0.1", $"--Connector:AllowedHosts:0={new Uri(stub.Address).Authority}"];
}
