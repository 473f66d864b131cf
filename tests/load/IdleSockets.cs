using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace ServiceBot.Load;

/// <summary>What visitors cost who have the chat open and say nothing: each a conversation of their own and a stream.</summary>
internal static class IdleSockets
{
    private const int MostBytesEach = 50 * 1000;
    private const int WarmUp = 500;
    private const int AtOnce = 8;
    private const string Secret = "only for measuring, on loopback, for a minute";

    // Longer than the server's keep-alive of 15 s, so that each stream has had one and is known to live.
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(20);

    /// <returns>0 when each costs less than the bar.</returns>
    public static async Task<int> MeasureAsync(int count)
    {
        await using var host = await HostProcess.StartAsync($"--DirectLine:Secret={Secret}", "--Proxy:Trusted:0=127.0.0.1");
        using var http = new HttpClient { BaseAddress = host.Address };
        var visitors = new List<ClientWebSocket>();
        try
        {
            Console.WriteLine($"{WarmUp} chats come first, so that what all share is there");
            await ComeAsync(WarmUp);
            await Task.WhenAll(visitors.Select(HearAsync));
            var before = host.Resident;
            Console.WriteLine($"resident {before / 1e6:F1} MB; {count} more come");
            await ComeAsync(count);
            Console.WriteLine($"all are here; watched for {Watched.TotalSeconds:F0} s until each has had a sign of life");
            await Task.WhenAll(visitors.Select(HearAsync));
            var after = host.Resident;
            var each = (after - before) / count;
            Console.WriteLine($"sockets={count} before_mb={before / 1e6:F1} after_mb={after / 1e6:F1} bytes_each={each} bar={MostBytesEach}");
            return each <= MostBytesEach ? 0 : 1;
        }
        finally
        {
            visitors.ForEach(v => v.Dispose());
        }

        async Task ComeAsync(int more)
        {
            using var turns = new SemaphoreSlim(AtOnce);
            visitors.AddRange(await Task.WhenAll(Enumerable.Range(visitors.Count, more).Select(async number =>
            {
                await turns.WaitAsync();
                try
                {
                    return await OpenAsync(http, number);
                }
                finally
                {
                    turns.Release();
                }
            })));
        }
    }

    private static async Task<ClientWebSocket> OpenAsync(HttpClient http, int number)
    {
        var token = await PostAsync(http, "/v3/directline/tokens/generate", Secret, number);
        var started = await PostAsync(http, "/v3/directline/conversations", token.GetProperty("token").GetString() ?? "", number);
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(started.GetProperty("streamUrl").GetString() ?? ""), CancellationToken.None);
        if (!(await FrameAsync(socket, CancellationToken.None)).Contains("activities", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("The first frame of a stream was not the greeting.");
        }

        return socket;
    }

    private static async Task HearAsync(ClientWebSocket socket)
    {
        using var patience = new CancellationTokenSource(Watched);
        await FrameAsync(socket, patience.Token);
    }

    private static async Task<JsonElement> PostAsync(HttpClient http, string path, string bearer, int number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        // Each visitor at an address of their own, as behind a proxy: one address may not open so many chats.
        request.Headers.Add("X-Forwarded-For", $"10.0.{number / 250}.{1 + (number % 250)}");
        using var answer = await http.SendAsync(request);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadFromJsonAsync<JsonElement>()
            : throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static async Task<string> FrameAsync(ClientWebSocket socket, CancellationToken patience)
    {
        using var frame = new MemoryStream();
        var buffer = new byte[4096];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, patience);
            frame.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return part.MessageType == WebSocketMessageType.Text
                    ? Encoding.UTF8.GetString(frame.ToArray())
                    : throw new InvalidOperationException($"A stream was closed: {socket.CloseStatus}.");
            }
        }
    }
}
