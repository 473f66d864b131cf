using System.Net;
using System.Text.Json.Nodes;
using ServiceBot.Conversations;
using ServiceBot.Storage;
using ServiceBot.TestChannel;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.Gate;

/// <summary>Maria and Daniel at work in Teams and visitors who want a person: the ground on which one thing goes wrong.</summary>
internal sealed class Shift : IAsyncDisposable
{
    /// <summary>The errands' lines: cards and calls in the team's channel, the agents' own chats, visitors on other channels.</summary>
    public const string InChannel = "teams-channel";
    public const string InChats = "teams-chat";
    public const string ToVisitors = "channel";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Store _store;

    private Shift(TeamsHouse teams)
    {
        Teams = teams;
        // A second pair of eyes on the same database.
        _store = TestData.Open(teams.House.Data);
    }

    public TeamsHouse Teams { get; }

    public TeamsPerson Maria { get; } = TeamsHouse.Person("Maria Lindqvist");

    public TeamsPerson Daniel { get; } = TeamsHouse.Person("Daniel Okafor");

    public TestChannel.Connector Connector => Teams.Channel.Connector;

    public TestClock Clock => Teams.Clock;

    public string ChannelId => Teams.Team.Id;

    public string MariasChat => Maria.ChatWith(TeamsHouse.AppId);

    public string DanielsChat => Daniel.ChatWith(TeamsHouse.AppId);

    /// <summary>The cards in the team's channel, the newest last.</summary>
    public IReadOnlyList<ShownMessage> Cards => [.. Teams.InChannel.Where(m => m.Card is not null)];

    public IReadOnlyList<RecordedCall> Calls => Connector.Recorder.Calls;

    public static async Task<Shift> BeginAsync(params string[] options)
    {
        var shift = new Shift(await TeamsHouse.StartAsync(options: options));
        shift.Connector.Chats.Join(shift.ChannelId, shift.Maria, shift.Daniel);
        await shift.OkAsync(shift.Teams.Activities.InstalledIn(shift.Teams.Team, shift.Maria));
        await shift.OkAsync(shift.Teams.Activities.InstalledBy(shift.Maria));
        await shift.OkAsync(shift.Teams.Activities.InstalledBy(shift.Daniel));
        return shift;
    }

