using System.Security.Claims;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Who called, and how to call back.</summary>
public class AuthenticateRequestResult
{
    /// <summary>Whom tokens for calls back are meant for.</summary>
    public string Audience { get; set; }

    public ClaimsIdentity ClaimsIdentity { get; set; }

    /// <summary>The kind of caller, for the bot; null for one that nobody asked for a name.</summary>
    public string CallerId { get; set; }

    public ConnectorFactory ConnectorFactory { get; set; }
}
