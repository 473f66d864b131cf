using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;
using ServiceBot.Tests.Running;
using static ServiceBot.Tests.DirectLine.Calls;

namespace ServiceBot.Tests.DirectLine;

/// <summary>POST /tokens/generate: another server shows the secret and is given tokens for its visitors.</summary>
public sealed class GenerateTests
{
    [Fact]
    public async Task Who_shows_the_secret_is_given_a_token_and_nothing_is_started()
    {
        await using var house = await WithSecretAsync();
        var given = await house.Http.PostAsync(ToGenerate, Secret).BodyAsync();
        Assert.Equal(1800, given.GetProperty("expires_in").GetInt32());
        var (conversation, token) = (given.Text("conversationId"), given.Text("token"));
        await house.Http.GetAsync($"{ToStart}/{conversation}/activities", token).RefusedAsync(404);
        await house.Http.PostAsync(ToStart, token).BodyAsync(201);
        await house.Http.PostAsync(ToStart, token).BodyAsync();
    }

    [Fact]
    public async Task The_visitor_is_whom_the_server_named_and_only_the_token_says_so()
    {
        await using var house = await WithSecretAsync();
        var token = (await house.Http.PostAsync(ToGenerate, Secret, """{"user":{"id":"dl_ada","name":"Ada"},"trustedOrigins":["https://www.example.com"]}""").BodyAsync()).Text("token");
        var started = await house.Http.PostAsync(ToStart, token, """{"user":{"id":"dl_somebody"}}""").BodyAsync(201);
        var activities = $"{ToStart}/{started.Text("conversationId")}/activities";
        await house.Http.PostAsync(activities, token, """{"type":"message","text":"hi","from":{"id":"dl_somebody"}}""").BodyAsync();
        var seen = (await house.Http.GetAsync($"{activities}?watermark=1", token).BodyAsync()).GetProperty("activities")[0];
        Assert.Equal("dl_ada", seen.GetProperty("from").Text("id"));
        var claims = JsonNode.Parse(Base64UrlEncoder.Decode(token.Split('.')[1]))!;
        Assert.Equal(("dl_ada", "", "https://www.example.com"), ((string?)claims["user"], (string?)claims["site"], (string?)claims["origins"]![0]));
    }

    [Theory]
    [InlineData("""{"user":{"id":"ada"}}""")]
    [InlineData("""{"user":{"id":"DL_ada"}}""")]
    [InlineData("""{"user":{"id":"dl_"}}""")]
    [InlineData("""{"user":{"id":5}}""")]
    [InlineData("""{"user":"dl_ada"}""")]
    [InlineData("""{"trustedOrigins":"https://www.example.com"}""")]
    [InlineData("""{"trustedOrigins":["*"]}""")]
    [InlineData("""{"trustedOrigins":["https://www.example.com/shop"]}""")]
    [InlineData("""{"trustedOrigins":["https://www.example.com/"]}""")]
    [InlineData("""{"trustedOrigins":["javascript:alert(1)"]}""")]
    [InlineData("""{"trustedOrigins":[5]}""")]
    [InlineData("[]")]
    [InlineData("no json")]
    public async Task A_wish_that_is_none_is_refused(string body)
    {
        await using var house = await WithSecretAsync();
        await house.Http.PostAsync(ToGenerate, Secret, body).RefusedAsync(400, "BadArgument");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"user":{}}""")]
    [InlineData("""{"user":null,"trustedOrigins":null,"eTag":"x"}""")]
    [InlineData("""{"user":{"id":null,"name":"Ada"},"trustedOrigins":[]}""")]
    public async Task A_wish_for_nothing_in_particular_is_granted(string body)
    {
        await using var house = await WithSecretAsync();
        await house.Http.PostAsync(ToGenerate, Secret, body).BodyAsync();
    }

    [Fact]
    public async Task Bodies_of_another_type_or_too_long_are_refused()
    {
        await using var house = await WithSecretAsync();
        await house.Http.CallAsync(HttpMethod.Post, ToGenerate, Secret, "{}", type: "text/plain").RefusedAsync(415);
        await house.Http.PostAsync(ToGenerate, Secret, $$"""{"a":"{{new string('x', 9000)}}"}""").RefusedAsync(413);
        await house.Http.PostAsync(ToGenerate, Secret, $$$"""{"user":{"id":"dl_{{{new string('x', 300)}}}"}}""").RefusedAsync(400);
    }

    [Fact]
    public async Task Without_the_secret_there_is_no_token()
    {
        await using var house = await WithSecretAsync();
        using var visitor = await house.ArriveAsync();
        await house.Http.PostAsync(ToGenerate).RefusedAsync(401);
        await house.Http.CallAsync(HttpMethod.Post, ToGenerate, headers: ("Authorization", $"Basic {Secret}")).RefusedAsync(401);
        await house.Http.PostAsync(ToGenerate, Secret[..^1]).RefusedAsync(403);
        await house.Http.PostAsync(ToGenerate, $"{Secret}x").RefusedAsync(403);
        await house.Http.PostAsync(ToGenerate, visitor.Token).RefusedAsync(403);
        await house.Http.PostAsync(ToRefresh, Secret).RefusedAsync(403);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("x")]
    [InlineData("")]
    public async Task Where_no_secret_is_set_nobody_is_given_a_token(string? shown)
    {
        await using var house = await RunningHouse.StartAsync();
        await house.Http.PostAsync(ToGenerate, shown).RefusedAsync(403);
    }

    [Fact]
    public async Task Whoever_guesses_is_slowed_and_whoever_knows_is_not()
    {
        await using var house = await WithSecretAsync();
        for (var guess = 0; guess < 60; guess++)
        {
            await house.Http.PostAsync(ToGenerate, $"guess number {guess}").RefusedAsync(403);
        }

        using var refused = await house.Http.PostAsync(ToGenerate, "one guess more");
        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromMinutes(1)), (refused.StatusCode, refused.Headers.RetryAfter?.Delta));
        await house.Http.PostAsync(ToGenerate, Secret).BodyAsync();
    }
}
