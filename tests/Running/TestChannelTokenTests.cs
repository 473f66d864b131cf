using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ServiceBot.TestChannel;

namespace ServiceBot.Tests.Running;

/// <summary>The tokens of the test channel: good where they should be, and worthless where they should be.</summary>
public sealed class TestChannelTokenTests : IAsyncLifetime
{
    private const string AppId = "12345678-0000-4000-8000-000000000001";

    private readonly HttpClient _http = new();
    private LoopbackChannel _channel = null!;

    public async Task InitializeAsync() => _channel = await LoopbackChannel.StartAsync();

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _channel.DisposeAsync();
    }

    [Fact]
    public async Task Good_tokens_verify_with_the_published_keys_and_worthless_ones_do_not()
    {
        Assert.All(["good", "rs384", "rs512", "expired-4-minutes"], name => Assert.DoesNotContain(name, NamedTokens.Worthless));
        foreach (var name in NamedTokens.All)
        {
            Assert.True(await VerifiesAsync(name) != NamedTokens.Worthless.Contains(name), name);
        }

        Assert.Equal(0, _channel.Authority.StrangersKeyFetches);
    }

    [Fact]
    public async Task The_keys_say_which_channels_they_vouch_for_and_fetches_are_counted()
    {
        _channel.Authority.RotateKeys(["msteams"]);
        _channel.Authority.AddKey(null);

        var keys = await KeysAsync();

        Assert.Equal(["msteams"], keys[0]!["endorsements"]!.AsArray().Select(e => (string?)e));
        Assert.Null(keys[1]!["endorsements"]);
        Assert.Equal((1, 1), (_channel.Authority.MetadataFetches, _channel.Authority.KeyFetches));
    }

    private async Task<bool> VerifiesAsync(string name)
    {
        var token = _channel.Authority.TokenFor(AppId, _channel.ServiceUrl, name);
        var keys = new JsonWebKeySet(new JsonObject { ["keys"] = (await KeysAsync()).DeepClone() }.ToJsonString());
        var result = await new JsonWebTokenHandler { MaximumTokenSizeInBytes = 16 * 1024 }.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = "https://api.botframework.com",
            AudienceValidator = (audiences, _, _) => audiences.SequenceEqual([AppId]),
            IssuerSigningKeys = keys.GetSigningKeys(),
            ValidAlgorithms = ["RS256", "RS384", "RS512"],
        });
        return result.IsValid;
    }

    private async Task<JsonArray> KeysAsync()
    {
        var metadata = await _http.GetFromJsonAsync<JsonObject>(_channel.MetadataUrl);
        return (await _http.GetFromJsonAsync<JsonObject>((string)metadata!["jwks_uri"]!))!["keys"]!.AsArray();
    }
}
