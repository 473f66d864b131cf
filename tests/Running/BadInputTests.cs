using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace ServiceBot.Tests.Running;

/// <summary>What strangers, faulty clients and bad luck send: a clear error in the protocol's form, and nothing saved.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("", 400)]
    [InlineData("not json", 400)]
    [InlineData("[]", 400)]
    [InlineData("null", 400)]
    [InlineData("{}", 400)]
    [InlineData("""{"type":5,"text":"hi"}""", 400)]
    [InlineData("""{"type":["message"],"text":"hi"}""", 400)]
    [InlineData("""{"type":"handoff"}""", 400)]
    [InlineData("""{"type":"message"}""", 400)]
    [InlineData("""{"type":"message","text":null}""", 400)]
    [InlineData("""{"type":"message","text":""}""", 400)]
    [InlineData("""{"type":"message","text":"  \n "}""", 400)]
    [InlineData("""{"type":"message","text":5}""", 400)]
    [InlineData("""{"type":"message","text":{"a":1}}""", 400)]
    [InlineData("""{"type":"message","text":"hi","channelData":"x"}""", 400)]
    [InlineData("""{"type":"message","text":"hi","channelData":{"clientActivityID":5}}""", 400)]
    [InlineData("""{"type":"message","text":"hi"} and more""", 400)]
    [InlineData("""{"type":"message","text":"hi","a":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}""", 400)]
    public async Task What_is_no_message_is_refused_and_not_saved(string body, int status)
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        var answer = await visitor.Http.PostAsync(visitor.Activities, new StringContent(body, Encoding.UTF8, "application/json"));
        await AssertErrorAsync(answer, status);
        Assert.Single(await visitor.TranscriptAsync());
    }

    [Theory]
    [InlineData(8001, 413)]
    [InlineData(70_000, 413)]
    [InlineData(2_000_000, 413)]
    public async Task What_is_too_long_is_refused_and_not_saved(int characters, int status)
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        await AssertErrorAsync(await visitor.PostAsync(new string('x', characters)), status);
        Assert.Single(await visitor.TranscriptAsync());
    }

    [Fact]
    public async Task The_longest_message_is_taken_whole()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        var text = string.Concat(Enumerable.Repeat("wörd ", 1600));
        (await visitor.PostAsync(text)).EnsureSuccessStatusCode();
        Assert.Equal(TestData.Kept(text), (await visitor.TranscriptAsync())[1].GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("😀😀😀")]
    [InlineData("\u202Eright to left \u200B zero width")]
    [InlineData("nul \u0000 inside")]
    [InlineData("<script>alert(1)</script> [x](javascript:alert(1)) ![](http://127.0.0.1:1/)")]
    [InlineData("'; DROP TABLE lines; --")]
    [InlineData("{{DATE()}} ${7*7} %s %n")]
    public async Task Odd_text_is_kept_to_the_letter_and_answered(string text)
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        var reply = await visitor.AskAsync(text);
        Assert.NotEmpty(reply);
        Assert.DoesNotContain("](", reply);
        Assert.DoesNotContain("<", reply);
        Assert.Equal(TestData.Kept(text), (await visitor.TranscriptAsync())[1].GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_lone_surrogate_is_taken()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        var body = new StringContent("""{"type":"message","text":"half \ud83d here"}""", Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.OK, (await visitor.Http.PostAsync(visitor.Activities, body)).StatusCode);
        Assert.Equal(3, (await visitor.TranscriptAsync()).Count);
    }

    [Fact]
    public async Task Another_content_type_is_refused()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        await AssertErrorAsync(await visitor.Http.PostAsync(visitor.Activities, new StringContent("{}", Encoding.UTF8, "text/plain")), 415);
    }

    [Fact]
    public async Task Without_a_token_or_with_a_bad_one_nothing_is_given()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        await AssertErrorAsync(await house.Http.GetAsync(visitor.Activities), 401);
        foreach (var token in new[] { "abc", "a.b.c", visitor.Token[..^2], $"{visitor.Token}x", "eyJhbGciOiJub25lIn0.eyJjb252IjoieCJ9.", new string('a', 20_000) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, visitor.Activities);
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
            await AssertErrorAsync(await house.Http.SendAsync(request), 403);
        }
    }

    [Fact]
    public async Task Another_visitors_token_opens_nothing_and_tells_nothing()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        using var stranger = await house.ArriveAsync();
        var theirs = await stranger.Http.GetAsync(visitor.Activities);
        var nobodys = await stranger.Http.GetAsync("/v3/directline/conversations/nowhere/activities");
        await AssertErrorAsync(theirs, 403);
        Assert.Equal(await theirs.Content.ReadAsStringAsync(), await nobodys.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.Http.PostAsJsonAsync(visitor.Activities, new { type = "message", text = "it was me" })).StatusCode);
        Assert.Single(await visitor.TranscriptAsync());
    }

    [Fact]
    public async Task A_conversation_that_was_not_started_is_not_found()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await TestVisitor.ComeAsync(house.Http);
        await AssertErrorAsync(await visitor.PostAsync("hello"), 404);
        await AssertErrorAsync(await visitor.Http.GetAsync(visitor.Activities), 404);
        await AssertErrorAsync(await visitor.Http.GetAsync($"/v3/directline/conversations/{visitor.Conversation}"), 404);
    }

    [Theory]
    [InlineData("abc", 400)]
    [InlineData("-1", 400)]
    [InlineData("1e99", 400)]
    [InlineData("99999999999999999999999", 200)]
    [InlineData("999", 200)]
    public async Task A_watermark_that_is_none_is_refused(string watermark, int status)
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        Assert.Equal(status, (int)(await visitor.Http.GetAsync($"{visitor.Activities}?watermark={watermark}")).StatusCode);
    }

    [Fact]
    public async Task A_token_for_requests_opens_no_stream_and_a_strangers_page_neither()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        var address = $"ws{house.Http.BaseAddress!.ToString()[4..]}v3/directline/conversations/{visitor.Conversation}/stream?t=";
        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(address + visitor.Token, origin: null));
        var resumed = await TestVisitor.ReadAsync(await visitor.Http.GetAsync($"/v3/directline/conversations/{visitor.Conversation}"));
        var good = resumed.GetProperty("streamUrl").GetString()!;
        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(good, origin: "https://evil.example"));
        house.Clock.Move(TimeSpan.FromSeconds(61));
        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(good, origin: null));
    }

    [Fact]
    [Trait("Fault", "R6")]
    public async Task While_the_database_is_locked_a_message_is_refused_whole_and_can_be_sent_again()
    {
        await using var house = await RunningHouse.StartAsync(options: [TestData.OnSqlite]);
        using var visitor = await house.ArriveAsync();
        await using (var other = new SqliteConnection($"Data Source={house.DatabaseFile}"))
        {
            await other.OpenAsync();
            await using var locking = other.CreateCommand();
            locking.CommandText = "BEGIN IMMEDIATE";
            await locking.ExecuteNonQueryAsync();
            await AssertErrorAsync(await visitor.PostAsync("what is your refund policy?", key: "same"), 503);
            Assert.Single(await visitor.TranscriptAsync());
            locking.CommandText = "ROLLBACK";
            await locking.ExecuteNonQueryAsync();
        }

        Assert.Equal(HttpStatusCode.OK, (await visitor.PostAsync("what is your refund policy?", key: "same")).StatusCode);
        Assert.Equal(3, (await visitor.TranscriptAsync()).Count);
    }

    [Fact]
    public async Task Too_many_new_chats_from_one_address_are_slowed()
    {
        await using var house = await RunningHouse.StartAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 70).Select(_ => house.Http.PostAsync("/api/webchat/token", null)));
        var refused = answers.Where(a => a.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.Equal(10, refused.Count);
        Assert.NotNull(refused[0].Headers.RetryAfter);
        await AssertErrorAsync(refused[0], 429);
    }


    [Theory]
    [InlineData("/../../appsettings.json")]
    [InlineData("/%2e%2e/%2e%2e/data/servicebot.db")]
    [InlineData("/nothing-here")]
    public async Task Files_elsewhere_are_not_served(string path)
    {
        await using var house = await RunningHouse.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await house.Http.GetAsync(path)).StatusCode);
    }

    private static async Task ConnectAsync(string address, string? origin)
    {
        using var socket = new ClientWebSocket();
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        await socket.ConnectAsync(new Uri(address), CancellationToken.None);
    }

    private static async Task AssertErrorAsync(HttpResponseMessage answer, int status)
    {
        Assert.Equal(status, (int)answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        var error = JsonDocument.Parse(text).RootElement.GetProperty("error");
        Assert.NotEmpty(error.GetProperty("code").GetString()!);
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
        Assert.DoesNotContain("   at ", text);
        Assert.DoesNotContain("Exception", text);
    }
}
