using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ServiceBot.Conversations;

namespace ServiceBot.Visitors;

/// <summary>Reads who is logged in on the website, as the website's own server vouches for it: a JWT signed with the secret the two share.</summary>
internal sealed class CustomerToken(IdentifySecret secret, TimeProvider time)
{
    private const int Longest = 4096;
    private const int LongestClaim = 200;
    private const int DeepestNesting = 8;

    private static readonly TimeSpan ClocksMayDiffer = TimeSpan.FromMinutes(1);

    private readonly JsonWebTokenHandler _handler = new();

    /// <returns>The customer; or, for whoever builds the website, a sentence on what is wrong.</returns>
    public async Task<(Customer? Customer, string WhyNot)> ReadAsync(string token)
    {
        if (secret.Value is not { } shared)
        {
            return (null, "Nobody can be identified here: Website:IdentifySecret is not set.");
        }

        if (token.Length is 0 or > Longest)
        {
            return (null, $"\"customer\" must be a token of at most {Longest} characters.");
        }

        // Times are looked at below, by the program's own clock.
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = new SymmetricSecurityKey(shared),
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
        });
        return result is { IsValid: true, SecurityToken: JsonWebToken jwt } ? Read(jwt) : (null, "The token cannot be read, or it is not signed with HS256 and Website:IdentifySecret.");
    }

    private (Customer? Customer, string WhyNot) Read(JsonWebToken jwt)
    {
        try
        {
            using var payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(jwt.EncodedPayload), new JsonDocumentOptions { MaxDepth = DeepestNesting });
            var claims = payload.RootElement;
            if (Seconds(claims, "exp") is not { } until)
            {
                return (null, "The token needs \"exp\", the time it is good until in seconds since 1970.");
            }

            var now = time.GetUtcNow();
            return now.ToUnixTimeSeconds() >= until ? (null, "The token is too old.")
                : Seconds(claims, "nbf") is { } from && (now + ClocksMayDiffer).ToUnixTimeSeconds() < from ? (null, "The token is not good yet.")
                : !IsText(claims, "sub", out var id) || id is null ? (null, $"The token needs \"sub\", the customer's id: a text of at most {LongestClaim} characters.")
                : !IsText(claims, "name", out var name) || !IsText(claims, "email", out var email) ? (null, $"\"name\" and \"email\" must be texts of at most {LongestClaim} characters, or left out.")
                : (new Customer(id, name, email), "");
        }
        catch (JsonException)
        {
            return (null, "The token holds no claims that can be read.");
        }
    }

    private static long? Seconds(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var claim) && claim.ValueKind == JsonValueKind.Number && claim.TryGetInt64(out var seconds) ? seconds : null;

    // Absent, null and blank are the same: not told.
    private static bool IsText(JsonElement claims, string name, out string? text)
    {
        text = null;
        if (!claims.TryGetProperty(name, out var claim) || claim.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (claim.ValueKind != JsonValueKind.String || claim.GetString()?.Trim() is not { Length: <= LongestClaim } value)
        {
            return false;
        }

        text = value.Length > 0 ? value : null;
        return true;
    }
}