    /// <summary>Brings an activity to the bot, which takes it.</summary>
    public async Task OkAsync(JsonObject activity)
    {
        using var answer = await Teams.DeliverAsync(activity);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>A visitor on the website who has asked for a person: Maria is called.</summary>
    public async Task<TestVisitor> AskForAPersonAsync()
    {
        var visitor = await Teams.House.ArriveAsync();
        Assert.Contains("Maria Lindqvist", await visitor.AskAsync("can I talk to someone"));
        return visitor;
    }

    /// <summary>The same, as soon as the card is in the channel and Maria has been written to.</summary>
    public async Task<TestVisitor> CallMariaAsync()
    {
        var (cards, calls) = (Cards.Count, Connector.Chats.Showing(MariasChat).Count);
        var visitor = await AskForAPersonAsync();
        await SeeAsync(() => Cards.Count > cards && Connector.Chats.Showing(MariasChat).Count > calls, "the card, and the call to Maria");
        return visitor;
    }

    /// <summary>The same, and Maria has taken it.</summary>
    public async Task<TestVisitor> WithMariaAsync()
    {
        var visitor = await CallMariaAsync();
        var (status, _) = await TapAsync(Maria, Cards[^1], "take");
        Assert.Equal(200, status);
        await SeeAsync(() => Connector.Chats.Showing(MariasChat)[^1].Card is not null, "Maria's briefing");
        await SettledAsync(InChannel);
        return visitor;
    }

    /// <summary>The signed data behind a button of a card.</summary>
    public static JsonObject Data(ShownMessage card, string verb) =>
        Everywhere(card.Card).OfType<JsonObject>().First(o => (string?)o["type"] == "Action.Execute" && (string?)o["verb"] == verb)["data"]!.DeepClone().AsObject();

    /// <summary>Taps a button of a card in the channel; gives the answer's own status code and its body as text.</summary>
    public Task<(int Status, string Text)> TapAsync(TeamsPerson who, ShownMessage card, string verb) => TapAsync(Tap(who, card, verb, Data(card, verb)));

    public JsonObject Tap(TeamsPerson who, ShownMessage card, string verb, JsonNode? data) =>
        Teams.Activities.Executes(who, card.Id, verb, data, Teams.Team, card.Conversation);

    public async Task<(int Status, string Text)> TapAsync(JsonObject invoke)
    {
        using var answer = await Teams.DeliverAsync(invoke);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        return ((int)body["statusCode"]!, body.ToJsonString(Readable));
    }

    public Case CaseOf(TestVisitor visitor) => _store.Load(new ConversationId(visitor.Conversation))!.Conversation.Case!;

    /// <summary>Rises with each change of a visitor's conversation.</summary>
    public long VersionOf(TestVisitor visitor) => _store.Load(new ConversationId(visitor.Conversation))!.Version;

    public IReadOnlyList<ErrandRow> Parked => _store.ParkedErrands(100);

    /// <summary>Waits until something is so.</summary>
    public async Task SeeAsync(Func<bool> isSo, string what)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var enough = new CancellationTokenSource(Patience);
        while (!isSo())
        {
            try
            {
                await timer.WaitForNextTickAsync(enough.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Waited for {what}. Calls:\n{string.Join('\n', Calls)}\nLog:\n{string.Join('\n', Teams.House.Log.Lines.TakeLast(30))}");
            }
        }
    }

    /// <summary>Waits until an errand of a line waits for a time to come, and gives that time.</summary>
    public async Task<DateTimeOffset> PutOffAsync(string line)
    {
        await SeeAsync(() => _store.Errands.NextDue(line) > Clock.GetUtcNow(), $"an errand of {line} to be put off");
        return _store.Errands.NextDue(line)!.Value;
    }

    /// <summary>Waits until nothing is left to do on a line.</summary>
    public Task SettledAsync(string line) => SeeAsync(() => LeftOn(line) == 0, $"{line} to have nothing left to do");

    /// <summary>Moves the clock to when the next errand of a line is due.</summary>
    public async Task<TimeSpan> WaitForNextAsync(string line)
    {
        var before = Clock.GetUtcNow();
        var due = await PutOffAsync(line);
        Clock.Set(due.AddMilliseconds(1));
        return due - before;
    }

    /// <summary>The visitor writes to Maria, and the moment is over in which more words would go with these.</summary>
    public async Task RelayAsync(TestVisitor visitor, string text)
    {
        (await visitor.PostAsync(text)).EnsureSuccessStatusCode();
        await WaitForNextAsync(InChats);
    }

    /// <summary>Waits until a card says something, letting the time pass that lies between two changes of a card.</summary>
    public Task CardShowsAsync(string words, Func<bool>? andAlso = null) => LettingTimePassAsync(
        InChannel, () => Cards.Any(c => c.AllText.Contains(words, StringComparison.Ordinal)) && andAlso?.Invoke() != false, $"the card to say: {words}");

    /// <summary>Waits until something is so, and whenever an errand of a line waits for a time to come, that time comes.</summary>
    public Task LettingTimePassAsync(string line, Func<bool> isSo, string what) => SeeAsync(
        () =>
        {
            if (_store.Errands.NextDue(line) is { } due && due > Clock.GetUtcNow())
            {
                Clock.Set(due.AddMilliseconds(1));
            }

            return isSo();
        },
        what);

    /// <summary>Somebody writes on a channel that is not the agents'.</summary>
    public JsonObject FromElsewhere(string chat, string text, string? id = null) => new()
    {
        ["type"] = "message",
        ["id"] = id ?? Guid.NewGuid().ToString(),
        ["channelId"] = "webchat",
        ["serviceUrl"] = Teams.Channel.ServiceUrl,
        ["from"] = new JsonObject { ["id"] = $"{chat}-visitor", ["name"] = "Somebody" },
        ["recipient"] = new JsonObject { ["id"] = "bot", ["name"] = "ServiceBot" },
        ["conversation"] = new JsonObject { ["id"] = chat },
        ["text"] = text,
    };

    public IReadOnlyList<RecordedCall> To(string conversation) => [.. Calls.Where(c => c.Conversation == conversation && c.Type == "message")];

    private long LeftOn(string line) =>
        (long)TestData.Ask(Teams.House.Data, "SELECT count(*) FROM errands WHERE line = @line AND state IN ('waiting', 'sending')", ("@line", line))[0];

    public async ValueTask DisposeAsync()
    {
        Connector.Behaviours.Clear();
        _store.Dispose();
        await Teams.DisposeAsync();
    }

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static IEnumerable<JsonNode?> Everywhere(JsonNode? node) => node switch
    {
        JsonObject some => some.SelectMany(m => Everywhere(m.Value)).Prepend(some),
        JsonArray all => all.SelectMany(Everywhere),
        _ => [node],
    };
}
