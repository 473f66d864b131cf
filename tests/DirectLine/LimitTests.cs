using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ServiceBot.DirectLine;
using ServiceBot.Tests.Running;
using static ServiceBot.Tests.DirectLine.Calls;

namespace ServiceBot.Tests.DirectLine;

/// <summary>S13: whoever comes too fast is told so in a way that browsers show, and nobody else notices.</summary>
public sealed class LimitTests
{
    private const string Shop = "https://www.example.com";
    private const string Blog = "https://blog.example.com";

    [Fact]
    public async Task More_than_thirty_messages_in_ten_seconds_are_refused_with_one_friendly_line_and_others_are_fine()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        using var other = await house.ArriveAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => visitor.PostAsync($"hello number {i}")));
        Assert.Equal(30, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        var refused = answers.Where(a => a.StatusCode != HttpStatusCode.OK).ToList();
        Assert.All(refused, a => Assert.Equal(HttpStatusCode.BadRequest, a.StatusCode));
        await Task.FromResult(refused[0]).RefusedAsync(400, "RateLimited");
        Assert.Single(await NoticesAsync(visitor));
        Assert.Equal(30, (await WholeAsync(visitor)).Count(a => By(a) == "visitor"));
        Assert.NotEmpty(await other.AskAsync("hello"));

        house.Clock.Move(TimeSpan.FromSeconds(20));
        Assert.NotEmpty(await visitor.AskAsync("slower now"));
        Assert.Single(await NoticesAsync(visitor));
    }

    [Fact]
    public async Task The_friendly_line_comes_once_a_minute_at_most()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        for (var times = 1; times <= 3; times++)
        {
            await Task.WhenAll(Enumerable.Range(0, 35).Select(i => visitor.PostAsync($"hello number {i}")));
            house.Clock.Move(TimeSpan.FromSeconds(25));
        }

        Assert.Single(await NoticesAsync(visitor));
        house.Clock.Move(TimeSpan.FromSeconds(60));
        await Task.WhenAll(Enumerable.Range(0, 35).Select(i => visitor.PostAsync($"hello number {i}")));
        Assert.Equal(2, (await NoticesAsync(visitor)).Count);
    }

    [Fact]
    public async Task Events_count_too_and_a_client_cannot_say_itself_that_it_hurries()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 31).Select(i => visitor.Http.PostAsync(visitor.Activities, visitor.Token, $$"""{"type":"event","name":"e{{i}}"}""")));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.BadRequest);
        using var another = await house.ArriveAsync();
        await house.Http.PostAsync(another.Activities, another.Token, """{"type":"servicebot/hurried"}""").RefusedAsync(400, "BadArgument");
        Assert.Empty(await NoticesAsync(another));
    }

    [Fact]
    public async Task Typing_that_never_ends_is_let_pass_without_effect_and_costs_no_message()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => visitor.Http.PostAsync(visitor.Activities, visitor.Token, """{"type":"typing"}""")));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.NotEmpty(await visitor.AskAsync("hello"));
        Assert.Empty(await NoticesAsync(visitor));
    }

    [Fact]
    public async Task What_cannot_be_read_counts_for_the_address_it_comes_from()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 31).Select(_ => visitor.Http.PostAsync(visitor.Activities, visitor.Token, "nonsense")));
        var codes = await Task.WhenAll(answers.Select(async a => (await a.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").Text("code")));
        Assert.Equal(30, codes.Count(c => c == "BadArgument"));
        Assert.Equal(1, codes.Count(c => c == "RateLimited"));
    }

    [Fact]
    public async Task One_address_may_not_post_without_end_however_many_chats_it_opens()
    {
        await using var house = await WithSecretAsync("--Proxy:Trusted:0=127.0.0.1");
        var chats = new List<(string Activities, string Token)>();
        for (var i = 0; i < 12; i++)
        {
            chats.Add(await ChatAsync(house));
        }

        var answers = await Task.WhenAll(chats.SelectMany(chat => Enumerable.Range(0, 28).Select(i => SayAsync(house, chat, "203.0.113.9"))));
        Assert.Equal(Limits.PostsOfAddress, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        await SayAsync(house, await ChatAsync(house), "203.0.113.9").RefusedAsync(400, "RateLimited");
        await SayAsync(house, await ChatAsync(house), "203.0.113.10").BodyAsync();
        house.Clock.Move(TimeSpan.FromSeconds(20));
        await SayAsync(house, chats[0], "203.0.113.9").BodyAsync();
    }

    [Fact]
    public async Task Of_two_hundred_new_chats_of_one_address_in_a_minute_sixty_are_begun_and_another_address_is_fine()
    {
        await using var house = await RunningHouse.StartAsync(options: ["--Proxy:Trusted:0=127.0.0.0/8"]);
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => BeginAsync(house, "203.0.113.9")));
        Assert.Equal(60, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        var refused = answers.Where(a => a.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.Equal(140, refused.Count);
        Assert.All(refused, a => Assert.NotNull(a.Headers.RetryAfter));
        await Task.FromResult(refused[0]).RefusedAsync(429, "RateLimited");
        await BeginAsync(house, "203.0.113.10").BodyAsync();
    }

    [Fact]
    public async Task One_household_of_ipv6_is_one_address()
    {
        await using var house = await RunningHouse.StartAsync(options: ["--Proxy:Trusted:0=127.0.0.1"]);
        var answers = await Task.WhenAll(Enumerable.Range(0, 70).Select(i => BeginAsync(house, $"2001:db8:1:2::{i:x}")));
        Assert.Equal(60, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        await BeginAsync(house, "2001:db8:1:3::1").BodyAsync();
    }

    [Fact]
    public async Task One_website_may_not_begin_chats_without_end_and_another_is_fine()
    {
        await using var house = await RunningHouse.StartAsync(options: [$"--DirectLine:AllowedOrigins:0={Shop}", $"--DirectLine:AllowedOrigins:1={Blog}", "--Proxy:Trusted:0=127.0.0.1"]);
        // Most of them are counted here, so that the test need not begin three thousand chats.
        var limits = (Limits)house.Services.GetService(typeof(Limits))!;
        Assert.All(Enumerable.Range(0, Limits.Chats - 1), _ => Assert.True(limits.MayBegin(Shop)));
        await BeginAsync(house, "203.0.113.1", Shop).BodyAsync();
        using var refused = await BeginAsync(house, "203.0.113.2", Shop);
        Assert.Equal((HttpStatusCode.TooManyRequests, true), (refused.StatusCode, refused.Headers.RetryAfter is not null));
        await BeginAsync(house, "203.0.113.3", Blog).BodyAsync();
        await BeginAsync(house, "203.0.113.4").BodyAsync();
        house.Clock.Move(TimeSpan.FromMinutes(2));
        await BeginAsync(house, "203.0.113.5", Shop).BodyAsync();
    }

    private static Task<HttpResponseMessage> BeginAsync(RunningHouse house, string from, string? origin = null) =>
        house.Http.CallAsync(HttpMethod.Post, ToTokens, origin: origin, headers: ("X-Forwarded-For", from));

    private static Task<HttpResponseMessage> SayAsync(RunningHouse house, (string Activities, string Token) chat, string from) =>
        house.Http.CallAsync(HttpMethod.Post, chat.Activities, chat.Token, """{"type":"event","name":"here"}""", headers: ("X-Forwarded-For", from));

    private static async Task<(string Activities, string Token)> ChatAsync(RunningHouse house)
    {
        var given = await house.Http.PostAsync(ToGenerate, Secret).BodyAsync();
        await house.Http.PostAsync(ToStart, given.Text("token")).BodyAsync(201);
        return ($"{ToStart}/{given.Text("conversationId")}/activities", given.Text("token"));
    }

    private static string By(JsonElement activity) => activity.GetProperty("channelData").Text("by");

    private static async Task<List<JsonElement>> NoticesAsync(TestVisitor visitor) => [.. (await WholeAsync(visitor)).Where(a => By(a) == "notice")];

    private static async Task<List<JsonElement>> WholeAsync(TestVisitor visitor)
    {
        var whole = new List<JsonElement>();
        while (await visitor.TranscriptAsync($"{whole.Count}") is { Count: > 0 } page)
        {
            whole.AddRange(page);
        }

        return whole;
    }
}
