using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.Configuration;

namespace ServiceBot.Tests.Compat;

/// <summary>
/// Who is let in. Where the packages answer 401 or fail with 500, the stand-in tells a stranger (401) from a caller who may not do
/// this (403) and never fails: that is the stand-in's own, as is that a stranger's body is not read.
/// </summary>
public sealed class ChannelTokenTests : IAsyncLifetime
{
    private LoopbackCloud _cloud = null!;
    private LoopbackBot _bot = null!;
    private int _turns;

    public async Task InitializeAsync()
    {
        _cloud = await LoopbackCloud.StartAsync();
        _bot = await LoopbackBot.StartAsync(_cloud, Count);
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [Theory]
    [InlineData("RS256", false)]
    [InlineData("RS512", false)]
    [InlineData("RS256", true)]
    public async Task A_channels_token_is_accepted_in_its_time_and_a_little_after(string algorithm, bool late)
    {
        var token = _cloud.Token(
            claims => (claims["nbf"], claims["exp"]) = (
                DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeSeconds(), DateTimeOffset.UtcNow.AddMinutes(late ? -4 : 60).ToUnixTimeSeconds()),
            header => header["alg"] = algorithm);

        Assert.Equal(HttpStatusCode.OK, await AskAsync(token));
        Assert.Equal(1, _turns);
        Assert.Empty(_bot.Warnings);
    }

    public static TheoryData<string> BadTokens => [.. Bad.Keys];

    private static readonly Dictionary<string, Func<LoopbackCloud, string>> Bad = new()
    {
        ["not a token"] = _ => "abc",
        ["two dots"] = _ => "..",
        ["unsigned"] = cloud => cloud.Token(null, header => header["alg"] = "none").Split('.') is var parts ? $"{parts[0]}.{parts[1]}." : "",
        ["signed with the public key as a secret"] = cloud => HmacWithPublicKey(cloud),
        ["signed by another"] = cloud => SignedByAnother(cloud),
        ["PS256 by name"] = cloud => cloud.Token(null, header => header["alg"] = "PS256"),
        ["expired"] = cloud => cloud.Token(claims => (claims["nbf"], claims["exp"]) = (
            DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeSeconds(), DateTimeOffset.UtcNow.AddMinutes(-6).ToUnixTimeSeconds())),
        ["never expires"] = cloud => cloud.Token(claims => claims.Remove("exp")),
        ["not yet"] = cloud => cloud.Token(claims => claims["nbf"] = DateTimeOffset.UtcNow.AddMinutes(6).ToUnixTimeSeconds()),
        ["for another bot"] = cloud => cloud.Token(claims => claims["aud"] = "another"),
        ["for this bot and another"] = cloud => cloud.Token(claims => claims["aud"] = new[] { LoopbackCloud.AppId, "another" }),
        ["for everybody"] = cloud => cloud.Token(claims => claims["aud"] = "https://api.botframework.com"),
        ["for nobody"] = cloud => cloud.Token(claims => claims.Remove("aud")),
        ["from another issuer"] = cloud => cloud.Token(claims => claims["iss"] = "https://evil.example"),
        ["from a tenant that is not configured"] = cloud => cloud.Token(claims => claims["iss"] = LoopbackCloud.OwnIssuer),
        ["unknown kid"] = cloud => cloud.Token(null, header => header["kid"] = "key-2"),
        ["kid that is a path"] = cloud => cloud.Token(null, header => header["kid"] = "../../etc/passwd"),
        ["kid that is an address"] = cloud => cloud.Token(null, header => header["kid"] = cloud.ServiceUrl),
        ["no kid"] = cloud => cloud.Token(null, header => header.Remove("kid")),
        ["brings its own key"] = cloud => BringsItsKey(cloud),
        ["tampered"] = cloud => Tampered(cloud),
        ["20 KB"] = cloud => cloud.Token(claims => claims["padding"] = new string('x', 20_000)),
        ["claims that are no object"] = cloud => cloud.Token().Split('.') is var parts ? $"{parts[0]}.WzFd.{parts[2]}" : "",
        ["times that are words"] = cloud => cloud.Token(claims => (claims["nbf"], claims["exp"]) = ("soon", "later")),
    };

    [Theory, MemberData(nameof(BadTokens))]
    public async Task A_bad_token_is_401_with_one_line_in_the_log_that_does_not_hold_it(string what)
    {
        var token = Bad[what](_cloud);

        using var response = await _bot.PostAsync(Message(), $"Bearer {token}");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
        Assert.Equal(0, _turns);
        var line = Assert.Single(_bot.Warnings);
        Assert.DoesNotContain(token.Length > 20 ? token[..20] : $" {token} ", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strangers_do_not_make_us_ask_the_authority_again_and_again()
    {
        Assert.Equal(HttpStatusCode.OK, await AskAsync(_cloud.Token()));
        for (var number = 0; number < 20; number++)
            Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(_cloud.Token(null, header => header["kid"] = $"key-{number + 2}")));

        // Once to know the keys, once because there may be a new one.
        Assert.InRange(_cloud.KeyRequests, 1, 2);
    }

    [Fact]
    public async Task What_can_be_seen_without_a_key_is_refused_without_one()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(Bad["for another bot"](_cloud)));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(Bad["expired"](_cloud)));

