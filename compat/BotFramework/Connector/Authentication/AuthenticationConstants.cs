namespace Microsoft.Bot.Connector.Authentication;

/// <summary>The addresses and names of the public cloud's channel service.</summary>
public static class AuthenticationConstants
{
    public const string ToChannelFromBotLoginUrl = "https://login.microsoftonline.com/botframework.com";
    public const string ToChannelFromBotLoginUrlTemplate = "https://login.microsoftonline.com/{0}";
    public const string ToChannelFromBotOAuthScope = "https://api.botframework.com";
    public const string ToBotFromChannelTokenIssuer = "https://api.botframework.com";
    public const string ToBotFromChannelOpenIdMetadataUrl = "https://login.botframework.com/v1/.well-known/openidconfiguration";
    public const string ToBotFromEmulatorOpenIdMetadataUrl = "https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration";
    public const string DefaultChannelAuthTenant = "botframework.com";

    /// <summary>The authentication type of a caller nobody asked for a name.</summary>
    public const string AnonymousAuthType = "anonymous";

    public const string AudienceClaim = "aud";

    /// <summary>The app that got the token, in tokens of version 1.0.</summary>
    public const string AppIdClaim = "appid";

    /// <summary>The app that got the token, in tokens of version 2.0.</summary>
    public const string AuthorizedParty = "azp";

    /// <summary>The address the channel wants to be answered at.</summary>
    public const string ServiceUrlClaim = "serviceurl";

    public const string VersionClaim = "ver";

    public const string TenantIdClaim = "tid";

    /// <summary>Those by which only the holder of a private key can sign.</summary>
    public static readonly HashSet<string> AllowedSigningAlgorithms = new(StringComparer.Ordinal) { "RS256", "RS384", "RS512" };
}
