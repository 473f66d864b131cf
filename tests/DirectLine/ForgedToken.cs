using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;
using ServiceBot.Storage;

namespace ServiceBot.Tests.DirectLine;

/// <summary>Makes tokens as nobody should be able to: from a good one, with its key at hand.</summary>
internal sealed class ForgedToken
{
    private readonly byte[] _key;
    private readonly byte[] _anotherOfTheServers;

    public ForgedToken(string good, string data)
    {
        var parts = good.Split('.');
        (Header, Claims) = (Part(parts[0]), Part(parts[1]));
        _anotherOfTheServers = new SigningKey(data).Value;
        _key = new TokenKeyFile(data).Read().Single(k => k.Id == (string?)Header["kid"]).Value;
    }

    public JsonObject Header { get; }

    public JsonObject Claims { get; }

    public static string[] Names { get; } =
    [
        "none", "none-unsigned", "hs512", "hs384", "no-kid", "unknown-kid", "kid-path", "kid-of-another-type", "signing-key", "empty-key", "expired", "not-yet", "no-end",
        "another-issuer", "another-audience", "no-audience", "changed-claims", "no-conversation", "two-dots", "embedded-key",
    ];

    /// <summary>The same again, signed rightly: shows that a forgery is refused for what it changes and for nothing else.</summary>
    public string Faithful() => Signed(Header, Claims, HMACSHA256.HashData);

    public string Called(string name)
    {
        var (header, claims) = ((JsonObject)Header.DeepClone(), (JsonObject)Claims.DeepClone());
        var now = (long)claims["iat"]!;
        switch (name)
        {
            case "none":
                header["alg"] = "none";
                return Signed(header, claims, HMACSHA256.HashData);
            case "none-unsigned":
                header["alg"] = "none";
                return $"{Encode(header)}.{Encode(claims)}.";
            case "hs512":
                header["alg"] = "HS512";
                return Signed(header, claims, HMACSHA512.HashData);
            case "hs384":
                header["alg"] = "HS384";
                return Signed(header, claims, HMACSHA384.HashData);
            case "no-kid":
                header.Remove("kid");
                break;
            case "unknown-kid":
                header["kid"] = "0123456789abcdef";
                break;
            case "kid-path":
                header["kid"] = "../../../../dev/null";
                break;
            case "kid-of-another-type":
                header["kid"] = 5;
                break;
            case "signing-key":
                return Signed(header, claims, (_, words) => HMACSHA256.HashData(_anotherOfTheServers, words));
            case "empty-key":
                return Signed(header, claims, (_, words) => HMACSHA256.HashData(Array.Empty<byte>(), words));
            case "expired":
                claims["exp"] = now;
                break;
            case "not-yet":
                claims["nbf"] = now + 300;
                break;
            case "no-end":
                claims.Remove("exp");
                break;
            case "another-issuer":
                claims["iss"] = "somebody";
                break;
            case "another-audience":
                claims["aud"] = "desk";
                break;
            case "no-audience":
                claims.Remove("aud");
                break;
            case "changed-claims":
                var good = Faithful().Split('.');
                claims["conv"] = "another";
                return $"{good[0]}.{Encode(claims)}.{good[2]}";
            case "no-conversation":
                claims.Remove("conv");
                break;
            case "two-dots":
                return "..";
            case "embedded-key":
                header["jwk"] = new JsonObject { ["kty"] = "oct", ["k"] = Base64UrlEncoder.Encode(new byte[32]) };
                header.Remove("kid");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such forgery.");
        }

        return Signed(header, claims, HMACSHA256.HashData);
    }

    private string Signed(JsonObject header, JsonObject claims, Func<byte[], byte[], byte[]> hash) =>
        $"{Encode(header)}.{Encode(claims)}.{Base64UrlEncoder.Encode(hash(_key, Encoding.UTF8.GetBytes($"{Encode(header)}.{Encode(claims)}")))}";

    private static JsonObject Part(string encoded) => JsonNode.Parse(Base64UrlEncoder.Decode(encoded))!.AsObject();

    private static string Encode(JsonObject part) => Base64UrlEncoder.Encode(part.ToJsonString());
}
