using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ServiceBot.TestChannel;

/// <summary>
/// A token as the channel's authority writes it, and every way to write it wrongly. The token is put together by hand, because a
/// library for tokens rightly refuses to make most of the bad ones.
/// </summary>
internal sealed record TokenRecipe
{
    public required string Issuer { get; init; }

    /// <summary>One is written as text, several as a list, none not at all.</summary>
    public required IReadOnlyList<string> Audiences { get; init; }

    public required ChannelKey Key { get; init; }

    /// <summary>The serviceurl claim; null leaves it out.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary>RS256, RS384, RS512, PS256, HS256 (with the public key as the secret) or none.</summary>
    public string Algorithm { get; init; } = "RS256";

    /// <summary>The kid in the header; null: the key's own, empty: no kid.</summary>
    public string? KeyId { get; init; }

    /// <summary>nbf, from now.</summary>
    public TimeSpan Begins { get; init; } = TimeSpan.FromMinutes(-5);

    /// <summary>exp, from now; null leaves it out.</summary>
    public TimeSpan? Ends { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>More members of the header: jwk, jku, x5u, crit.</summary>
    public JsonObject Header { get; init; } = [];

    /// <summary>More claims: ver, appid, azp, tid.</summary>
    public JsonObject Claims { get; init; } = [];

    /// <summary>Changes the payload after it was signed.</summary>
    public bool Tampered { get; init; }

    /// <summary>Makes the token longer by about this many bytes.</summary>
    public int Padding { get; init; }

    public string Write(DateTimeOffset now)
    {
        var header = new JsonObject { ["alg"] = Algorithm, ["typ"] = "JWT" };
        if (KeyId != "")
            (header["kid"], header["x5t"]) = (KeyId ?? Key.Id, KeyId ?? Key.Id);
        Add(header, Header);

        var payload = new JsonObject { ["iss"] = Issuer, ["nbf"] = (now + Begins).ToUnixTimeSeconds() };
        if (ServiceUrl is not null)
            payload["serviceurl"] = ServiceUrl;
        if (Ends is { } ends)
            payload["exp"] = (now + ends).ToUnixTimeSeconds();
        if (Audiences is [var only])
            payload["aud"] = only;
        else if (Audiences.Count > 1)
            payload["aud"] = new JsonArray([.. Audiences.Select(a => JsonValue.Create(a))]);
        if (Padding > 0)
            payload["padding"] = new string('p', Padding * 3 / 4);
        Add(payload, Claims);

        var signed = $"{Base64Url.Of(header)}.{Base64Url.Of(payload)}";
        var signature = Base64Url.Of(Sign(Encoding.ASCII.GetBytes(signed)));
        if (!Tampered)
            return $"{signed}.{signature}";
        payload["tampered"] = true;
        return $"{Base64Url.Of(header)}.{Base64Url.Of(payload)}.{signature}";
    }

    private byte[] Sign(byte[] content) => Algorithm switch
    {
        "RS256" => Key.Rsa.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        "RS384" => Key.Rsa.SignData(content, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
        "RS512" => Key.Rsa.SignData(content, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        "PS256" => Key.Rsa.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        // The old trick: a verifier that does not fix the algorithm takes the public key for a shared secret.
        "HS256" => HMACSHA256.HashData(Encoding.ASCII.GetBytes(Key.Rsa.ExportSubjectPublicKeyInfoPem()), content),
        "none" => [],
        _ => throw new ArgumentException($"The authority cannot sign with '{Algorithm}'."),
    };

    private static void Add(JsonObject to, JsonObject more)
    {
        foreach (var (name, value) in more)
        {
            to[name] = value?.DeepClone();
        }
    }
}
