using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.DirectLine;

/// <summary>Calls as any client can make them, and what is asked of every answer.</summary>
internal static class Calls
{
    public const string Routes = "/v3/directline";
    public const string Secret = "a secret that nobody guesses";
    public const string ToTokens = "/api/webchat/token";
    public const string ToGenerate = $"{Routes}/tokens/generate";
    public const string ToRefresh = $"{Routes}/tokens/refresh";
    public const string ToStart = $"{Routes}/conversations";

    public static Task<RunningHouse> WithSecretAsync(params string[] options) => RunningHouse.StartAsync(options: [$"--DirectLine:Secret={Secret}", .. options]);

    public static Task<HttpResponseMessage> CallAsync(
        this HttpClient http, HttpMethod method, string path, string? bearer = null, string? body = null, string? origin = null, string type = "application/json", params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        if (bearer is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {bearer}");
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return http.SendAsync(request);
    }

    public static Task<HttpResponseMessage> PostAsync(this HttpClient http, string path, string? bearer = null, string? body = null, string? origin = null) =>
        http.CallAsync(HttpMethod.Post, path, bearer, body, origin);

    public static Task<HttpResponseMessage> GetAsync(this HttpClient http, string path, string? bearer, string? origin = null) =>
        http.CallAsync(HttpMethod.Get, path, bearer, origin: origin);

    /// <summary>The answer's body, when it is a good one.</summary>
    public static async Task<JsonElement> BodyAsync(this Task<HttpResponseMessage> answering, int status = 200)
    {
        using var answer = await answering;
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Sees that the answer is a refusal in the protocol's own form, which tells nothing of the inside.</summary>
    public static async Task<string> RefusedAsync(this Task<HttpResponseMessage> answering, int status, string? code = null)
    {
        using var answer = await answering;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode} and not {status}: {text}");
        var error = JsonDocument.Parse(text).RootElement.GetProperty("error");
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
        Assert.NotEmpty(error.GetProperty("code").GetString()!);
        if (code is not null)
        {
            Assert.Equal(code, error.GetProperty("code").GetString());
        }

        Assert.DoesNotContain("   at ", text);
        Assert.DoesNotContain("Exception", text);
        return text;
    }

    public static string Text(this JsonElement json, string property) => json.GetProperty(property).GetString()!;

    /// <summary>The status of a try to open a stream: 101 when it is open.</summary>
    public static async Task<int> UpgradeAsync(string address, string? origin = null)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        try
        {
            await socket.ConnectAsync(new Uri(address), CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The status says it.
        }

        return (int)socket.HttpStatusCode;
    }

    /// <summary>Opens a stream.</summary>
    public static async Task<ClientWebSocket> OpenAsync(string address)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(address), CancellationToken.None);
        return socket;
    }

    /// <summary>The next frame that is not empty; null when the stream was closed.</summary>
    public static async Task<JsonElement?> NextAsync(this ClientWebSocket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var frame = await TestVisitor.FrameAsync(socket, patience.Token);
            if (socket.State != WebSocketState.Open)
            {
                return null;
            }

            if (frame.Length > 0)
            {
                return JsonDocument.Parse(frame).RootElement;
            }
        }
    }
}
