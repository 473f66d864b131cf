using System.Text.Json;
using ServiceBot.Tests.Running;
using static ServiceBot.Tests.DirectLine.Calls;

namespace ServiceBot.Tests.DirectLine;

/// <summary>Activities that are no messages: the end of a chat, events, typing; and how a chat is started.</summary>
public sealed class EndAndEventTests
{
    [Fact]
    public async Task The_end_stands_in_the_chat_and_after_it_there_is_only_reading()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        await visitor.AskAsync("can I talk to someone");
        var id = (await visitor.Http.PostAsync(visitor.Activities, visitor.Token, """{"type":"endOfConversation","channelData":{"clientActivityID":"bye"}}""").BodyAsync()).Text("id");

        var end = await NextAsync(visitor, "endOfConversation");
        Assert.Equal((id, "bye", "visitor"), (end.Text("id"), end.GetProperty("channelData").Text("clientActivityID"), end.GetProperty("channelData").Text("by")));
        var polled = (await visitor.TranscriptAsync())[^1];
        Assert.Equal((id, "endOfConversation"), (polled.Text("id"), polled.Text("type")));

        await visitor.PostAsync("one more thing").RefusedAsync(409, "ConversationEnded");
        await visitor.Http.PostAsync(visitor.Activities, visitor.Token, """{"type":"event","name":"x"}""").RefusedAsync(409, "ConversationEnded");
        await visitor.Http.PostAsync(visitor.Activities, visitor.Token, """{"type":"endOfConversation"}""").RefusedAsync(409, "ConversationEnded");
        var before = (await visitor.TranscriptAsync()).Count;
        var again = await visitor.Http.PostAsync(ToStart, visitor.Token).BodyAsync();
        Assert.Equal(visitor.Conversation, again.Text("conversationId"));
        await house.Http.GetAsync($"{ToStart}/{visitor.Conversation}", visitor.Token).BodyAsync();
        Assert.Equal(before, (await visitor.TranscriptAsync()).Count);
        Assert.Contains("Maria Lindqvist", (await house.CaseOfAsync(visitor)).GetProperty("meantFor").GetRawText());
    }

    [Fact]
    public async Task The_same_end_sent_twice_is_one()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        const string end = """{"type":"endOfConversation","channelData":{"clientActivityID":"bye"}}""";
        var first = (await visitor.Http.PostAsync(visitor.Activities, visitor.Token, end).BodyAsync()).Text("id");
        Assert.Equal(first, (await visitor.Http.PostAsync(visitor.Activities, visitor.Token, end).BodyAsync()).Text("id"));
    }

    [Fact]
    public async Task An_event_comes_back_in_its_place_as_it_was_sent()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        const string told = """{"type":"event","name":"webchat/join","value":{"language":"da-DK","at":"2026-11-22T10:00:00+01:00","many":[1,2.5,null,true]},"channelData":{"clientActivityID":"e1","theirs":"kept"}}""";
        var id = (await visitor.Http.PostAsync(visitor.Activities, visitor.Token, told).BodyAsync()).Text("id");
        await visitor.AskAsync("hello");
        var transcript = await visitor.TranscriptAsync();
        Assert.Equal(["message", "event", "message", "message"], transcript.Select(a => a.Text("type")));
        var seen = transcript[1];
        Assert.Equal((id, "webchat/join", visitor.User), (seen.Text("id"), seen.Text("name"), seen.GetProperty("from").Text("id")));
        Assert.Equal("""{"language":"da-DK","at":"2026-11-22T10:00:00+01:00","many":[1,2.5,null,true]}""", seen.GetProperty("value").GetRawText());
        var data = seen.GetProperty("channelData");
        Assert.Equal(("e1", "kept", 2), (data.Text("clientActivityID"), data.Text("theirs"), data.GetProperty("webchat:sequence-id").GetInt32()));
    }

    [Fact]
    public async Task Typing_is_taken_and_kept_nowhere()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        await visitor.Http.PostAsync(visitor.Activities, visitor.Token, """{"type":"typing"}""").BodyAsync();
        Assert.Single(await visitor.TranscriptAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"user":{}}""")]
    [InlineData("""{"user":{"id":"x"},"locale":"da-DK"}""")]
    [InlineData("""{"user":{"id":"dl_somebody","name":"Somebody"},"eTag":"*"}""")]
    public async Task Whoever_starts_a_chat_is_who_the_token_says(string? body)
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await TestVisitor.ComeAsync(house.Http);
        var started = await house.Http.PostAsync(ToStart, visitor.Token, body).BodyAsync(201);
        Assert.Equal(visitor.Conversation, started.Text("conversationId"));
        Assert.Equal(1800, started.GetProperty("expires_in").GetInt32());
        Assert.StartsWith("ws://", started.Text("streamUrl"));
        await house.Http.PostAsync(ToStart, visitor.Token, body).BodyAsync();
        await visitor.PostAsync("hello");
        Assert.Equal(visitor.User, (await visitor.TranscriptAsync())[1].GetProperty("from").Text("id"));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("""{"user":""")]
    public async Task A_chat_is_not_started_by_nonsense(string body)
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await TestVisitor.ComeAsync(house.Http);
        await house.Http.PostAsync(ToStart, visitor.Token, body).RefusedAsync(400, "BadArgument");
        await house.Http.GetAsync(visitor.Activities, visitor.Token).RefusedAsync(404);
    }

    private static async Task<JsonElement> NextAsync(TestVisitor visitor, string type)
    {
        while (true)
        {
            var activity = await visitor.NextAsync();
            if (activity.Text("type") == type)
            {
                return activity;
            }
        }
    }
}
