using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.Owner;

/// <summary>The owner's page, as its script calls it: with the key what is kept of a visitor is handed over and erased, without it nothing is told.</summary>
public sealed class OwnerPageTests
{
    private const string Key = "a key for this test only";
    private readonly string _data = Repository.TemporaryFolder();

    [Fact]
    public async Task Without_a_key_in_the_configuration_there_is_no_page_and_no_key_opens_it()
    {
        await using var house = await RunningHouse.StartAsync(_data);
        var page = await house.Http.GetAsync("/owner");
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Contains("Owner:Key", await page.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(house, "export", new { who = "anybody" }, "")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(house, "export", new { who = "anybody" }, Key)).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("another key of some length")]
    [InlineData("a key for this test onl")]
    public async Task Another_key_is_told_nothing(string key)
    {
        await using var house = await StartAsync();
        using var visitor = await house.ArriveAsync();
        foreach (var act in new[] { "find", "export", "erase" })
        {
            var answer = await AskAsync(house, act, new { who = visitor.Conversation }, key);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.DoesNotContain(visitor.Conversation, await answer.Content.ReadAsStringAsync());
        }

        Assert.NotEmpty(await visitor.TranscriptAsync());
    }

    [Fact]
    public async Task Another_website_may_not_act_even_with_the_key()
    {
        await using var house = await StartAsync();
        using var request = Request("erase", new { who = "anybody" }, Key);
        request.Headers.Add("Origin", "https://evil.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await house.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task What_is_kept_is_found_handed_over_and_erased_while_the_chat_goes_on()
    {
        await using var house = await StartAsync();
        using var visitor = await house.ArriveAsync();
        using var other = await house.ArriveAsync();
        await visitor.AskAsync("do you deliver to Aberdeen?");
        Assert.Equal("1 conversation", (await ReadAsync(await AskAsync(house, "find", new { who = $" {visitor.Conversation} " }, Key))).GetProperty("found").GetString());
        var export = await ReadAsync(await AskAsync(house, "export", new { who = visitor.Conversation }, Key));
        Assert.Equal((await visitor.TranscriptAsync()).Count, export.GetProperty("lines").GetArrayLength());
        Assert.Equal("1 conversation", (await ReadAsync(await AskAsync(house, "erase", new { who = visitor.Conversation }, Key))).GetProperty("erased").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.PostAsync("and now?")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(house, "export", new { who = visitor.Conversation }, Key)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await other.PostAsync("me too")).StatusCode);
        Assert.True(File.Exists(Path.Combine(_data, "erased.jsonl")), "A restored backup would bring it back.");
    }

    [Theory]
    [InlineData("{}", 400)]
    [InlineData("""{"who":"  "}""", 400)]
    [InlineData("""{"who":"%"}""", 404)]
    [InlineData("""{"who":"' OR '1'='1"}""", 404)]
    [InlineData("""{"who":7}""", 400)]
    [InlineData("not json", 400)]
    public async Task What_names_nobody_is_refused_in_a_sentence_and_erases_nothing(string body, int status)
    {
        await using var house = await StartAsync();
        using var visitor = await house.ArriveAsync();
        using var request = Request("erase", null, Key);
        request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        Assert.Equal(status, (int)(await house.Http.SendAsync(request)).StatusCode);
        Assert.NotEmpty(await visitor.TranscriptAsync());
    }

    [Fact]
    public async Task What_could_not_be_delivered_is_listed_without_a_word_of_anybody()
    {
        await using var house = await StartAsync();
        using var visitor = await house.ArriveAsync();
        TestData.Run(
            _data,
            "INSERT INTO errands (conversation, line, target, kind, body, state, attempts, due_at, at, behind, why) VALUES (@c, 'teams-chat', 'maria', 'Relay', '{\"Text\":\"my secret\"}', 'failed', 3, 0, 0, 0, 'the channel answered 403')",
            ("@c", visitor.Conversation));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/owner/api/undelivered");
        request.Headers.Authorization = new("Bearer", Key);
        var said = await (await house.Http.SendAsync(request)).EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        Assert.DoesNotContain("my secret", said);
        var row = JsonDocument.Parse(said).RootElement.EnumerateArray().Single();
        Assert.Equal(("teams-chat", "Relay", "the channel answered 403"), (row.GetProperty("line").GetString(), row.GetProperty("what").GetString(), row.GetProperty("why").GetString()));
    }

    private Task<RunningHouse> StartAsync() => RunningHouse.StartAsync(_data, options: [$"--Owner:Key={Key}"]);

    private static HttpRequestMessage Request(string act, object? body, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/owner/api/{act}") { Content = JsonContent.Create(body) };
        if (key.Length > 0)
        {
            request.Headers.Authorization = new("Bearer", key);
        }

        return request;
    }

    private static async Task<HttpResponseMessage> AskAsync(RunningHouse house, string act, object body, string key)
    {
        using var request = Request(act, body, key);
        return await house.Http.SendAsync(request);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer) => await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
}
