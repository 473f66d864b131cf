using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;
using ServiceBot.Tests.Running;
using static ServiceBot.Tests.DirectLine.Calls;

namespace ServiceBot.Tests.DirectLine;

/// <summary>Each kind of token works in its own place and for its own conversation; anything else is refused in the same words.</summary>
public sealed class TokenTests
{
    public static TheoryData<string> Forgeries => [.. ForgedToken.Names];

    [Theory, MemberData(nameof(Forgeries))]
    public async Task A_forged_token_is_refused(string name)
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        var forged = new ForgedToken(visitor.Token, house.Data);
        await house.Http.GetAsync(visitor.Activities, forged.Faithful()).BodyAsync();
        await house.Http.GetAsync(visitor.Activities, forged.Called(name)).RefusedAsync(403, "TokenExpired");
        await house.Http.PostAsync(ToRefresh, forged.Called(name)).RefusedAsync(403, "TokenExpired");
    }

    [Fact]
    public async Task No_kind_of_token_works_in_anothers_place()
    {
        await using var house = await RunningHouse.StartAsync();
        var given = await house.Http.PostAsync(ToTokens, bearer: null).BodyAsync();
        var (conversation, request, resume) = (given.Text("conversationId"), given.Text("token"), given.Text("resume"));
        var streamUrl = (await house.Http.PostAsync(ToStart, request).BodyAsync(201)).Text("streamUrl");
        var stream = streamUrl[(streamUrl.IndexOf("&t=", StringComparison.Ordinal) + 3)..];
        var activities = $"{ToStart}/{conversation}/activities";

        await house.Http.GetAsync(activities, request).BodyAsync();
        await house.Http.GetAsync(activities, stream).RefusedAsync(403);
        await house.Http.GetAsync(activities, resume).RefusedAsync(403);
        await house.Http.PostAsync(ToRefresh, stream).RefusedAsync(403);
        await house.Http.PostAsync(ToRefresh, resume).RefusedAsync(403);
        Assert.Equal(101, await UpgradeAsync(streamUrl));
        Assert.Equal(403, await UpgradeAsync(streamUrl.Replace(stream, request, StringComparison.Ordinal)));
        Assert.Equal(403, await UpgradeAsync(streamUrl.Replace(stream, resume, StringComparison.Ordinal)));
        Assert.Equal(conversation, (await ResumeAsync(house, resume)).Text("conversationId"));
        Assert.NotEqual(conversation, (await ResumeAsync(house, request)).Text("conversationId"));
        Assert.NotEqual(conversation, (await ResumeAsync(house, stream)).Text("conversationId"));
    }

    [Fact]
    public async Task A_token_says_whose_it_is_and_never_twice_the_same()
    {
        await using var house = await RunningHouse.StartAsync(options: ["--DirectLine:AllowedOrigins:0=https://www.example.com"]);
        var given = await house.Http.PostAsync(ToTokens, origin: "https://www.example.com").BodyAsync();
        var claims = ClaimsOf(given.Text("token"));
        Assert.Equal(given.Text("conversationId"), (string?)claims["conv"]);
        Assert.Equal(given.Text("userId"), (string?)claims["user"]);
        Assert.Equal("https://www.example.com", (string?)claims["site"]);
        Assert.Equal("https://www.example.com", (string?)Assert.Single(claims["origins"]!.AsArray()));
        Assert.StartsWith("dl_", given.Text("userId"));
        Assert.Equal(1800, given.GetProperty("expires_in").GetInt32());

        var renewed = await house.Http.PostAsync(ToRefresh, given.Text("token")).BodyAsync();
        Assert.NotEqual(given.Text("token"), renewed.Text("token"));
        var again = ClaimsOf(renewed.Text("token"));
        Assert.All(["conv", "user", "site"], c => Assert.Equal((string?)claims[c], (string?)again[c]));
        Assert.Equal(claims["origins"]!.ToJsonString(), again["origins"]!.ToJsonString());
    }

    [Fact]
    public async Task Each_lives_as_long_as_it_should()
    {
        await using var house = await RunningHouse.StartAsync();
        var given = await house.Http.PostAsync(ToTokens, bearer: null).BodyAsync();
        var (request, resume) = (given.Text("token"), given.Text("resume"));
        var streamUrl = (await house.Http.PostAsync(ToStart, request).BodyAsync(201)).Text("streamUrl");
        house.Clock.Move(TimeSpan.FromSeconds(59));
        Assert.Equal(101, await UpgradeAsync(streamUrl));
        house.Clock.Move(TimeSpan.FromSeconds(1));
        Assert.Equal(403, await UpgradeAsync(streamUrl));
        house.Clock.Move(TimeSpan.FromSeconds(1739));
        await house.Http.PostAsync(ToRefresh, request).BodyAsync();
        house.Clock.Move(TimeSpan.FromSeconds(1));
        await house.Http.PostAsync(ToRefresh, request).RefusedAsync(403, "TokenExpired");
        house.Clock.Set(TestClock.Wednesday + TimeSpan.FromDays(14) - TimeSpan.FromSeconds(1));
        Assert.Equal(given.Text("conversationId"), (await ResumeAsync(house, resume)).Text("conversationId"));
        house.Clock.Move(TimeSpan.FromSeconds(1));
        Assert.NotEqual(given.Text("conversationId"), (await ResumeAsync(house, resume)).Text("conversationId"));
    }

    // S5: one answer for what is another's and what never was.
    [Fact]
    [Trait("Fault", "R7")]
    public async Task Another_conversation_is_refused_the_same_on_every_route_whether_it_is_there_or_not()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        using var stranger = await house.ArriveAsync();
        foreach (var (method, rest) in new[] { (HttpMethod.Get, ""), (HttpMethod.Get, "/activities"), (HttpMethod.Post, "/activities") })
        {
            var theirs = await house.Http.CallAsync(method, $"{ToStart}/{visitor.Conversation}{rest}", stranger.Token, """{"type":"message","text":"it was me"}""").RefusedAsync(403);
            var nobodys = await house.Http.CallAsync(method, $"{ToStart}/nowhere{rest}", stranger.Token, """{"type":"message","text":"it was me"}""").RefusedAsync(403);
            Assert.Equal(theirs, nobodys);
        }

        var streamUrl = (await house.Http.GetAsync($"{ToStart}/{stranger.Conversation}", stranger.Token).BodyAsync()).Text("streamUrl");
        Assert.Equal(403, await UpgradeAsync(streamUrl.Replace(stranger.Conversation, visitor.Conversation, StringComparison.Ordinal)));
        Assert.Single(await visitor.TranscriptAsync());
    }

    [Fact]
    public async Task Whoever_a_message_says_it_is_from_it_is_from_the_tokens_user()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        var body = """{"type":"message","id":"mine","text":"hello","from":{"id":"servicebot","role":"bot","name":"Bot"},"recipient":{"id":"x"},"conversation":{"id":"elsewhere"},"timestamp":"1999-01-01T00:00:00Z","serviceUrl":"https://evil.example"}""";
        var id = (await house.Http.PostAsync(visitor.Activities, visitor.Token, body).BodyAsync()).Text("id");
        var echo = await visitor.NextAsync();
        Assert.Equal((id, visitor.User, "user", visitor.Conversation), (echo.Text("id"), echo.GetProperty("from").Text("id"), echo.GetProperty("from").Text("role"), echo.GetProperty("conversation").Text("id")));
        Assert.StartsWith("2026-", echo.Text("timestamp"));
        Assert.False(echo.TryGetProperty("serviceUrl", out _));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Basic Zm9vOmJhcg==")]
    public async Task Without_a_bearer_token_the_answer_is_401(string? header)
    {
        await using var house = await RunningHouse.StartAsync();
        (string, string)[] headers = header is null ? [] : [("Authorization", header)];
        await house.Http.CallAsync(HttpMethod.Post, ToRefresh, headers: headers).RefusedAsync(401);
        await house.Http.CallAsync(HttpMethod.Post, ToStart, headers: headers).RefusedAsync(401);
        await house.Http.CallAsync(HttpMethod.Get, $"{ToStart}/x", headers: headers).RefusedAsync(401);
        await house.Http.CallAsync(HttpMethod.Get, $"{ToStart}/x/activities", headers: headers).RefusedAsync(401);
        await house.Http.CallAsync(HttpMethod.Post, $"{ToStart}/x/activities", headers: headers).RefusedAsync(401);
    }

    [Fact]
    public async Task Two_tokens_at_once_are_none()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, visitor.Activities);
        request.Headers.TryAddWithoutValidation("Authorization", [$"Bearer {visitor.Token}", "Bearer x"]);
        var status = (int)(await house.Http.SendAsync(request)).StatusCode;
        Assert.InRange(status, 401, 403);
    }

    private static Task<JsonElement> ResumeAsync(RunningHouse house, string resume) =>
        house.Http.PostAsync(ToTokens, body: JsonSerializer.Serialize(new { resume })).BodyAsync();

    private static JsonObject ClaimsOf(string token) => JsonNode.Parse(Base64UrlEncoder.Decode(token.Split('.')[1]))!.AsObject();
}
