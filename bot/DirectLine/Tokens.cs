using System.Runtime.CompilerServices;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.DirectLine;

/// <summary>Whose token it is.</summary>
public sealed record Holder(ConversationId Conversation, string User)
{
    /// <summary>The website whose page asked for it; empty when no browser did.</summary>
    public string Site { get; init; } = "";

    /// <summary>The websites it may be used from. None named: any that is welcome, and programs.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];
}

/// <summary>Makes and checks the tokens of visitors: one for requests, a short one that opens a stream, a long one that comes back to a conversation.</summary>
public sealed class Tokens(TokenKeys keys, TimeProvider time)
{
    /// <summary>Seconds a token for requests is good for; a client renews it halfway.</summary>
    public const int LifetimeSeconds = 1800;

    private const string Issuer = "servicebot";
    private const string ConversationClaim = "conv", UserClaim = "user", SiteClaim = "site", OriginsClaim = "origins";

    // Each says what it is for, so that none works in another's place.
    private static readonly Kind ForRequests = new("directline", TimeSpan.FromSeconds(LifetimeSeconds));
    private static readonly Kind ForStream = new("directline-stream", TimeSpan.FromMinutes(1));
    private static readonly Kind ForResume = new("directline-resume", TokenKeyFile.LongestToken);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly ConditionalWeakTable<TokenKey, SymmetricSecurityKey> _ready = [];

    /// <summary>A new visitor with a new conversation: neither can be guessed.</summary>
    public static Holder NewVisitor() => new(new ConversationId(Guid.NewGuid().ToString("N")), $"dl_{Guid.NewGuid():N}");

    public string ForRequestsOf(Holder holder) => Make(holder, ForRequests);

    public string ForStreamOf(Holder holder) => Make(holder, ForStream);

    public string ForResumeOf(Holder holder) => Make(holder, ForResume);

    /// <summary>Null when the token is not ours, is damaged, is for something else, or its time is over.</summary>
    public Task<Holder?> ReadAsync(string token) => ReadAsync(token, ForRequests);

    /// <inheritdoc cref="ReadAsync(string)"/>
    public Task<Holder?> ReadForStreamAsync(string token) => ReadAsync(token, ForStream);

    /// <inheritdoc cref="ReadAsync(string)"/>
    public Task<Holder?> ReadForResumeAsync(string token) => ReadAsync(token, ForResume);

    private string Make(Holder holder, Kind kind)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = kind.Audience,
            IssuedAt = now,
            Expires = now + kind.Lifetime,
            Claims = new Dictionary<string, object>
            {
                [ConversationClaim] = holder.Conversation.Value,
                [UserClaim] = holder.User,
                [SiteClaim] = holder.Site,
                [OriginsClaim] = holder.Origins.ToArray(),
                [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString("N"),
            },
            SigningCredentials = new SigningCredentials(Ready(keys.Newest), SecurityAlgorithms.HmacSha256),
        });
    }

    private async Task<Holder?> ReadAsync(string token, Kind kind)
    {
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = kind.Audience,
            IssuerSigningKeyResolver = (_, _, id, _) => keys.Find(id) is { } key ? [Ready(key)] : [],
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            LifetimeValidator = (from, to, _, _) => time.GetUtcNow().UtcDateTime is var now && (from is null || from <= now) && now < to,
        });
        return result is { IsValid: true, SecurityToken: JsonWebToken jwt }
            && jwt.TryGetPayloadValue<string>(ConversationClaim, out var conversation)
            && jwt.TryGetPayloadValue<string>(UserClaim, out var user)
            && jwt.TryGetPayloadValue<string>(SiteClaim, out var site)
            && jwt.TryGetPayloadValue<string[]>(OriginsClaim, out var origins)
            ? new Holder(new ConversationId(conversation), user) { Site = site, Origins = origins }
            : null;
    }

    private SymmetricSecurityKey Ready(TokenKey key) => _ready.GetValue(key, k => new SymmetricSecurityKey(k.Value) { KeyId = k.Id });

    private sealed record Kind(string Audience, TimeSpan Lifetime);
}
