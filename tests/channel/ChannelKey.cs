using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace ServiceBot.TestChannel;

/// <summary>A key the authority signs with, and the channels it vouches for.</summary>
/// <param name="endorsements">The channels; null publishes the key without the member.</param>
internal sealed class ChannelKey(string id, IReadOnlyList<string>? endorsements) : IDisposable
{
    // Made when first needed: most tests need none, and each takes a tenth of a second.
    private readonly Lazy<RSA> _rsa = new(() => RSA.Create(2048));

    public string Id { get; } = id;

    public IReadOnlyList<string>? Endorsements { get; set; } = endorsements;

    public RSA Rsa => _rsa.Value;

    /// <summary>The public half as a JWKS lists it.</summary>
    public JsonObject ToJwk()
    {
        var parts = Rsa.ExportParameters(false);
        var jwk = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = Id,
            ["x5t"] = Id,
            ["n"] = Base64Url.Of(parts.Modulus ?? []),
            ["e"] = Base64Url.Of(parts.Exponent ?? []),
        };
        if (Endorsements is { } channels)
            jwk["endorsements"] = new JsonArray([.. channels.Select(c => JsonValue.Create(c))]);
        return jwk;
    }

    public void Dispose()
    {
        if (_rsa.IsValueCreated)
            _rsa.Value.Dispose();
    }
}
