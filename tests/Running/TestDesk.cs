using System.Net.WebSockets;
using System.Text.Json;

namespace ServiceBot.Tests.Running;

/// <summary>An open desk page's live line.</summary>
internal sealed class TestDesk : IDisposable
{
    private readonly ClientWebSocket _socket = new();

    public static async Task<TestDesk> OpenAsync(HttpClient http)
    {
        var desk = new TestDesk();
        await desk._socket.ConnectAsync(new Uri($"ws{http.BaseAddress!.ToString()[4..]}desk/api/live"), CancellationToken.None);
        return desk;
    }

    /// <summary>The next message of a type.</summary>
    /// <param name="meanwhile">Done once first: what the message is waited for.</param>
    public async Task<JsonElement> NextAsync(string type, Action? meanwhile = null)
    {
        meanwhile?.Invoke();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var frame = await TestVisitor.FrameAsync(_socket, patience.Token);
            if (frame.Length > 0 && JsonDocument.Parse(frame).RootElement is var message && message.GetProperty("type").GetString() == type)
            {
                return message;
            }
        }
    }

    public void Dispose() => _socket.Dispose();
}
