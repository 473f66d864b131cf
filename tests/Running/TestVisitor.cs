using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace ServiceBot.Tests.Running;

/// <summary>A visitor's client, over HTTP and WebSocket as a browser speaks them.</summary>
internal sealed class TestVisitor : IDisposable
{
    private readonly Queue<JsonElement> _activities = new();
    private ClientWebSocket? _socket;

    private TestVisitor(HttpClient http, string conversation, string token, string user) => (Http, Conversation, Token, User) = (http, conversation, token, user);

    public HttpClient Http { get; }

    public string Conversation { get; }

    public string Token { get; private set; }

    public string User { get; }

    public string Activities => $"/v3/directline/conversations/{Conversation}/activities";

    public static async Task<TestVisitor> ComeAsync(HttpClient anybody)
    {
        var token = await ReadAsync(await anybody.PostAsync("/api/webchat/token", null));
        var http = new HttpClient { BaseAddress = anybody.BaseAddress };
        var visitor = new TestVisitor(http, token.GetProperty("conversationId").GetString()!, token.GetProperty("token").GetString()!, token.GetProperty("userId").GetString()!);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", visitor.Token);
        return visitor;
    }

    /// <summary>The same visitor, after the program has been started again elsewhere.</summary>
    public TestVisitor At(HttpClient other)
    {
        var http = new HttpClient { BaseAddress = other.BaseAddress };
        http.DefaultRequestHeaders.Authorization = Http.DefaultRequestHeaders.Authorization;
        return new TestVisitor(http, Conversation, Token, User);
    }

    /// <summary>Starts the conversation, opens the stream, and reads the greeting.</summary>
    public async Task<string> StartAsync()
    {
        var started = await ReadAsync(await Http.PostAsync("/v3/directline/conversations", null));
        await OpenAsync(started.GetProperty("streamUrl").GetString()!);
        return await NextAsync("bot");
    }

    /// <summary>Has the token renewed, as a client does halfway.</summary>
    public async Task RenewAsync()
    {
        var renewed = await Http.PostAsync("/v3/directline/tokens/refresh", null);
        renewed.EnsureSuccessStatusCode();
        Token = (await ReadAsync(renewed)).GetProperty("token").GetString()!;
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    /// <summary>Closes the stream, as a page does that is left.</summary>
    public void HangUp() => _socket?.Dispose();

    /// <summary>Comes back to the conversation with a watermark.</summary>
    public async Task ResumeAsync(string watermark)
    {
        var resumed = await Http.GetAsync($"/v3/directline/conversations/{Conversation}?watermark={watermark}");
        resumed.EnsureSuccessStatusCode();
        await OpenAsync((await ReadAsync(resumed)).GetProperty("streamUrl").GetString()!);
    }

    public Task<HttpResponseMessage> PostAsync(string text, string? key = null) => Http.PostAsJsonAsync(
        Activities, new { type = "message", text, from = new { id = User }, channelData = new { clientActivityID = key ?? Guid.NewGuid().ToString() } });

    /// <summary>Writes, and reads what the bot answers.</summary>
    public async Task<string> AskAsync(string text)
    {
        (await PostAsync(text)).EnsureSuccessStatusCode();
        return await NextAsync("bot");
    }

    /// <summary>The text of the next activity of one speaker.</summary>
    public async Task<string> NextAsync(string by)
    {
        while (true)
        {
            var activity = await NextAsync();
            if (activity.GetProperty("channelData").GetProperty("by").GetString() == by)
            {
                return activity.GetProperty("text").GetString()!;
            }
        }
    }

    public async Task<JsonElement> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        JsonElement activity;
        while (!_activities.TryDequeue(out activity))
        {
            var frame = await FrameAsync(_socket!, patience.Token);
            if (frame.Length > 0)
            {
                foreach (var each in JsonDocument.Parse(frame).RootElement.GetProperty("activities").EnumerateArray())
                {
                    _activities.Enqueue(each);
                }
            }
        }

        return activity;
    }

    /// <summary>Everything in the transcript, by polling.</summary>
    public async Task<List<JsonElement>> TranscriptAsync(string watermark = "") =>
        [.. (await Http.GetFromJsonAsync<JsonElement>($"{Activities}?watermark={watermark}")).GetProperty("activities").EnumerateArray()];

    public static async Task<string> FrameAsync(ClientWebSocket socket, CancellationToken patience)
    {
        var frame = new MemoryStream();
        var buffer = new byte[16384];
        WebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer, patience);
            frame.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return Encoding.UTF8.GetString(frame.ToArray());
    }

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response) => await response.Content.ReadFromJsonAsync<JsonElement>();

    public void Dispose()
    {
        _socket?.Dispose();
        Http.Dispose();
    }

    private async Task OpenAsync(string address)
    {
        _socket?.Dispose();
        _socket = new ClientWebSocket();
        await _socket.ConnectAsync(new Uri(address), CancellationToken.None);
    }
}
