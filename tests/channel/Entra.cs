using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ServiceBot.TestChannel;

/// <summary>
/// The part of Microsoft Entra that a bot needs: an app with a secret or a certificate asks for a token and gets one. MSAL asks only
/// over https, so it has to be pointed at <see cref="LoopbackChannel.SecureAddress"/> and to trust that certificate.
/// </summary>
internal sealed class Entra(TimeProvider clock) : IDisposable
{
    /// <summary>What the Bot Connector calls itself.</summary>
    public const string ConnectorAudience = "https://api.botframework.com";

    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private readonly ChannelKey _key = new("entra-key-1", endorsements: null);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, App> _apps = new(StringComparer.OrdinalIgnoreCase);
    private int _tokensGiven, _requests, _failures;

    /// <summary>How long a token is good for.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromSeconds(3599);

    public int TokensGiven => _tokensGiven;

    /// <summary>How often a token was asked for, whether one was given or not.</summary>
    public int Requests => _requests;

    /// <summary>Makes an app known, with a secret.</summary>
    public void Register(string tenant, string appId, string secret) => Register(appId, new App(tenant, secret, null));

    /// <summary>Makes an app known, with a certificate.</summary>
    public void Register(string tenant, string appId, X509Certificate2 certificate) => Register(appId, new App(tenant, null, certificate));

    /// <summary>The next so many requests for a token are answered 503.</summary>
    public void Fail(int times = int.MaxValue) => Volatile.Write(ref _failures, times);

    public void Reset() => (_tokensGiven, _requests, _failures) = (0, 0, 0);

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/common/discovery/instance", (HttpRequest request) => Results.Json(new JsonObject
        {
            ["tenant_discovery_endpoint"] = $"{Root(request)}/common/v2.0/.well-known/openid-configuration",
            ["api-version"] = "1.1",
            ["metadata"] = new JsonArray(new JsonObject
            {
                ["preferred_network"] = request.Host.Value,
                ["preferred_cache"] = request.Host.Value,
                ["aliases"] = new JsonArray(request.Host.Value),
            }),
        }));
        app.MapGet("/{tenant}/v2.0/.well-known/openid-configuration", (string tenant, HttpRequest request) => Results.Json(new JsonObject
        {
            ["issuer"] = $"{Root(request)}/{tenant}/v2.0",
            ["authorization_endpoint"] = $"{Root(request)}/{tenant}/oauth2/v2.0/authorize",
            ["token_endpoint"] = $"{Root(request)}/{tenant}/oauth2/v2.0/token",
            ["jwks_uri"] = $"{Root(request)}/{tenant}/discovery/v2.0/keys",
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        }));
        app.MapGet("/{tenant}/discovery/v2.0/keys", () => Results.Json(new JsonObject
        {
            ["keys"] = new JsonArray(_key.ToJwk()),
        }));
        app.MapPost("/{tenant}/oauth2/v2.0/token", AnswerAsync);
    }

    /// <summary>A token as Entra gives it to an app that will call the connector.</summary>
    public string TokenOf(string appId, string tenant) => Recipe(appId, tenant, ConnectorAudience).Write(clock.GetUtcNow());

    /// <summary>A good token of version 1.0 from an app to an audience; the Emulator sends one from a bot's own app to the bot.</summary>
    public TokenRecipe Recipe(string appId, string tenant, string audience) => new()
    {
        Issuer = $"https://sts.windows.net/{tenant}/",
        Audiences = [audience],
        Key = _key,
        Ends = TokenLifetime,
        Claims = new JsonObject { ["appid"] = appId, ["tid"] = tenant, ["ver"] = "1.0" },
    };

    /// <summary>Whether a call of the connector bears a token that was given here and is still good.</summary>
    public async Task<bool> GaveAsync(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith("Bearer ", StringComparison.Ordinal))
            return false;
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(authorization["Bearer ".Length..], new TokenValidationParameters
        {
            ValidateIssuer = false,
            ValidAudience = ConnectorAudience,
            IssuerSigningKey = new RsaSecurityKey(_key.Rsa),
            LifetimeValidator = (begins, ends, _, _) => begins <= clock.GetUtcNow().UtcDateTime && ends > clock.GetUtcNow().UtcDateTime,
        });
        return result.IsValid;
    }

    public void Dispose() => _key.Dispose();

    private async Task<IResult> AnswerAsync(string tenant, HttpRequest request)
    {
        Interlocked.Increment(ref _requests);
        if (Interlocked.Decrement(ref _failures) >= 0)
            return Refuse(503, "temporarily_unavailable", 90033, "A transient error has occurred. Please try again.");

        var form = await request.ReadFormAsync();
        if (form["grant_type"] != "client_credentials")
            return Refuse(400, "unsupported_grant_type", 70003, "The app requested an unsupported grant type.");
        if (form["scope"] != $"{ConnectorAudience}/.default")
            return Refuse(400, "invalid_scope", 1002012, "The provided value for scope is not valid. Client credential flows must have a scope value with /.default.");
        var appId = form["client_id"].ToString();
        App? app;
        lock (_lock)
            app = _apps.GetValueOrDefault(appId);
        if (app is null || !app.Tenant.Equals(tenant, StringComparison.OrdinalIgnoreCase))
            return Refuse(400, "unauthorized_client", 700016, $"Application with identifier '{appId}' was not found in the directory '{tenant}'.");

        var known = app.Certificate is { } certificate
            ? form["client_assertion_type"] == AssertionType && await IsSignedAsync(form["client_assertion"].ToString(), certificate, appId, Root(request) + request.Path)
            : app.Secret is { } secret && form["client_secret"] == secret;
        if (!known)
        {
            return app.Certificate is null
                ? Refuse(401, "invalid_client", 7000215, "Invalid client secret provided.")
                : Refuse(401, "invalid_client", 700027, "Client assertion failed signature validation.");
        }

        Interlocked.Increment(ref _tokensGiven);
        return Results.Json(new JsonObject
        {
            ["token_type"] = "Bearer",
            ["expires_in"] = (int)TokenLifetime.TotalSeconds,
            ["ext_expires_in"] = (int)TokenLifetime.TotalSeconds,
            ["access_token"] = TokenOf(appId, tenant),
        });
    }

    private static async Task<bool> IsSignedAsync(string assertion, X509Certificate2 certificate, string appId, string endpoint)
    {
        // By the real clock, as the library that wrote it does.
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(assertion, new TokenValidationParameters
        {
            ValidIssuer = appId,
            ValidAudience = endpoint,
            IssuerSigningKey = new X509SecurityKey(certificate),
        });
        return result.IsValid && (string?)result.Claims["sub"] == appId;
    }

    private IResult Refuse(int status, string error, int code, string description) => Results.Json(
        new JsonObject
        {
            ["error"] = error,
            ["error_description"] = $"AADSTS{code}: {description}",
            ["error_codes"] = new JsonArray(code),
            ["timestamp"] = clock.GetUtcNow().ToString("u"),
            ["trace_id"] = Guid.NewGuid().ToString(),
            ["correlation_id"] = Guid.NewGuid().ToString(),
        },
        statusCode: status);

    private void Register(string appId, App app)
    {
        lock (_lock)
            _apps[appId] = app;
    }

    private static string Root(HttpRequest request) => $"{request.Scheme}://{request.Host}";

    private sealed record App(string Tenant, string? Secret, X509Certificate2? Certificate);
}
