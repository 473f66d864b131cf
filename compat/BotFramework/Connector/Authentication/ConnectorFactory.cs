namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Makes the way to a channel's connector.</summary>
public abstract class ConnectorFactory
{
    public abstract Task<IConnectorClient> CreateAsync(string serviceUrl, string audience, CancellationToken cancellationToken);
}
