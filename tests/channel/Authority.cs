using System.Text.Json.Nodes;

namespace ServiceBot.TestChannel;

/// <summary>The authority of the channel: publishes its keys and signs what the channel sends to the bot.</summary>
internal sealed class Authority(TimeProvider clock) : IDisposable
{
    /// <summary>The channels a first key vouches for.</summary>
    private static readonly string[] EveryChannel = ["msteams", "directline", "webchat", "emulator"];

    private readonly Lock _lock = new();
    private List<ChannelKey> _keys = [new ChannelKey("key-1", EveryChannel)];
    private string _address = "";
    private int _metadataFetches, _keyFetches, _strangersKeyFetches;

    public string Issuer { get; set; } = "https://api.botframework.com";

    /// <summary>Metadata and keys answer 503 while this is set.</summary>
    public bool Down { get; set; }

    public int MetadataFetches => _metadataFetches;

    public int KeyFetches => _keyFetches;

    /// <summary>How often somebody was so careless as to fetch keys from where a token said.</summary>
    public int StrangersKeyFetches => _strangersKeyFetches;

    /// <summary>The published keys; tokens are signed with the last.</summary>
    public IReadOnlyList<ChannelKey> Keys
    {
        get
        {
            lock (_lock)
                return [.. _keys];
        }
    }

    /// <summary>A key that is published nowhere but at <see cref="StrangersKeys"/>.</summary>
    public ChannelKey Stranger { get; } = new("key-of-a-stranger", EveryChannel);

    public string StrangersKeys => $"{_address}stranger/keys";

    /// <summary>Publishes one more key and signs with it from now on.</summary>
    public ChannelKey AddKey(IReadOnlyList<string>? endorsements)
    {
        lock (_lock)
        {
            var key = new ChannelKey($"key-{Guid.NewGuid():N}", endorsements);
            _keys.Add(key);
            return key;
        }
    }

    /// <summary>A new key in place of all others.</summary>
    public ChannelKey RotateKeys(IReadOnlyList<string>? endorsements = null)
    {
        var key = AddKey(endorsements ?? EveryChannel);
        lock (_lock)
            _keys = [key];
        return key;
    }

    /// <summary>A good token from the channel to a bot.</summary>
    public string TokenFor(string appId, string? serviceUrl) => Write(Recipe(appId, serviceUrl));

    /// <summary>A token of <see cref="NamedTokens"/>.</summary>
    public string TokenFor(string appId, string? serviceUrl, string name) => Write(NamedTokens.Change(name, Recipe(appId, serviceUrl), this));

    /// <summary>A token as good as can be, to be changed with `with` and written.</summary>
    public TokenRecipe Recipe(string appId, string? serviceUrl) =>
        new() { Issuer = Issuer, Audiences = [appId], ServiceUrl = serviceUrl, Key = Keys[^1] };

    public string Write(TokenRecipe recipe) => recipe.Write(clock.GetUtcNow());

    public void Reset()
    {
        (_metadataFetches, _keyFetches, _strangersKeyFetches) = (0, 0, 0);
        Down = false;
    }

    public void Map(WebApplication app)
    {
        // The port is only known once the host listens.
        app.Lifetime.ApplicationStarted.Register(() => _address = app.Urls.First(u => u.StartsWith("http:", StringComparison.Ordinal)) + "/");
        app.MapGet("/v1/.well-known/openidconfiguration", (HttpRequest request) => Count(ref _metadataFetches, Metadata(request)));
        app.MapGet("/v1/.well-known/keys", () => Count(ref _keyFetches, new JsonObject { ["keys"] = new JsonArray([.. Keys.Select(k => k.ToJwk())]) }));
        app.MapGet("/stranger/keys", () =>
        {
            Interlocked.Increment(ref _strangersKeyFetches);
            return Results.Json(new JsonObject { ["keys"] = new JsonArray(Stranger.ToJwk()) });
        });
    }

    public void Dispose()
    {
        foreach (var key in Keys)
        {
            key.Dispose();
        }

        Stranger.Dispose();
    }

    private JsonObject Metadata(HttpRequest request) => new()
    {
        ["issuer"] = Issuer,
        ["authorization_endpoint"] = "https://invalid.botframework.com",
        ["jwks_uri"] = $"{request.Scheme}://{request.Host}/v1/.well-known/keys",
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
    };

    private IResult Count(ref int counter, JsonObject answer)
    {
        Interlocked.Increment(ref counter);
        return Down ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable) : Results.Json(answer);
    }
}
