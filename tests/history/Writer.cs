using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace ServiceBot.History;

/// <summary>A visitor who writes one message after the other, each with a word of its own in it, to whichever program answers, and again under the same key when no answer came.</summary>
internal sealed class Writer(int number, IReadOnlyList<Replica> replicas, History history, Random random)
{
    public const string Secret = "only for breaking things, on loopback";

    private const int WordToPerson = 12;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly string[] Asks = ["do you deliver to Portland?", "how long does delivery take?", "can I return a sofa?", "do you take paypal?", "how do I clean an oak table?", "is there a warranty on the sofas?"];

    // A token holds for half an hour, and a long run is longer.
    private static readonly TimeSpan BetweenTokens = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http = new() { Timeout = Patience };
    private string _token = "";
    private long _tokenSince;

    public string Name => $"w{number}";

    public string Conversation { get; private set; } = "";

    /// <summary>Begins a conversation, however long it takes.</summary>
    public async Task ComeAsync(CancellationToken ended)
    {
        _http.DefaultRequestHeaders.Add("X-Forwarded-For", $"10.1.{number / 250}.{1 + (number % 250)}");
        while (Conversation.Length == 0)
        {
            ended.ThrowIfCancellationRequested();
            try
            {
                var token = await AskAsync("/v3/directline/tokens/generate", Secret);
                (_token, _tokenSince) = (token.GetProperty("token").GetString() ?? "", Stopwatch.GetTimestamp());
                Conversation = (await AskAsync("/v3/directline/conversations", _token)).GetProperty("conversationId").GetString() ?? "";
            }
            catch (Exception fault) when (IsNoAnswer(fault))
            {
                await Task.Delay(300, CancellationToken.None);
            }
        }
    }

    /// <summary>Writes until the time is over. What is begun is brought to an end, or stays unknown.</summary>
    public async Task WriteAsync(CancellationToken over, CancellationToken ended)
    {
        for (var i = 0; !over.IsCancellationRequested; i++)
        {
            await KeepTokenAsync();
            var token = $"{Name}x{i}x";
            var text = $"{token} {(i % WordToPerson == WordToPerson - 1 ? "can I talk to someone" : Asks[random.Next(Asks.Length)])}";
            history.Add(Name, "wrote", Conversation, token, await SendAsync(text, token, ended));
            await Task.Delay(random.Next(50, 500), CancellationToken.None);
        }
    }

    /// <summary>The whole transcript, as it stands now.</summary>
    public async Task<List<(long Seq, string From, string Text)>> ReadAsync()
    {
        var lines = new List<(long, string, string)>();
        var watermark = "0";
        while (true)
        {
            using var request = Request(HttpMethod.Get, $"/v3/directline/conversations/{Conversation}/activities?watermark={watermark}", _token);
            using var answer = await _http.SendAsync(request);
            answer.EnsureSuccessStatusCode();
            var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
            var read = body.GetProperty("activities").EnumerateArray().ToList();
            if (read.Count == 0)
            {
                return lines;
            }

            lines.AddRange(read.Select(a => (
                a.GetProperty("channelData").GetProperty("webchat:sequence-id").GetInt64(),
                a.GetProperty("from").GetProperty("role").GetString() ?? "",
                a.TryGetProperty("text", out var text) ? text.GetString() ?? "" : "")));
            watermark = body.GetProperty("watermark").GetString() ?? "0";
        }
    }

    /// <summary>The address of a stream that begins after a watermark.</summary>
    public async Task<Uri> StreamAsync(string watermark, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, $"/v3/directline/conversations/{Conversation}?watermark={watermark}", _token);
        using var answer = await _http.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return new Uri((await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("streamUrl").GetString() ?? "");
    }

    private async Task<End> SendAsync(string text, string token, CancellationToken ended)
    {
        var isUnsure = false;
        while (!ended.IsCancellationRequested)
        {
            try
            {
                using var request = Request(HttpMethod.Post, $"/v3/directline/conversations/{Conversation}/activities", _token);
                request.Content = JsonContent.Create(new { type = "message", text, channelData = new { clientActivityID = token } });
                using var answer = await _http.SendAsync(request, ended);
                if (answer.IsSuccessStatusCode)
                {
                    return End.Ok;
                }

                // Busy: nothing was taken, and the same may be sent again. Anything else is an answer.
                if (answer.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError))
                {
                    return isUnsure ? End.Unknown : End.Failed;
                }

                isUnsure |= answer.StatusCode == HttpStatusCode.InternalServerError;
            }
            catch (Exception fault) when (IsNoAnswer(fault))
            {
                isUnsure = true;
            }

            await Task.Delay(random.Next(200, 800), CancellationToken.None);
        }

        return isUnsure ? End.Unknown : End.Failed;
    }

    // As a visitor's page does; when nobody answers, before the next message.
    private async Task KeepTokenAsync()
    {
        if (Stopwatch.GetElapsedTime(_tokenSince) < BetweenTokens)
        {
            return;
        }

        try
        {
            var token = await AskAsync("/v3/directline/tokens/refresh", _token);
            (_token, _tokenSince) = (token.GetProperty("token").GetString() ?? "", Stopwatch.GetTimestamp());
        }
        catch (Exception fault) when (IsNoAnswer(fault))
        {
        }
    }

    private async Task<JsonElement> AskAsync(string path, string bearer)
    {
        using var request = Request(HttpMethod.Post, path, bearer);
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private HttpRequestMessage Request(HttpMethod method, string path, string bearer)
    {
        var request = new HttpRequestMessage(method, new Uri(replicas[random.Next(replicas.Count)].Address, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        return request;
    }

    public static bool IsNoAnswer(Exception fault) => fault is HttpRequestException or TaskCanceledException or IOException or JsonException;
}
