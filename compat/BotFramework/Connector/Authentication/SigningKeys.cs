using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>A key an authority signs with, and the channels it vouches for; null when it says of none.</summary>
internal sealed record SigningKey(RsaSecurityKey Key, FrozenSet<string> Endorsements);

/// <summary>All the keys of an authority at one time.</summary>
internal sealed record KeyRing(FrozenDictionary<string, SigningKey> Keys, long FetchedAt);

/// <summary>An authority's keys: asked for once a day, and when a key is unknown at most once a minute, whoever asks.</summary>
internal sealed partial class SigningKeys(Uri metadata, Func<HttpClient> http, ILogger logger)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan BetweenRefreshes = TimeSpan.FromMinutes(1);

    // While there are no keys at all nobody can be let in, so the authority is asked again sooner.
    private static readonly TimeSpan BetweenFirstTries = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private volatile KeyRing _ring;
    private Task<KeyRing> _fetching = Task.FromResult<KeyRing>(null);
    private long? _triedFirst;
    private long? _refreshed;

    /// <summary>The ring with this key on it, if there is any such; asked for again first, when that is due or may help.</summary>
    /// <exception cref="AuthorityUnreachableException">There have never been keys.</exception>
    public ValueTask<KeyRing> FindAsync(string kid, CancellationToken cancellationToken) =>
        _ring is { } ring && ring.Keys.ContainsKey(kid) && Since(ring.FetchedAt) < Day
            ? ValueTask.FromResult(ring)
            : new ValueTask<KeyRing>(Refresh().WaitAsync(cancellationToken));

    private Task<KeyRing> Refresh()
    {
        lock (_gate)
        {
            if (!_fetching.IsCompleted)
                return _fetching;
            var known = _ring;
            var last = known is null ? _triedFirst : _refreshed;
            if (last is { } at && Since(at) < (known is null ? BetweenFirstTries : BetweenRefreshes))
                return known is null ? Task.FromException<KeyRing>(new AuthorityUnreachableException(null)) : Task.FromResult(known);

            if (known is null)
                _triedFirst = Environment.TickCount64;
            else
                _refreshed = Environment.TickCount64;
            // On its own: it goes on when the one who asked hangs up, for the others who wait.
            return _fetching = Task.Run(() => RefreshAsync(known));
        }
    }

    private async Task<KeyRing> RefreshAsync(KeyRing known)
    {
        try
        {
            return _ring = await FetchAsync();
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException
            or JsonException or InvalidOperationException or KeyNotFoundException or FormatException or CryptographicException)
        {
            Log.Unreachable(logger, metadata.Host, exception.Message);
            return known ?? throw new AuthorityUnreachableException(exception);
        }
    }

    private async Task<KeyRing> FetchAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var client = http();
        using var about = JsonDocument.Parse(await client.GetByteArrayAsync(metadata, patience.Token));
        var address = new Uri(about.RootElement.GetProperty("jwks_uri").GetString() ?? "");
        if (!CloudSettings.IsTrusted(address) || (address.IsLoopback && !metadata.IsLoopback))
            throw new FormatException("The authority keeps its keys where they could be changed on the way.");
        using var listed = JsonDocument.Parse(await client.GetByteArrayAsync(address, patience.Token));

        var keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        foreach (var key in listed.RootElement.GetProperty("keys").EnumerateArray())
        {
            // Others than RSA keys for signing are never used: a secret on this public list least of all.
            if (Text(key, "kty") == "RSA" && Text(key, "use") is null or "sig" && Text(key, "kid") is { Length: > 0 } kid)
                keys[kid] = Read(key, kid);
        }

        return new KeyRing(keys.ToFrozenDictionary(StringComparer.Ordinal), Environment.TickCount64);
    }

    private static SigningKey Read(JsonElement key, string kid)
    {
        var numbers = new RSAParameters
        {
            Modulus = Base64Url.DecodeFromChars(Text(key, "n")),
            Exponent = Base64Url.DecodeFromChars(Text(key, "e")),
        };
        var endorsements = key.TryGetProperty("endorsements", out var listed) && listed.ValueKind == JsonValueKind.Array
            ? listed.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString())
                .ToFrozenSet(StringComparer.Ordinal)
            : null;
        return new SigningKey(new RsaSecurityKey(numbers) { KeyId = kid }, endorsements);
    }

    private static string Text(JsonElement key, string name) =>
        key.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static TimeSpan Since(long ticks) => TimeSpan.FromMilliseconds(Environment.TickCount64 - ticks);

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "The keys of the authority at {Host} could not be read: {Reason}")]
        public static partial void Unreachable(ILogger logger, string host, string reason);
    }
}

/// <summary>Nobody can be known from a stranger now, because the authority has never answered.</summary>
internal sealed class AuthorityUnreachableException(Exception reason)
    : Exception("The authority that vouches for the channels cannot be reached.", reason);
