#:property PublishAot=false
#:property Nullable=enable
// The main job, for real: against a running host, a visitor is answered in full and reaches a named human, who takes the
// case, talks both ways and resolves it. Usage: dotnet run .ci/main-job.cs -- http://127.0.0.1:PORT
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

var home = new Uri(args[0]);
using var http = new HttpClient { BaseAddress = home, Timeout = TimeSpan.FromSeconds(20) };
var (passed, failed) = (0, 0);

// The pages
Check("the shop page is there", (await http.GetStringAsync("/")).Contains("<script src=\"/widget.js\"", StringComparison.Ordinal));
Check("the desk page is there", (await http.GetAsync("/desk")).StatusCode == HttpStatusCode.OK);
Check("/api/messages is open to this machine, and what is no activity is refused", (await http.PostAsync("/api/messages", null)).StatusCode == HttpStatusCode.BadRequest);

// A visitor comes
var token = await ReadAsync(await http.PostAsync("/api/webchat/token", null));
using var visitor = new HttpClient { BaseAddress = home };
visitor.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("token").GetString());
var started = await visitor.PostAsync("/v3/directline/conversations", null);
Check("a conversation starts with 201", started.StatusCode == HttpStatusCode.Created);
var conversation = await ReadAsync(started);
var id = conversation.GetProperty("conversationId").GetString() ?? "";
using var stream = new Stream(new Uri(conversation.GetProperty("streamUrl").GetString() ?? ""));
var greeting = await stream.NextAsync("bot");
Check("the greeting says it is a bot, and gives a person with a phone number", greeting.Contains("bot", StringComparison.Ordinal) && greeting.Contains("555-01", StringComparison.Ordinal));

// Answered in full
await PostAsync("Do you deliver to Aberdeen, how long does it take, and can I return a sofa?");
var answer = await stream.NextAsync("bot");
Check("all three asks are answered in one message",
    answer.Contains("Aberdeen", StringComparison.Ordinal) && answer.Contains("working days", StringComparison.Ordinal) && answer.Contains("100 days", StringComparison.Ordinal));

// A question about refunds is a question
await PostAsync("what is your refund policy?");
var policy = await stream.NextAsync("bot");
Check("a question about refunds is answered and calls nobody", policy.Contains("refund", StringComparison.OrdinalIgnoreCase) && !policy.Contains("case is", StringComparison.Ordinal));

// A person, please
await PostAsync("can I talk to someone");
var handoff = await stream.NextAsync("bot");
Check("a named person with a phone number is called", handoff.Contains("555-01", StringComparison.Ordinal) && handoff.Contains("**", StringComparison.Ordinal));

// The desk
using var live = new Stream(new Uri($"ws{home.ToString()[4..]}desk/api/live"));
var state = await http.GetFromJsonAsync<JsonElement>("/desk/api/state");
var card = state.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("conversation").GetString() == id);
var agent = card.GetProperty("meantFor").GetProperty("id").GetString();
var name = card.GetProperty("meantFor").GetProperty("name").GetString() ?? "?";
Check("the visitor was told the name that stands on the card", handoff.Contains(name, StringComparison.Ordinal));
Check("the card holds the asks, what was tried and the words that raised it",
    card.GetProperty("asks").GetArrayLength() >= 4 && card.GetProperty("tried").GetArrayLength() >= 3 && card.GetProperty("words").GetArrayLength() >= 1);
Check("the agent takes the case", (await ActAsync("take", new { agent })).StatusCode == HttpStatusCode.OK);
Check("the visitor reads who has joined", (await stream.NextAsync("notice")).Contains(name, StringComparison.Ordinal));
var other = state.GetProperty("team").EnumerateArray().Select(a => a.GetProperty("id").GetString()).First(a => a != agent);
Check("a second agent is told who has it", (await ActAsync("take", new { agent = other })).StatusCode == HttpStatusCode.Conflict);

// Both ways
Check("the agent writes", (await ActAsync("say", new { agent, text = "Hello, I am here. What can I do?", id = "1" })).StatusCode == HttpStatusCode.OK);
Check("the visitor reads it under the agent's name", await stream.NextAsync("agent") == "Hello, I am here. What can I do?");
await PostAsync("Do you deliver to Aberdeen?");
var transcript = await http.GetFromJsonAsync<JsonElement>($"/desk/api/cases/{id}");
var last = transcript.GetProperty("lines").EnumerateArray().Last();
Check("the agent reads the visitor, and the bot is silent", last.GetProperty("by").GetString() == "visitor" && last.GetProperty("text").GetString() == "Do you deliver to Aberdeen?");
Check("the agent resolves it", (await ActAsync("resolve", new { agent })).StatusCode == HttpStatusCode.OK);
Check("the visitor reads that, with the number to call", (await stream.NextAsync("notice")).Contains("555-01", StringComparison.Ordinal));
var after = await http.GetFromJsonAsync<JsonElement>("/desk/api/state");
Check("the case has left the desk", after.GetProperty("cases").EnumerateArray().All(c => c.GetProperty("conversation").GetString() != id));

Console.WriteLine($"main job: {passed} passed, {failed} failed");
return failed == 0 ? 0 : 1;

void Check(string what, bool holds)
{
    Console.WriteLine($"  {(holds ? "ok  " : "FAIL")} {what}");
    _ = holds ? passed++ : failed++;
}

async Task PostAsync(string text)
{
    Console.WriteLine($"  visitor: {text}");
    var response = await visitor.PostAsJsonAsync($"/v3/directline/conversations/{id}/activities", new { type = "message", text, channelData = new { clientActivityID = Guid.NewGuid() } });
    Check("taken", response.StatusCode == HttpStatusCode.OK);
}

Task<HttpResponseMessage> ActAsync(string act, object body) => http.PostAsJsonAsync($"/desk/api/cases/{id}/{act}", body);

static async Task<JsonElement> ReadAsync(HttpResponseMessage response) => await response.Content.ReadFromJsonAsync<JsonElement>();

// A WebSocket read activity by activity.
sealed class Stream : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly Queue<JsonElement> _activities = new();
    private readonly Task _connected;

    public Stream(Uri address) => _connected = _socket.ConnectAsync(address, CancellationToken.None);

    // The text of the next activity of one speaker.
    public async Task<string> NextAsync(string by)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        await _connected.WaitAsync(patience.Token);
        while (true)
        {
            while (_activities.TryDequeue(out var activity))
            {
                if (activity.GetProperty("channelData").GetProperty("by").GetString() == by)
                {
                    var text = activity.GetProperty("text").GetString() ?? "";
                    Console.WriteLine($"  {by}: {text.ReplaceLineEndings(" / ")}");
                    return text;
                }
            }

            var frame = new MemoryStream();
            var buffer = new byte[16384];
            WebSocketReceiveResult part;
            do
            {
                part = await _socket.ReceiveAsync(buffer, patience.Token);
                frame.Write(buffer, 0, part.Count);
            }
            while (!part.EndOfMessage);

            if (frame.Length > 0)
            {
                foreach (var activity in JsonDocument.Parse(Encoding.UTF8.GetString(frame.ToArray())).RootElement.GetProperty("activities").EnumerateArray())
                {
                    _activities.Enqueue(activity);
                }
            }
        }
    }

    public void Dispose() => _socket.Dispose();
}
