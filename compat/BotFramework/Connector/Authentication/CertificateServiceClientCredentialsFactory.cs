using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>A bot that proves itself with a certificate; with <c>sendX5c</c> the authority knows it by its subject, so it may be renewed.</summary>
public class CertificateServiceClientCredentialsFactory : ServiceClientCredentialsFactory
{
    private readonly string _appId;
    private readonly ConfidentialClients _clients;

    public CertificateServiceClientCredentialsFactory(
        X509Certificate2 certificate, string appId, string tenantId = null, HttpClient httpClient = null, ILogger logger = null,
        bool sendX5c = false)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        if (string.IsNullOrWhiteSpace(appId))
            throw new ArgumentNullException(nameof(appId));
        _appId = appId;
        _clients = new ConfidentialClients(
            tenantId, httpClient is null ? null : () => httpClient, app => app.WithCertificate(certificate, sendX5c));
    }

    public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) => Task.FromResult(appId == _appId);

    public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) => Task.FromResult(false);

    public override Task<ServiceClientCredentials> CreateCredentialsAsync(
        string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken) =>
        Task.FromResult(_clients.Credentials(_appId, appId, audience, loginEndpoint, validateAuthority));
}
