using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.DirectLine;

/// <summary>Whose token it is.</summary>
public sealed record Holder(ConversationId Conversation, string User);

/// <summary>Makes and checks the tokens of visitors: one for requests, and a short one that opens a stream.</summary>
public sealed class Tokens(SigningKey key, TimeProvider time)
{
    /// <summary>Seconds a token for requests is good for; a client renews it halfway.</summary>
    public const int LifetimeSeconds = 1800;

    private const int StreamLifetimeSeconds = 60;
    private const string Issuer = "servicebot";
    private const string ForRequests = "directline";
    private const string ForStream = "directline-stream";

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SymmetricSecurityKey _key = new(key.Value);

    /// <summary>A new visitor with a new conversation: neither can be guessed.</summary>
    public static Holder NewVisitor() => new(new ConversationId(Guid.NewGuid().ToString("N")), $"dl_{Guid.NewGuid():N}");

    public string ForRequestsOf(Holder holder) => Make(holder, ForRequests, LifetimeSeconds);

    public string ForStreamOf(Holder holder) => Make(holder, ForStream, StreamLifetimeSeconds);

    /// <summary>Null when the token is not ours, is damaged, is for something else, or its time is over.</summary>
    public Task<Holder?> ReadAsync(string token) => ReadAsync(token, ForRequests);

    /// <inheritdoc cref="ReadAsync(string)"/>
    public Task<Holder?> ReadForStreamAsync(string token) => ReadAsync(token, ForStream);

    private string Make(Holder holder, string audience, int seconds)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = audience,
            IssuedAt = now,
            NotBefore = now.AddSeconds(-5),
            Expires = now.AddSeconds(seconds),
            Subject = new ClaimsIdentity([new Claim("conv", holder.Conversation.Value), new Claim("user", holder.User)]),
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.HmacSha256),
        });
    }

    private async Task<Holder?> ReadAsync(string token, string audience)
    {
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = audience,
            IssuerSigningKey = _key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            LifetimeValidator = (from, to, _, _) => time.GetUtcNow().UtcDateTime is var now && from <= now && now < to,
        });
        return result is { IsValid: true, SecurityToken: JsonWebToken jwt }
            && jwt.TryGetPayloadValue<string>("conv", out var conversation)
            && jwt.TryGetPayloadValue<string>("user", out var user)
            ? new Holder(new ConversationId(conversation), user)
            : null;
    }
}
