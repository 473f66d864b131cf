using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>
/// Reads who calls from the header of the call alone. What it costs a stranger to be refused is cheap for us: all that can be
/// seen without a key is looked at before the authority is asked for one.
/// </summary>
internal sealed class CallerTokens(
    ServiceClientCredentialsFactory credentials, CallerTokens.Authority channel, CallerTokens.Authority own)
{
    /// <summary>Those who vouch for a kind of caller.</summary>
    public sealed record Authority(FrozenSet<string> Issuers, SigningKeys Keys);

    // A channel's token is about 1 KB; one of Entra with many claims 4 KB.
    private const int LongestHeader = 16 * 1024;
    private const int MostRemembered = 1024;
    private const string Scheme = "Bearer ";

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    // By the token's hash: a copy of this process's memory is not a bunch of keys. Only what an authority signed gets in.
    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <exception cref="UnauthorizedAccessException">The header makes nobody known.</exception>
    /// <exception cref="AuthorityUnreachableException">It may, but the authority has never answered.</exception>
    public async Task<Caller> IdentifyAsync(string authHeader, CancellationToken cancellationToken)
    {
        var disabled = await credentials.IsAuthenticationDisabledAsync(cancellationToken);
        if (string.IsNullOrWhiteSpace(authHeader))
            return disabled ? Caller.Anonymous : throw Refused("There is no token.");
        if (disabled)
            throw Refused("There is a token, but the bot has no app id it could be meant for.");
        if (authHeader.Length > LongestHeader || !authHeader.StartsWith(Scheme, StringComparison.Ordinal)
            || authHeader.AsSpan(Scheme.Length).ContainsAny(" ,\t"))
            throw Refused("The header is not one bearer token.");

        var token = authHeader[Scheme.Length..];
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        if (!_known.TryGetValue(hash, out var known) || !await StillHoldsAsync(known, cancellationToken))
        {
            known = await VerifyAsync(token, cancellationToken);
            if (_known.Count >= MostRemembered)
                _known.Clear();
            _known[hash] = known;
        }

        // A copy: what one turn adds to the identity must not be there in the next.
        return known.Caller with { Identity = known.Caller.Identity.Clone() };
    }

    private static async ValueTask<bool> StillHoldsAsync(Known known, CancellationToken cancellationToken) =>
        IsInTime(known.From, known.To) && await known.Authority.Keys.FindAsync(known.Kid, cancellationToken) == known.Ring;

    private async Task<Known> VerifyAsync(string text, CancellationToken cancellationToken)
    {
        var (token, authority, audience) = Read(text);
        if (!await credentials.IsValidAppIdAsync(audience, cancellationToken))
            throw Refused("The token is for another bot.");
        var isChannel = ReferenceEquals(authority, channel);
        if (!isChannel && !await credentials.IsValidAppIdAsync(AppId(token), cancellationToken))
            throw Refused("The token was given to another app.");

        var ring = await authority.Keys.FindAsync(token.Kid, cancellationToken);
        if (!ring.Keys.TryGetValue(token.Kid, out var key))
            throw Refused("The token is signed with a key the authority does not list.");
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuers = authority.Issuers,
            ValidAudience = audience,
            IssuerSigningKey = key.Key,
            ValidAlgorithms = AuthenticationConstants.AllowedSigningAlgorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ClockSkew = Skew,
        });
        if (!result.IsValid)
            throw Refused("The token's signature does not hold.");

        var identity = new ClaimsIdentity(token.Claims, TokenValidationParameters.DefaultAuthenticationType);
        return new Known(new Caller(identity, isChannel, key.Endorsements), authority, ring, token.Kid, token.ValidFrom, token.ValidTo);
    }

    /// <summary>The token, as it says of itself; nothing of it is proved yet.</summary>
    private (JsonWebToken Token, Authority Authority, string Audience) Read(string text)
    {
        JsonWebToken token;
        string issuer;
        string[] audiences;
        bool inTime;
        try
        {
            token = new JsonWebToken(text);
            (issuer, audiences, inTime) = (token.Issuer, [.. token.Audiences], IsInTime(token.ValidFrom, token.ValidTo));
            if (string.IsNullOrEmpty(token.Kid) || !AuthenticationConstants.AllowedSigningAlgorithms.Contains(token.Alg))
                throw Refused("The token is not signed the way the authority signs.");
        }
        // A stranger's text: the library names a dozen exceptions for what may be wrong with it.
        catch (Exception exception) when (exception is not UnauthorizedAccessException)
        {
            throw Refused("The token cannot be read.");
        }

        var authority = channel.Issuers.Contains(issuer) ? channel : own.Issuers.Contains(issuer) ? own : null;
        if (authority is null)
            throw Refused("The token is from an issuer that does not count here.");
        if (audiences is not [var audience])
            throw Refused("The token is not for one bot alone.");
        if (!inTime)
            throw Refused("The token is out of its time.");
        return (token, authority, audience);
    }

    private static bool IsInTime(DateTime from, DateTime to) => DateTime.UtcNow is var now && now + Skew >= from && now - Skew < to;

    private static string AppId(JsonWebToken token)
    {
        return Claim(AuthenticationConstants.VersionClaim) switch
        {
            null or "" or "1.0" => Claim(AuthenticationConstants.AppIdClaim),
            "2.0" => Claim(AuthenticationConstants.AuthorizedParty),
            _ => null,
        };

        string Claim(string name) => token.TryGetPayloadValue<string>(name, out var value) ? value : null;
    }

    // The reasons are our own: the library's would repeat the token in the log.
    private static UnauthorizedAccessException Refused(string reason) => new(reason);

    private sealed record Known(Caller Caller, Authority Authority, KeyRing Ring, string Kid, DateTime From, DateTime To);
}
