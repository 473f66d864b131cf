using Microsoft.Extensions.Logging;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>A bot that proves itself with a secret.</summary>
public class PasswordServiceClientCredentialFactory : ServiceClientCredentialsFactory
{
    private readonly ConfidentialClients _clients;

    public PasswordServiceClientCredentialFactory(string appId, string password, string tenantId, HttpClient httpClient, ILogger logger)
        : this(appId, password, tenantId, httpClient is null ? null : () => httpClient) { }

    internal PasswordServiceClientCredentialFactory(string appId, string password, string tenantId, Func<HttpClient> http)
    {
        (AppId, Password, TenantId) = (appId, password, tenantId);
        _clients = new ConfidentialClients(tenantId, http, app => app.WithClientSecret(Password));
    }

    public string AppId { get; set; }

    public string Password { get; set; }

    public string TenantId { get; }

    public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) =>
        Task.FromResult(!string.IsNullOrEmpty(appId) && appId == AppId);

    public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) =>
        Task.FromResult(string.IsNullOrEmpty(AppId));

    public override Task<ServiceClientCredentials> CreateCredentialsAsync(
        string appId, string oauthScope, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken) =>
        Task.FromResult(_clients.Credentials(AppId, appId, oauthScope, loginEndpoint, validateAuthority));
}
