using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Identity.Client;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>The authority's client for each audience, kept, as each keeps its own tokens.</summary>
internal sealed class ConfidentialClients(
    string tenantId, Func<HttpClient> http, Action<ConfidentialClientApplicationBuilder> prove)
{
    private readonly ConcurrentDictionary<(string App, string Audience, string Login, bool Validate), ServiceClientCredentials> _made = new();

    /// <param name="own">The bot's app id; without one no call carries a token.</param>
    /// <param name="asked">The app id the call is to be made for.</param>
    public ServiceClientCredentials Credentials(string own, string asked, string audience, string loginEndpoint, bool validateAuthority)
    {
        if (string.IsNullOrEmpty(own))
            return new NoCredentials();
        if (asked != own)
            throw new InvalidOperationException("A token was asked for under an app id that is not the bot's own.");
        return _made.GetOrAdd((own, audience, loginEndpoint, validateAuthority), key => Make(key));
    }

    private ChannelCredentials Make((string App, string Audience, string Login, bool Validate) key)
    {
        var app = ConfidentialClientApplicationBuilder.Create(key.App)
            .WithAuthority(Authority(key.Login), key.Validate)
            .WithInstanceDiscovery(key.Validate)
            .WithLegacyCacheCompatibility(false);
        if (http is not null)
            app.WithHttpClientFactory(new HttpClients(http));
        prove(app);
        var client = app.Build();
        string[] scopes = [$"{key.Audience}/.default"];
        return new ChannelCredentials(async (anew, cancellationToken) =>
            (await client.AcquireTokenForClient(scopes).WithForceRefresh(anew).ExecuteAsync(cancellationToken)).AccessToken);
    }

    // In the public and the government cloud the bot's own tenant stands in for the one all bots once shared; elsewhere the
    // address is taken as it is, as in the packages.
    private Uri Authority(string loginEndpoint) => new(loginEndpoint switch
    {
        AuthenticationConstants.ToChannelFromBotLoginUrl when tenantId is { Length: > 0 } =>
            string.Format(CultureInfo.InvariantCulture, AuthenticationConstants.ToChannelFromBotLoginUrlTemplate, tenantId),
        GovernmentAuthenticationConstants.ToChannelFromBotLoginUrl when tenantId is { Length: > 0 } =>
            string.Format(CultureInfo.InvariantCulture, GovernmentAuthenticationConstants.ToChannelFromBotLoginUrlTemplate, tenantId),
        _ => loginEndpoint,
    });

    private sealed class HttpClients(Func<HttpClient> http) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => http();
    }

    private sealed class NoCredentials : ServiceClientCredentials;
}
