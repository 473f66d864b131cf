using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;
using Microsoft.Rest;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>
/// The bot's identity from the configuration: MicrosoftAppType (MultiTenant, SingleTenant or UserAssignedMsi), MicrosoftAppId,
/// MicrosoftAppPassword and MicrosoftAppTenantId.
/// </summary>
public class ConfigurationServiceClientCredentialFactory : ServiceClientCredentialsFactory
{
    private readonly ServiceClientCredentialsFactory _inner;

    public ConfigurationServiceClientCredentialFactory(IConfiguration configuration, HttpClient httpClient = null, ILogger logger = null)
        : this(configuration, httpClient is null ? null : () => httpClient) { }

    internal ConfigurationServiceClientCredentialFactory(IConfiguration configuration, Func<HttpClient> http)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var type = configuration["MicrosoftAppType"] is { Length: > 0 } given ? given : "MultiTenant";
        var (id, password) = (configuration["MicrosoftAppId"], configuration["MicrosoftAppPassword"]);
        var tenant = configuration["MicrosoftAppTenantId"];
        switch (type.ToUpperInvariant())
        {
            case "MULTITENANT":
                _inner = new PasswordServiceClientCredentialFactory(id, password, null, http);
                break;
            case "SINGLETENANT":
                Require(id, "MicrosoftAppId");
                Require(tenant, "MicrosoftAppTenantId");
                Require(password, "MicrosoftAppPassword");
                _inner = new PasswordServiceClientCredentialFactory(id, password, tenant, http);
                break;
            case "USERASSIGNEDMSI":
                Require(id, "MicrosoftAppId");
                Require(tenant, "MicrosoftAppTenantId");
                if (!string.IsNullOrWhiteSpace(password))
                    throw new ArgumentException(
                        "MicrosoftAppPassword must be empty for UserAssignedMsi: the machine is the proof.", nameof(configuration));
                _inner = new ManagedIdentity(id);
                break;
            default:
                throw new ArgumentException("MicrosoftAppType must be MultiTenant, SingleTenant or UserAssignedMsi.", nameof(configuration));
        }

        void Require(string value, string key)
        {
            if (string.IsNullOrWhiteSpace(value))
                throw new ArgumentException($"{key} is required for {type} in configuration.", nameof(configuration));
        }
    }

    public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) =>
        _inner.IsValidAppIdAsync(appId, cancellationToken);

    public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) =>
        _inner.IsAuthenticationDisabledAsync(cancellationToken);

    public override Task<ServiceClientCredentials> CreateCredentialsAsync(
        string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken) =>
        _inner.CreateCredentialsAsync(appId, audience, loginEndpoint, validateAuthority, cancellationToken);

    /// <summary>A bot that its Azure machine vouches for; the machine is asked over MSAL's own client, as it is on a link-local address.</summary>
    private sealed class ManagedIdentity(string ownId) : ServiceClientCredentialsFactory
    {
        private readonly IManagedIdentityApplication _machine =
            ManagedIdentityApplicationBuilder.Create(ManagedIdentityId.WithUserAssignedClientId(ownId)).Build();

        public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) => Task.FromResult(appId == ownId);

        public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) => Task.FromResult(false);

        public override Task<ServiceClientCredentials> CreateCredentialsAsync(
            string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken) =>
            appId == ownId
                ? Task.FromResult<ServiceClientCredentials>(new ChannelCredentials(async (anew, cancellation) =>
                    (await _machine.AcquireTokenForManagedIdentity(audience).WithForceRefresh(anew).ExecuteAsync(cancellation)).AccessToken))
                : throw new InvalidOperationException("A token was asked for under an app id that is not the bot's own.");
    }
}
