using System.Security.Claims;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Knows the channels from strangers, and makes the bot known to them.</summary>
public abstract class BotFrameworkAuthentication
{
    /// <exception cref="UnauthorizedAccessException">
    /// The caller is nobody we know; or, with a <see cref="System.Security.SecurityException"/> inside, may not do this here.
    /// </exception>
    public abstract Task<AuthenticateRequestResult> AuthenticateRequestAsync(
        Activity activity, string authHeader, CancellationToken cancellationToken);

    public abstract ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity);

    /// <summary>Whom tokens are meant for when the bot speaks first.</summary>
    public virtual string GetOriginatingAudience() => throw new NotImplementedException();
}
