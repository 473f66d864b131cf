namespace Microsoft.Bot.Connector.Authentication;

/// <summary>What a token must have beyond a channel's signature.</summary>
public class AuthenticationConfiguration
{
    /// <summary>What the signing key must be endorsed for besides the channel itself.</summary>
    public string[] RequiredEndorsements { get; set; } = [];

    /// <summary>
    /// Issuers other than the channel service whose tokens are accepted, checked with the keys of the emulator's metadata. The
    /// packages accept two tenants of Microsoft's besides; here only what is listed is accepted.
    /// </summary>
    public IEnumerable<string> ValidTokenIssuers { get; set; }
}
