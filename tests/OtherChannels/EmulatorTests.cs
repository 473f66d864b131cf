using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Storage;
using ServiceBot.TestChannel;
using ServiceBot.Tests.Running;
using ServiceBot.Visitors;

namespace ServiceBot.Tests.OtherChannels;

/// <summary>The Bot Framework Emulator's way of talking: everything on this machine, and no account.</summary>
public sealed class EmulatorTests : IAsyncLifetime
{
    private LoopbackChannel _channel = null!;
    private RunningHouse _house = null!;
    private EmulatorActivities _emulator = null!;
    private ChannelTab _tab = null!;

    public async Task InitializeAsync()
    {
        _channel = await LoopbackChannel.StartAsync();
        _house = await RunningHouse.StartAsync();
        _emulator = new EmulatorActivities($"{_channel.Address}");
        _tab = new ChannelTab(_house, _channel, _emulator.Conversation);
    }

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await _channel.DisposeAsync();
    }

    [Fact]
    public async Task An_opened_tab_is_greeted_and_a_question_gets_its_full_answer()
    {
        await _tab.TellAsync(_emulator.Opened());
        var greeting = await _tab.NextAsync();
        Assert.Contains("bot", (string)greeting["text"]!);
        Assert.Equal("markdown", (string?)greeting["textFormat"]);
        Assert.Equal((_emulator.BotId, _emulator.UserId, "emulator"), ((string?)greeting["from"]!["id"], (string?)greeting["recipient"]!["id"], (string?)greeting["channelId"]));

        await _tab.TellAsync(_emulator.Writes("Do you deliver to Aberdeen, how long does it take, and can I return a sofa?"));
        var answer = (string)(await _tab.NextAsync())["text"]!;
        Assert.All(["Aberdeen", "working days", "100 days"], part => Assert.Contains(part, answer));
        Assert.All(_tab.Calls, call => Assert.Equal((ConnectorRoute.Send, null), (call.Route, call.Authorization)));
        Assert.DoesNotContain(_channel.Connector.Recorder.Calls, c => c.Route == ConnectorRoute.Unknown);
    }

    [Fact]
    public async Task Many_conversations_at_once_are_each_taken_and_answered()
    {
        var all = Enumerable.Range(0, 64).Select(_ => new EmulatorActivities($"{_channel.Address}")).Select(e => (Emulator: e, Tab: new ChannelTab(_house, _channel, e.Conversation))).ToList();
        foreach (var step in new Func<EmulatorActivities, JsonObject>[] { e => e.Opened(), e => e.Writes("do you take paypal?") })
        {
            var answers = await Task.WhenAll(all.Select(a => a.Tab.BringAsync(step(a.Emulator))));
            Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        }

        foreach (var (_, tab) in all)
        {
            Assert.Contains("PayPal", (string)(await tab.UntilAsync("message", 2))[^1]["text"]!);
        }
    }

    [Fact]
    public async Task What_may_be_tapped_in_place_of_typing_is_offered_as_suggested_actions()
    {
        await _tab.TellAsync(_emulator.Opened());
        await _tab.NextAsync();
        await _tab.TellAsync(_emulator.Writes("I want my money back"));
        var asked = await _tab.NextAsync();
        var offered = Assert.Single(asked["suggestedActions"]!["actions"]!.AsArray())!;
        Assert.Equal("imBack", (string?)offered["type"]);
        Assert.Equal((string?)offered["title"], (string?)offered["value"]);
        await _tab.TellAsync(_emulator.Writes((string)offered["value"]!));
        Assert.Contains("555-01", (string)(await _tab.NextAsync())["text"]!);
    }

    [Fact]
    public async Task Whoever_writes_before_the_tab_has_opened_is_greeted_and_answered()
    {
        await _tab.TellAsync(_emulator.Writes("Do you deliver to Aberdeen?"));
        Assert.Contains("bot", (string)(await _tab.NextAsync())["text"]!);
        Assert.Contains("Aberdeen", (string)(await _tab.NextAsync())["text"]!);
        await _tab.TellAsync(_emulator.Opened());
        await _tab.TellAsync(_emulator.Writes("what is your refund policy?"));
        Assert.Contains("refund", (string)(await _tab.NextAsync())["text"]!);
        Assert.Equal(3, _tab.Calls.Count);
    }

    [Fact]
    public async Task Whoever_was_erased_a_moment_ago_and_writes_again_comes_anew_and_is_answered_after_a_while_too()
    {
        await _tab.TellAsync(_emulator.Opened());
        await _tab.NextAsync();
        var (store, addresses) = (_house.Services.GetRequiredService<Store>(), _house.Services.GetRequiredService<VisitorAddresses>());
        var id = addresses.IdOf(new Activity { ChannelId = "emulator", Conversation = new ConversationAccount(id: _emulator.Conversation) });
        await store.Visitors.EraseAsync([id], [], _ => null, _house.Clock.GetUtcNow(), CancellationToken.None);

        await _tab.TellAsync(_emulator.Writes("Do you deliver to Aberdeen?"));
        Assert.Contains("bot", (string)(await _tab.NextAsync())["text"]!);
        Assert.Contains("Aberdeen", (string)(await _tab.NextAsync())["text"]!);
        addresses.Forget(id);
        await _tab.TellAsync(_emulator.Writes("do you take paypal?"));
        Assert.Contains("PayPal", (string)(await _tab.NextAsync())["text"]!);

        await store.Visitors.EraseAsync([id], [], _ => null, _house.Clock.GetUtcNow(), CancellationToken.None);
        await _tab.TellAsync(_emulator.Opened());
        addresses.Forget(id);
        Assert.NotNull(addresses.Find(id));
    }

    [Fact]
    public async Task From_a_person_asked_for_to_put_right_at_the_desk_the_hub_hears_each_step()
    {
        var conversation = await OpenCaseAsync();
        var initiate = (await _tab.UntilAsync("event", 1))[0];
        Assert.Equal(("handoff.initiate", "emulator"), ((string?)initiate["name"], (string?)initiate["channelId"]));
        Assert.Equal(["reference", "skill", "reason", "language"], initiate["value"]!.AsObject().Select(m => m.Key));
        Assert.Equal((_emulator.Conversation, null), ((string?)initiate["relatesTo"]!["conversation"]!["id"], (string?)initiate["relatesTo"]!["activityId"]));
        Assert.Null(initiate["replyToId"]);
        var transcript = Assert.Single(initiate["attachments"]!.AsArray())!;
        Assert.Equal(("application/json", "Transcript"), ((string?)transcript["contentType"], (string?)transcript["name"]));
        var lines = transcript["content"]!["activities"]!.AsArray();
        Assert.Equal(["bot", null, "bot"], lines.Select(l => (string?)l!["from"]!["role"] is "user" ? null : (string?)l!["from"]!["role"]));
        Assert.Equal("can I talk to someone", (string?)lines[1]!["text"]);

        await ActAsync(conversation, "take", new { agent = "maria" });
        Assert.Contains("Maria Lindqvist", (string)(await _tab.NextAsync())["text"]!);
        _house.Clock.Move(TimeSpan.FromSeconds(5));
        await ActAsync(conversation, "say", new { agent = "maria", text = "Hello, **I** am here", id = "1" });
        var words = await _tab.NextAsync();
        Assert.Equal(("Maria Lindqvist: Hello, **I** am here", "plain"), ((string?)words["text"], (string?)words["textFormat"]));
        await _tab.TellAsync(_emulator.Writes("what is your refund policy?"));
        await ActAsync(conversation, "resolve", new { agent = "maria" });
        Assert.Contains("put right", (string)(await _tab.NextAsync())["text"]!);
        Assert.Equal(["accepted", "completed"], await _tab.StatesAsync(2));
    }

    [Fact]
    public async Task Expected_replies_are_the_answer_itself_and_nothing_is_posted()
    {
        var writes = Expecting(_emulator.Writes("Do you deliver to Aberdeen?"));
        var first = await RepliesAsync(writes);
        Assert.Equal(2, first.Count);
        Assert.Contains("Aberdeen", (string)first[1]!["text"]!);
        Assert.All(first, a => Assert.Equal(("message", "markdown", (string?)writes["id"]), ((string?)a!["type"], (string?)a["textFormat"], (string?)a["replyToId"])));

        var again = await RepliesAsync(writes);
        Assert.Equal((string?)first[1]!["text"], (string?)Assert.Single(again)!["text"]);
        Assert.Contains("words only", (string)Assert.Single(await RepliesAsync(Expecting(_emulator.Writes("  "))))!["text"]!);
        Assert.Empty(_tab.Calls);
    }

    [Fact]
    public async Task The_same_activity_twice_is_one_turn()
    {
        await _tab.TellAsync(_emulator.Opened());
        await _tab.NextAsync();
        var writes = _emulator.Writes("can I talk to someone");
        await _tab.TellAsync(writes);
        await _tab.TellAsync(writes);
        Assert.Contains("Maria Lindqvist", (string)(await _tab.NextAsync())["text"]!);
        await _tab.TellAsync(_emulator.Writes("what is your refund policy?"));
        await _tab.NextAsync();
        Assert.Equal(3, _tab.Calls.Count(c => c.Type == "message"));
        Assert.Equal(1, _tab.Calls.Count(c => c.Type == "event"));
        Assert.Equal(1, (await StateAsync()).GetProperty("cases").GetArrayLength());
    }

    [Fact]
    public async Task Another_makers_hub_takes_the_case_and_puts_it_right()
    {
        var conversation = await OpenCaseAsync();
        await _tab.TellAsync(Status(new JsonObject { ["state"] = "Accepted", ["message"] = "Joe has it" }));
        Assert.Contains("Maria Lindqvist", (string)(await _tab.NextAsync())["text"]!);
        Assert.Equal("Maria Lindqvist", (await CardAsync(conversation)).GetProperty("takenBy").GetProperty("name").GetString());
        var done = Status(new JsonObject { ["state"] = "completed" });
        await _tab.TellAsync(done);
        await _tab.TellAsync(done);
        Assert.Contains("put right", (string)(await _tab.NextAsync())["text"]!);
        Assert.Equal(0, (await StateAsync()).GetProperty("cases").GetArrayLength());
        Assert.Equal(["accepted", "completed"], await _tab.StatesAsync(2));

        // The hub's own name is not the visitor's: what is said next still goes to them.
        await _tab.TellAsync(_emulator.Writes("hello again"));
        Assert.Equal(_emulator.UserId, (string?)(await _tab.NextAsync())["recipient"]!["id"]);
    }

    [Fact]
    public async Task A_hub_that_never_said_accepted_may_still_say_completed()
    {
        var conversation = await OpenCaseAsync();
        await _tab.TellAsync(Status(new JsonObject { ["state"] = "completed" }));
        Assert.Equal(["accepted", "completed"], await _tab.StatesAsync(2));
        Assert.NotEqual(JsonValueKind.Null, (await CardAsync(conversation)).GetProperty("resolvedAt").ValueKind);
    }

    [Fact]
    public async Task A_hub_that_fails_twice_over_sends_the_case_one_person_further()
    {
        var conversation = await OpenCaseAsync();
        var failed = Status(new JsonObject { ["state"] = "failed" });
        await _tab.TellAsync(failed);
        var next = (await CardAsync(conversation)).GetProperty("meantFor").GetProperty("name").GetString()!;
        Assert.NotEqual("Maria Lindqvist", next);
        Assert.Contains(next, (string)(await _tab.NextAsync())["text"]!);
        await _tab.TellAsync(failed);
        Assert.Equal(next, (await CardAsync(conversation)).GetProperty("meantFor").GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("""{"state":"escalated"}""")]
    [InlineData("""{"state":7}""")]
    [InlineData("""{"state":null}""")]
    [InlineData("""{"state":["accepted"]}""")]
    [InlineData("""{"State":"accepted"}""")]
    [InlineData("\"accepted\"")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("null")]
    public async Task A_state_that_is_none_is_ignored_and_not_refused(string value)
    {
        var conversation = await OpenCaseAsync();
        await _tab.TellAsync(Status(JsonNode.Parse(value)));
        var other = Status(new JsonObject { ["state"] = "accepted" });
        other["name"] = "handoff.else";
        await _tab.TellAsync(other);
        var card = await CardAsync(conversation);
        Assert.Equal((JsonValueKind.Null, "maria"), (card.GetProperty("takenBy").ValueKind, card.GetProperty("meantFor").GetProperty("id").GetString()));
        Assert.Equal(3, _tab.Calls.Count);
    }

    [Theory]
    [InlineData("accepted")]
    [InlineData("completed")]
    [InlineData("failed")]
    public async Task A_visitor_cannot_speak_for_the_hub(string state)
    {
        var conversation = await OpenCaseAsync();
        var forged = Status(new JsonObject { ["state"] = state });
        forged["from"] = _emulator.Writes("")["from"]!.DeepClone();
        await _tab.TellAsync(forged);
        var card = await CardAsync(conversation);
        Assert.Equal((JsonValueKind.Null, "maria"), (card.GetProperty("takenBy").ValueKind, card.GetProperty("meantFor").GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_hubs_word_on_a_conversation_nobody_began_changes_nothing()
    {
        await _tab.TellAsync(Status(new JsonObject { ["state"] = "completed" }));
        Assert.Equal(0, (await StateAsync()).GetProperty("cases").GetArrayLength());
        Assert.Empty(_tab.Calls);
    }

    [Fact]
    public async Task A_very_long_chat_is_handed_over_with_its_end()
    {
        await _tab.TellAsync(_emulator.Opened());
        await _tab.NextAsync();
        foreach (var question in (string[])["Do you deliver to Aberdeen?", "what is your refund policy?", "how long does delivery take?"])
        {
            await _tab.TellAsync(_emulator.Writes($"{question}{new string(' ', 7900)}"));
            await _tab.NextAsync();
        }

        await _tab.TellAsync(_emulator.Writes("can I talk to someone"));
        var initiate = (await _tab.UntilAsync("event", 1))[0];
        var lines = initiate["attachments"]![0]!["content"]!["activities"]!.AsArray();
        Assert.Contains(lines, l => (string?)l!["text"] == "can I talk to someone");
        Assert.DoesNotContain(lines, l => ((string)l!["text"]!).StartsWith("Do you deliver"));
        Assert.True(initiate.ToJsonString().Length < 40_000);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("Origin", "https://evil.example")]
    public async Task Without_an_account_only_this_machine_itself_may_post(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/messages") { Content = JsonContent.Create(_emulator.Opened()) };
        request.Headers.Add(header, value);
        Assert.Equal(HttpStatusCode.Forbidden, (await _house.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task An_answer_is_sent_to_this_machine_only()
    {
        var elsewhere = _emulator.Opened();
        elsewhere["serviceUrl"] = "http://169.254.169.254/";
        Assert.Equal(HttpStatusCode.Forbidden, (await _tab.BringAsync(elsewhere)).StatusCode);
        Assert.Empty(_channel.Connector.Recorder.Calls);
    }

    /// <summary>The visitor asks for a person and reads whom; gives the house's name for the conversation.</summary>
    private async Task<string> OpenCaseAsync()
    {
        await _tab.TellAsync(_emulator.Opened());
        await _tab.NextAsync();
        await _tab.TellAsync(_emulator.Writes("can I talk to someone"));
        Assert.Contains("Maria Lindqvist", (string)(await _tab.NextAsync())["text"]!);
        await _tab.UntilAsync("event", 1);
        return Assert.Single((await StateAsync()).GetProperty("cases").EnumerateArray()).GetProperty("conversation").GetString()!;
    }

    private JsonObject Status(JsonNode? value)
    {
        var activity = _emulator.Writes("");
        activity.Remove("text");
        (activity["type"], activity["name"], activity["value"]) = ("event", "handoff.status", value);
        activity["from"] = new JsonObject { ["id"] = "the-hub", ["name"] = "Hub" };
        return activity;
    }

    private static JsonObject Expecting(JsonObject activity)
    {
        activity["deliveryMode"] = "expectReplies";
        return activity;
    }

    private async Task<JsonArray> RepliesAsync(JsonObject activity)
    {
        using var answer = await _tab.BringAsync(activity);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["activities"]!.AsArray();
    }

    private async Task ActAsync(string conversation, string act, object body) =>
        (await _house.Http.PostAsJsonAsync($"/desk/api/cases/{conversation}/{act}", body)).EnsureSuccessStatusCode();

    private async Task<JsonElement> CardAsync(string conversation) =>
        (await _house.Http.GetFromJsonAsync<JsonElement>($"/desk/api/cases/{conversation}")).GetProperty("card");

    private Task<JsonElement> StateAsync() => _house.Http.GetFromJsonAsync<JsonElement>("/desk/api/state");
}
