using System.Security;
using System.Security.Claims;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Microsoft.IdentityModel.Tokens;

namespace ServiceBot.Connector;

/// <summary>
/// Who may write to the bot, and where the bot may write. The SDK checks the token; this adds what it leaves open: where
/// the sender wants the answers sent, and whose Teams it is. A caller who is known and yet not allowed is told apart by a
/// <see cref="SecurityException"/> inside (403 in place of 401).
/// </summary>
internal sealed class ChannelAuthentication(
    IConfiguration configuration,
    ServiceClientCredentialsFactory credentials,
    AuthenticationConfiguration rules,
    IHttpClientFactory clients,
    ConnectorOptions options,
    AppRegistration registration,
    ServiceAddress addresses,
    ILogger<ChannelAuthentication> logger)
    : ConfigurationBotFrameworkAuthentication(configuration, credentials, rules, clients, logger)
{
    public override async Task<AuthenticateRequestResult> AuthenticateRequestAsync(Activity activity, string authHeader, CancellationToken cancellationToken)
    {
        AuthenticateRequestResult result;
        try
        {
            result = await base.AuthenticateRequestAsync(activity, authHeader, cancellationToken);
        }
        catch (Exception wrong) when (wrong is SecurityTokenException or SecurityTokenArgumentException)
        {
            // The packages let these through, and a stranger would be answered with 500.
            throw new UnauthorizedAccessException("The token cannot be used.", wrong);
        }

        if (!addresses.IsAllowed(activity.ServiceUrl))
        {
            throw NotAllowed("The service address of the activity is not one this bot may send to.");
        }

        if (activity.ChannelId == Channels.Msteams && registration.AppId.Length > 0 && !IsOurs(activity))
        {
            throw NotAllowed("The activity comes from another organisation's Teams.");
        }

        // Every activity of a channel has both; what has not would only break a turn, and be sent again for the 500.
        return string.IsNullOrEmpty(activity.Conversation?.Id) || string.IsNullOrEmpty(activity.From?.Id)
            ? throw new BadHttpRequestException("The activity does not say where and from whom it is.", StatusCodes.Status400BadRequest)
            : result;
    }

    public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity) =>
        new OnlyAllowed(base.CreateConnectorFactory(claimsIdentity), addresses);

    private static UnauthorizedAccessException NotAllowed(string why) => new(why, new SecurityException(why));

    // Both places Teams names the tenant in must agree with us: one of them alone could be a slip of the sender's.
    private bool IsOurs(Activity activity)
    {
        string?[] named = [activity.TryGetChannelData<TeamsChannelData>(out var data) ? data?.Tenant?.Id : null, activity.Conversation?.TenantId];
        var tenants = named.OfType<string>().ToList();
        return tenants.Count > 0 && tenants.All(t => registration.TenantId.Equals(t, StringComparison.OrdinalIgnoreCase) || options.AllowedTenants.Contains(t, StringComparer.OrdinalIgnoreCase));
    }

    // Before every call, also for addresses kept from long ago: the list may have become shorter since.
    private sealed class OnlyAllowed(ConnectorFactory inner, ServiceAddress addresses) : ConnectorFactory
    {
        public override Task<IConnectorClient> CreateAsync(string serviceUrl, string audience, CancellationToken cancellationToken) =>
            addresses.IsAllowed(serviceUrl)
                ? inner.CreateAsync(serviceUrl, audience, cancellationToken)
                : throw new SecurityException("The service address is not one this bot may send to.");
    }
}
