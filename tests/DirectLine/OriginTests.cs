using System.Text.Json;
using ServiceBot.Tests.Running;
using static ServiceBot.Tests.DirectLine.Calls;

namespace ServiceBot.Tests.DirectLine;

/// <summary>Where a page is from, as its browser says: what it may read, and where a token may be used.</summary>
public sealed class OriginTests
{
    private const string Shop = "https://www.example.com";
    private const string Blog = "https://blog.example.com";
    private const string Evil = "https://evil.example";

    [Fact]
    public async Task A_stream_opens_only_where_its_token_was_given_to()
    {
        await using var house = await HouseAsync();
        var streamUrl = await StreamAsync(house, (await house.Http.PostAsync(ToTokens, origin: Shop).BodyAsync()).Text("token"));
        Assert.Equal(101, await UpgradeAsync(streamUrl, Shop));
        Assert.Equal(403, await UpgradeAsync(streamUrl, Blog));
        Assert.Equal(403, await UpgradeAsync(streamUrl, Evil));
        Assert.Equal(403, await UpgradeAsync(streamUrl, "null"));
        Assert.Equal(403, await UpgradeAsync(streamUrl));
    }

    [Fact]
    public async Task A_stream_of_a_program_opens_without_an_origin_and_not_for_a_strangers_page()
    {
        await using var house = await HouseAsync();
        var streamUrl = await StreamAsync(house, (await house.Http.PostAsync(ToTokens, bearer: null).BodyAsync()).Text("token"));
        Assert.Equal(101, await UpgradeAsync(streamUrl));
        Assert.Equal(101, await UpgradeAsync(streamUrl, Shop));
        Assert.Equal(101, await UpgradeAsync(streamUrl, house.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)));
        Assert.Equal(403, await UpgradeAsync(streamUrl, Evil));
    }

    [Fact]
    public async Task A_server_names_the_origins_its_token_is_for()
    {
        await using var house = await HouseAsync();
        var token = (await house.Http.PostAsync(ToGenerate, Secret, $$"""{"trustedOrigins":["{{Blog}}"]}""").BodyAsync()).Text("token");
        var streamUrl = await StreamAsync(house, token);
        Assert.Equal(101, await UpgradeAsync(streamUrl, Blog));
        Assert.Equal(403, await UpgradeAsync(streamUrl, Shop));
        await house.Http.PostAsync(ToRefresh, token, origin: Blog).BodyAsync();
        await house.Http.PostAsync(ToRefresh, token, origin: Shop).RefusedAsync(403);
    }

    [Fact]
    public async Task A_request_that_says_it_is_from_elsewhere_is_refused_on_every_route()
    {
        await using var house = await HouseAsync();
        var given = await house.Http.PostAsync(ToTokens, origin: Shop).BodyAsync();
        var (conversation, token) = ($"{ToStart}/{given.Text("conversationId")}", given.Text("token"));
        await house.Http.PostAsync(ToStart, token, origin: Shop).BodyAsync(201);
        await house.Http.GetAsync($"{conversation}/activities", token, Shop).BodyAsync();
        // Browsers say nothing of their own site when they only read.
        await house.Http.GetAsync($"{conversation}/activities", token).BodyAsync();
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Post, ToStart), (HttpMethod.Post, ToRefresh), (HttpMethod.Get, conversation),
            (HttpMethod.Get, $"{conversation}/activities"), (HttpMethod.Post, $"{conversation}/activities"), (HttpMethod.Post, $"{conversation}/upload"),
        })
        {
            await house.Http.CallAsync(method, path, token, """{"type":"message","text":"hi"}""", Blog).RefusedAsync(403);
            await house.Http.CallAsync(method, path, token, """{"type":"message","text":"hi"}""", Evil).RefusedAsync(403);
        }
    }

    [Fact]
    public async Task Of_a_website_that_is_welcome_no_more_no_token_is_good()
    {
        var (data, clock) = (Repository.TemporaryFolder(), new TestClock());
        string conversation, token, resume, streamUrl;
        await using (var before = await RunningHouse.StartAsync(data, clock: clock, options: [$"--DirectLine:AllowedOrigins:0={Shop}"]))
        {
            var given = await before.Http.PostAsync(ToTokens, origin: Shop).BodyAsync();
            (conversation, token, resume) = (given.Text("conversationId"), given.Text("token"), given.Text("resume"));
            streamUrl = await StreamAsync(before, token);
        }

        await using var after = await RunningHouse.StartAsync(data, clock: clock, options: [$"--DirectLine:AllowedOrigins:0={Blog}"]);
        var there = new Uri(streamUrl);
        Assert.Equal(403, await UpgradeAsync($"ws{after.Http.BaseAddress!.ToString()[4..]}{there.PathAndQuery[1..]}", Shop));
        await after.Http.GetAsync($"{ToStart}/{conversation}/activities", token).RefusedAsync(403);
        await after.Http.PostAsync(ToRefresh, token, origin: Shop).RefusedAsync(403);
        await after.Http.PostAsync(ToTokens, body: JsonSerializer.Serialize(new { resume }), origin: Shop).RefusedAsync(403);
    }

    [Fact]
    public async Task Two_origins_at_once_are_one_that_nobody_knows()
    {
        await using var house = await HouseAsync();
        await house.Http.CallAsync(HttpMethod.Post, ToTokens, headers: [("Origin", Shop), ("Origin", Evil)]).RefusedAsync(403);
    }

    [Theory]
    [InlineData(Shop, Shop)]
    [InlineData(Blog, Blog)]
    [InlineData(Evil, null)]
    [InlineData("null", null)]
    [InlineData("https://www.example.com.evil.example", null)]
    public async Task Cors_is_by_the_exact_list_and_varies_by_origin(string origin, string? allowed)
    {
        await using var house = await HouseAsync();
        foreach (var path in new[] { ToStart, ToRefresh, ToGenerate, $"{ToStart}/x", $"{ToStart}/x/activities", $"{ToStart}/x/upload", ToTokens, "/api/webchat/today" })
        {
            var method = path.EndsWith("today", StringComparison.Ordinal) || path.EndsWith("/x", StringComparison.Ordinal) ? "GET" : "POST";
            using var answer = await PreflightAsync(house, path, method, origin);
            Assert.Equal(allowed, One(answer, "Access-Control-Allow-Origin"));
            Assert.Null(One(answer, "Access-Control-Allow-Credentials"));
            Assert.Equal("Origin", One(answer, "Vary"));
            if (allowed is not null)
            {
                Assert.Equal("86400", One(answer, "Access-Control-Max-Age"));
                var headers = One(answer, "Access-Control-Allow-Headers")!.Split(',');
                Assert.Equal(["authorization", "content-type", "x-ms-bot-agent", "x-requested-with"], headers.Order());
            }
        }

        using var real = await house.Http.PostAsync(ToRefresh, origin: origin);
        Assert.Equal((allowed, "Origin", "no-store"), (One(real, "Access-Control-Allow-Origin"), One(real, "Vary"), real.Headers.CacheControl?.ToString()));
    }

    [Fact]
    public async Task A_header_or_method_no_client_needs_is_not_allowed()
    {
        await using var house = await HouseAsync();
        using var header = await PreflightAsync(house, ToStart, "POST", Shop, "x-secret");
        Assert.DoesNotContain("x-secret", One(header, "Access-Control-Allow-Headers") ?? "");
        using var method = await PreflightAsync(house, ToStart, "DELETE", Shop);
        Assert.DoesNotContain("DELETE", One(method, "Access-Control-Allow-Methods") ?? "");
    }

    [Fact]
    public async Task Only_the_session_may_be_asked_for_with_cookies()
    {
        await using var house = await HouseAsync();
        const string session = $"{Routes}/session/getsessionid";
        using var ours = await PreflightAsync(house, session, "GET", Shop);
        Assert.Equal((Shop, "true"), (One(ours, "Access-Control-Allow-Origin"), One(ours, "Access-Control-Allow-Credentials")));
        using var theirs = await PreflightAsync(house, session, "GET", Evil);
        Assert.Equal((null, null), (One(theirs, "Access-Control-Allow-Origin"), One(theirs, "Access-Control-Allow-Credentials")));
        using var answer = await house.Http.GetAsync(session, bearer: null, Shop);
        Assert.Equal((Shop, "true"), (One(answer, "Access-Control-Allow-Origin"), One(answer, "Access-Control-Allow-Credentials")));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        var first = (await house.Http.GetAsync(session, bearer: null).BodyAsync()).Text("sessionId");
        Assert.NotEqual(first, (await house.Http.GetAsync(session, bearer: null).BodyAsync()).Text("sessionId"));
    }

    private static Task<RunningHouse> HouseAsync() => WithSecretAsync($"--DirectLine:AllowedOrigins:0={Shop}", $"--DirectLine:AllowedOrigins:1={Blog}");

    private static async Task<string> StreamAsync(RunningHouse house, string token) => (await house.Http.PostAsync(ToStart, token).BodyAsync(201)).Text("streamUrl");

    private static Task<HttpResponseMessage> PreflightAsync(RunningHouse house, string path, string method, string origin, string headers = "authorization,content-type,x-ms-bot-agent,x-requested-with") =>
        house.Http.CallAsync(HttpMethod.Options, path, origin: origin, headers: [("Access-Control-Request-Method", method), ("Access-Control-Request-Headers", headers)]);

    private static string? One(HttpResponseMessage answer, string header) =>
        answer.Headers.TryGetValues(header, out var values) || answer.Content.Headers.TryGetValues(header, out values) ? string.Join(", ", values) : null;
}
