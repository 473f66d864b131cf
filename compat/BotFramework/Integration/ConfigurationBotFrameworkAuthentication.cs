using System.Collections.Frozen;
using System.Security.Claims;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>The bot's two-way trust with the channel service, as the configuration has it.</summary>
public class ConfigurationBotFrameworkAuthentication : BotFrameworkAuthentication
{
    // Redirects are not followed: a bearer token goes where it was meant to, or nowhere.
    private static readonly HttpClient Shared =
        new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });

    private readonly CloudSettings _cloud;
    private readonly ServiceClientCredentialsFactory _credentials;
    private readonly Func<HttpClient> _http;
    private readonly CallerTokens _callers;
    private readonly string[] _requiredEndorsements;

    public ConfigurationBotFrameworkAuthentication(
        IConfiguration configuration, ServiceClientCredentialsFactory credentialsFactory = null,
        AuthenticationConfiguration authConfiguration = null, IHttpClientFactory httpClientFactory = null, ILogger logger = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var log = logger ?? NullLogger.Instance;
        _cloud = CloudSettings.Read(configuration);
        _http = httpClientFactory is null ? () => Shared : httpClientFactory.CreateClient;
        _credentials = credentialsFactory ?? new ConfigurationServiceClientCredentialFactory(configuration, _http);
        _requiredEndorsements = authConfiguration?.RequiredEndorsements ?? [];
        _callers = new CallerTokens(
            _credentials,
            channel: new CallerTokens.Authority(Set([_cloud.ChannelIssuer]), new SigningKeys(_cloud.ChannelMetadata, _http, log)),
            own: new CallerTokens.Authority(Set(authConfiguration?.ValidTokenIssuers ?? []), new SigningKeys(_cloud.OwnMetadata, _http, log)));

        static FrozenSet<string> Set(IEnumerable<string> issuers) => issuers.ToFrozenSet(StringComparer.Ordinal);
    }

    public override async Task<AuthenticateRequestResult> AuthenticateRequestAsync(
        Activity activity, string authHeader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var caller = await _callers.IdentifyAsync(authHeader, cancellationToken);
        caller.Admit(activity, _requiredEndorsements);
        return new AuthenticateRequestResult
        {
            Audience = _cloud.OAuthScope,
            ClaimsIdentity = caller.Identity,
            CallerId = caller.IsAnonymous ? null : _cloud.CallerId,
            ConnectorFactory = CreateConnectorFactory(caller.Identity),
        };
    }

    public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity)
    {
        ArgumentNullException.ThrowIfNull(claimsIdentity);
        var appId = claimsIdentity.FindFirst(AuthenticationConstants.AudienceClaim)?.Value
            ?? claimsIdentity.FindFirst(AuthenticationConstants.AppIdClaim)?.Value;
        return new PooledConnectorFactory(appId, _cloud, _credentials, _http);
    }

    public override string GetOriginatingAudience() => _cloud.OAuthScope;

    /// <summary>Whether the header makes a caller known; asked before a byte of what they send is read.</summary>
    internal Task IdentifyAsync(string authHeader, CancellationToken cancellationToken) =>
        _callers.IdentifyAsync(authHeader, cancellationToken);
}
