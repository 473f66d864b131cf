namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Makes connectors that share connections, serializer contracts and tokens, so one for each turn costs nothing.</summary>
internal sealed class PooledConnectorFactory(
    string appId, CloudSettings cloud, ServiceClientCredentialsFactory credentials, Func<HttpClient> http) : ConnectorFactory
{
    public override async Task<IConnectorClient> CreateAsync(string serviceUrl, string audience, CancellationToken cancellationToken)
    {
        var proof = await credentials.CreateCredentialsAsync(
            appId, audience ?? cloud.OAuthScope, cloud.LoginUrl, cloud.ValidateAuthority, cancellationToken);
        return new ConnectorClient(new Uri(serviceUrl), proof, http(), disposeHttpClient: false);
    }
}
