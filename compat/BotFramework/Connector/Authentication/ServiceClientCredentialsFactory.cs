using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>The bot's own identity: which app it is, and how it proves it.</summary>
public abstract class ServiceClientCredentialsFactory
{
    public abstract Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken);

    /// <summary>Without an app id there is nothing to authenticate with, or for.</summary>
    public abstract Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken);

    public abstract Task<ServiceClientCredentials> CreateCredentialsAsync(
        string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken);
}