        Assert.Equal(0, _cloud.KeyRequests);
    }

    [Fact]
    public async Task Headers_that_are_not_one_bearer_token_are_401()
    {
        var token = _cloud.Token();
        string[] headers =
        [
            "", $"Basic {token}", $"bearer {token}", $"Bearer  {token}", "Bearer ", $"Bearer {token} x", $"Bearer {token}, Bearer {token}",
        ];
        foreach (var header in headers)
        {
            using var response = await _bot.PostAsync(Message(), header);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }

        using var none = await _bot.PostAsync(Message());
        using var twice = await _bot.PostAsync(Message(), $"Bearer {token}", $"Bearer {token}");
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (none.StatusCode, twice.StatusCode));
    }

    [Fact]
    public async Task A_strangers_body_is_not_read()
    {
        using var stranger = await _bot.PostAsync("{ not json");
        using var channel = await _bot.PostAsync("{ not json", $"Bearer {_cloud.Token()}");

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest), (stranger.StatusCode, channel.StatusCode));
    }

    [Theory]
    [InlineData("webchat")]
    [InlineData("MSTEAMS")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_channel_the_key_does_not_vouch_for_is_403(string? channel)
    {
        // In the packages 401; and an empty channel is let in.
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(_cloud.Token(), Message(channel, _cloud.ServiceUrl)));
        Assert.Equal(0, _turns);
    }

    [Fact]
    public async Task A_key_that_vouches_for_no_channel_is_403()
    {
        _cloud.Endorsements = null;

        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(_cloud.Token()));
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/", "https://smba.trafficmanager.net/emea/", 200)]
    [InlineData("https://smba.trafficmanager.net/emea/", "https://SMBA.trafficmanager.net/EMEA", 200)]
    [InlineData("https://smba.trafficmanager.net/emea/", "https://smba.trafficmanager.net/emea//", 403)]
    [InlineData("https://smba.trafficmanager.net/emea/", "https://smba.trafficmanager.net.evil.com/emea/", 403)]
    [InlineData("https://smba.trafficmanager.net/emea/", "https://smba.trafficmanager.net@evil.com/emea/", 403)]
    [InlineData("https://smba.trafficmanager.net/emea/", "http://smba.trafficmanager.net/emea/", 403)]
    [InlineData("https://smba.trafficmanager.net/emea/", null, 403)]
    [InlineData(null, "https://smba.trafficmanager.net/emea/", 403)]
    [InlineData("", "", 403)]
    public async Task An_answer_goes_only_where_the_token_says(string? claimed, string? asked, int expected)
    {
        var token = _cloud.Token(claims =>
        {
            if (claimed is null)
                claims.Remove("serviceurl");
            else
                claims["serviceurl"] = claimed;
        });

        Assert.Equal(expected, (int)await AskAsync(token, Message("msteams", asked)));
        Assert.Empty(_cloud.Calls);
    }

    [Theory]
    [InlineData("1.0", "appid", LoopbackCloud.AppId, 200)]
    [InlineData("2.0", "azp", LoopbackCloud.AppId, 200)]
    [InlineData("2.0", "appid", LoopbackCloud.AppId, 401)]
    [InlineData("1.0", "appid", "another", 401)]
    [InlineData("3.0", "azp", LoopbackCloud.AppId, 401)]
    public async Task A_token_of_the_bots_own_tenant_counts_when_configured_and_given_to_the_bot_itself(
        string version, string claim, string app, int expected)
    {
        await using var bot = await LoopbackBot.StartAsync(_cloud, Count, null, LoopbackCloud.OwnIssuer);
        _cloud.Endorsements = null;
        var token = _cloud.Token(claims => (claims["iss"], claims["ver"], claims[claim]) = (LoopbackCloud.OwnIssuer, version, app));

        using var response = await bot.PostAsync(Message("emulator", _cloud.ServiceUrl), $"Bearer {token}");

        Assert.Equal(expected, (int)response.StatusCode);
    }

    [Fact]
    public async Task Without_an_app_id_whoever_brings_no_token_is_let_in()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(_cloud.Configuration(("MicrosoftAppType", ""), ("MicrosoftAppId", "")).AsEnumerable()).Build();
        await using var bot = await LoopbackBot.StartAsync(_cloud, Count, configuration);

        using var without = await bot.PostAsync(Message("emulator", _cloud.ServiceUrl));
        using var with = await bot.PostAsync(Message("emulator", _cloud.ServiceUrl), $"Bearer {_cloud.Token(claims => claims["aud"] = "")}");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (without.StatusCode, with.StatusCode));
    }

    [Fact]
    public async Task While_the_authority_has_never_answered_a_likely_caller_is_asked_to_come_again()
    {
        _cloud.AuthorityIsDown = true;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await AskAsync(_cloud.Token()));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync("abc"));
    }

    [Fact]
    public async Task Keys_once_known_are_enough_when_the_authority_goes_away()
    {
        Assert.Equal(HttpStatusCode.OK, await AskAsync(_cloud.Token()));
        _cloud.AuthorityIsDown = true;

        Assert.Equal(HttpStatusCode.OK, await AskAsync(_cloud.Token(claims => claims["jti"] = "another")));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(_cloud.Token(null, header => header["kid"] = "key-2")));
    }

    private Task Count(ITurnContext turn, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _turns);
        return Task.CompletedTask;
    }

    private async Task<HttpStatusCode> AskAsync(string token, string? message = null)
    {
        using var response = await _bot.PostAsync(message ?? Message(), $"Bearer {token}");
        return response.StatusCode;
    }

    private string Message() => Message("msteams", _cloud.ServiceUrl);

    private static string Message(string? channel, string? serviceUrl) => Encoding.UTF8.GetString(LoopbackCloud.Json(
        new { type = "message", id = "in-1", channelId = channel, serviceUrl, text = "Hello", conversation = new { id = "c1" } }));

    private static string HmacWithPublicKey(LoopbackCloud cloud)
    {
        var parts = cloud.Token(null, header => header["alg"] = "HS256").Split('.');
        var mac = HMACSHA256.HashData(cloud.Key.ExportSubjectPublicKeyInfo(), Encoding.UTF8.GetBytes($"{parts[0]}.{parts[1]}"));
        return $"{parts[0]}.{parts[1]}.{LoopbackCloud.Encode(mac)}";
    }

    private static string SignedByAnother(LoopbackCloud cloud)
    {
        using var another = RSA.Create(2048);
        return cloud.Token(signedBy: another);
    }

    private static string BringsItsKey(LoopbackCloud cloud)
    {
        using var another = RSA.Create(2048);
        var numbers = another.ExportParameters(false);
        return cloud.Token(null, header =>
        {
            var (n, e) = (LoopbackCloud.Encode(numbers.Modulus!), LoopbackCloud.Encode(numbers.Exponent!));
            header["jwk"] = new { kty = "RSA", kid = "key-1", n, e };
            header["jku"] = "https://evil.example/keys";
        }, another);
    }

    private static string Tampered(LoopbackCloud cloud)
    {
        var (good, other) = (cloud.Token().Split('.'), cloud.Token(claims => claims["serviceurl"] = "https://evil.example").Split('.'));
        return $"{good[0]}.{other[1]}.{good[2]}";
    }
}
