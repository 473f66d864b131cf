using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ServiceBot.Tests.Running;

/// <summary>The website tells who is logged in, through the real door.</summary>
public sealed class IdentifyTests
{
    private const string Secret = "a secret of the website, long enough to be one";
    private static readonly string[] Options = [$"--Website:IdentifySecret={Secret}"];

    private static long Soon => TestClock.Wednesday.AddMinutes(5).ToUnixTimeSeconds();

    [Fact]
    public async Task Who_is_logged_in_is_asked_for_nothing_that_is_known_and_stands_on_the_card()
    {
        await using var house = await RunningHouse.StartAsync(options: Options);
        using var visitor = await house.ArriveAsync();
        Assert.Equal(HttpStatusCode.NoContent, (await IdentifyAsync(visitor, Token(new { sub = "77", exp = Soon, name = "Luis Cardenas", email = "luis.cardenas@example.com" }))).StatusCode);
        Assert.Contains("Order JP-1047 is within the 100 days", await visitor.AskAsync("I want my money back"));
        Assert.Contains("$436.00 paid back", await visitor.AskAsync("yes please"));
        Assert.StartsWith("It is done: $436.00 goes back", await visitor.NextAsync("bot"));
        Assert.Contains("Maria Lindqvist", await visitor.AskAsync("I want to talk to a person"));
        Assert.Equal("signed in as Luis Cardenas (luis.cardenas@example.com)", (await house.CaseOfAsync(visitor)).GetProperty("signedIn").GetString());
        Assert.DoesNotContain(await visitor.TranscriptAsync(), a => a.ToString().Contains("luis.cardenas", StringComparison.Ordinal));
        Assert.DoesNotContain(house.Log.Lines, l => l.Contains("ardenas", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_logged_in_before_the_chat_begins_is_greeted_by_name()
    {
        await using var house = await RunningHouse.StartAsync(options: Options);
        using var visitor = await TestVisitor.ComeAsync(house.Http);
        Assert.Equal(HttpStatusCode.NoContent, (await IdentifyAsync(visitor, Token(new { sub = "77", exp = Soon, name = "Hannah Weiss" }))).StatusCode);
        Assert.StartsWith("Hello Hannah, and welcome", await visitor.StartAsync());
    }

    [Fact]
    public async Task What_the_website_did_not_sign_for_this_moment_is_refused_in_a_sentence()
    {
        await using var house = await RunningHouse.StartAsync(options: Options);
        using var visitor = await house.ArriveAsync();
        var (good, now) = (new { sub = "77", exp = Soon }, TestClock.Wednesday.ToUnixTimeSeconds());
        (string Token, string Why)[] refused =
        [
            (Token(good, secret: "another secret, also long enough to be one"), "not signed"),
            (Token(good, header: """{"alg":"none"}""", signature: ""), "not signed"),
            (Token(good, header: """{"alg":"none"}"""), "not signed"),
            (Token(good, header: """{"alg":"HS512","typ":"JWT"}"""), "not signed"),
            (Token(good, header: """{"alg":"RS256","typ":"JWT"}"""), "not signed"),
            (Token(good, header: """{"alg":"HS256","jwk":{"kty":"oct","k":"AAAA"}}""", secret: "\0\0\0"), "not signed"),
            (Token(good)[..^2], "not signed"),
            (Token(good).Replace('.', ','), "not signed"),
            ("a.b.c.d.e", "not signed"),
            ("", "must be a token"),
            (Token(new { sub = new string('x', 4000), exp = Soon }), "at most 4096"),
            (Token(new { sub = "77" }), "\"exp\""),
            (Token(new { sub = "77", exp = "never" }), "cannot be read"),
            (Token(new { sub = "77", exp = now }), "too old"),
            (Token(new { sub = "77", exp = Soon, nbf = now + 120 }), "not good yet"),
            (Token(new { exp = Soon }), "\"sub\""),
            (Token(new { sub = "  ", exp = Soon }), "\"sub\""),
            (Token(new { sub = 77, exp = Soon }), "\"sub\""),
            (Token(new { sub = new string('x', 201), exp = Soon }), "\"sub\""),
            (Token(new { sub = "77", exp = Soon, name = new string('x', 201) }), "\"name\""),
            (Token(new { sub = "77", exp = Soon, email = new[] { "a@b.example" } }), "\"email\""),
        ];
        foreach (var (token, why) in refused)
        {
            var answer = await IdentifyAsync(visitor, token);
            Assert.Equal((token, HttpStatusCode.BadRequest), (token, answer.StatusCode));
            Assert.Contains(why, (await TestVisitor.ReadAsync(answer)).GetProperty("error").GetProperty("message").GetString());
        }

        Assert.Equal(HttpStatusCode.NoContent, (await IdentifyAsync(visitor, Token(good))).StatusCode);
        house.Clock.Move(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.BadRequest, (await IdentifyAsync(visitor, Token(good))).StatusCode);
    }

    [Fact]
    public async Task Nobody_is_identified_without_a_secret_a_token_of_the_chat_or_in_another_form()
    {
        // In development a secret is made where none is given.
        await using var house = await RunningHouse.StartAsync(environment: "Testing");
        using var visitor = await house.ArriveAsync();
        Assert.Contains("IdentifySecret", await (await IdentifyAsync(visitor, Token(new { sub = "77", exp = Soon }))).Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, (await house.Http.PostAsJsonAsync("/api/webchat/identify", new { customer = "x" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Http.PostAsJsonAsync("/api/webchat/identify", new { customer = 5 })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Http.PostAsJsonAsync("/api/webchat/identify", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await visitor.Http.PostAsync("/api/webchat/identify", new StringContent("customer=x"))).StatusCode);
    }

    private static Task<HttpResponseMessage> IdentifyAsync(TestVisitor visitor, string token) => visitor.Http.PostAsJsonAsync("/api/webchat/identify", new { customer = token });

    private static string Token(object claims, string secret = Secret, string header = """{"alg":"HS256","typ":"JWT"}""", string? signature = null)
    {
        var signed = $"{Url(Encoding.UTF8.GetBytes(header))}.{Url(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        return $"{signed}.{signature ?? Url(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
