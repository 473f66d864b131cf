using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ServiceBot.Tests.Running;

/// <summary>Ratings and other events of a visitor's client, through the real door.</summary>
public sealed class RatingTests
{
    [Fact]
    public async Task A_bad_rating_calls_a_person_who_reads_it_on_the_card_and_events_stand_in_no_transcript_of_people()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        Assert.Equal(HttpStatusCode.OK, (await TellAsync(visitor, "somebody/else", new { secret = "canary" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await TellAsync(visitor, "servicebot/rating", new { stars = 2, comment = "too slow" })).StatusCode);
        Assert.Contains("Maria Lindqvist", await visitor.NextAsync("bot"));
        Assert.Equal("rated the chat 2 of 5: \"too slow\"", (await house.CaseOfAsync(visitor)).GetProperty("rating").GetString());

        var events = (await visitor.TranscriptAsync()).Where(a => a.GetProperty("type").GetString() == "event").ToList();
        Assert.Equal(["somebody/else", "servicebot/rating"], events.Select(e => e.GetProperty("name").GetString()));
        var seen = await house.Http.GetFromJsonAsync<JsonElement>($"/desk/api/cases/{visitor.Conversation}");
        Assert.DoesNotContain("canary", seen.ToString());
        Assert.Equal(2, seen.GetProperty("lines").GetArrayLength());
    }

    [Fact]
    public async Task It_is_taken_in_a_chat_that_has_ended_and_the_same_one_only_once()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        await visitor.Http.PostAsJsonAsync(visitor.Activities, new { type = "endOfConversation" });
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => TellAsync(visitor, "servicebot/rating", new { stars = 1 }, "same")));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Single(await visitor.TranscriptAsync(), a => a.GetProperty("type").GetString() == "event");
        Assert.NotEqual(JsonValueKind.Null, (await house.CaseOfAsync(visitor)).GetProperty("meantFor").ValueKind);
        Assert.Equal(HttpStatusCode.Conflict, (await visitor.PostAsync("hello?")).StatusCode);
    }

    [Theory]
    [InlineData("""{"stars":0}""")]
    [InlineData("""{"stars":6}""")]
    [InlineData("""{"stars":"5"}""")]
    [InlineData("""{"stars":4.5}""")]
    [InlineData("""{"comment":"good"}""")]
    [InlineData("""{"stars":5,"comment":7}""")]
    [InlineData("""[5]""")]
    [InlineData("5")]
    [InlineData("null")]
    public async Task Another_form_is_refused_in_a_sentence(string value)
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        var answer = await TellAsync(visitor, "servicebot/rating", JsonDocument.Parse(value).RootElement);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("1 to 5", await answer.Content.ReadAsStringAsync());
        Assert.Single(await visitor.TranscriptAsync());
    }

    private static Task<HttpResponseMessage> TellAsync(TestVisitor visitor, string name, object value, string? key = null) =>
        visitor.Http.PostAsJsonAsync(visitor.Activities, new { type = "event", name, value, channelData = new { clientActivityID = key ?? Guid.NewGuid().ToString() } });
}
