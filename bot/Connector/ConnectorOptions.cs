namespace ServiceBot.Connector;

/// <summary>Configuration section "Connector": what ServiceBot asks of Azure's channels beside the SDK's own keys (MicrosoftAppId and the rest).</summary>
public sealed class ConnectorOptions
{
    public const string Section = "Connector";

    /// <summary>No channel but the website's own chat: /api/messages is shut, and no app id is needed.</summary>
    public bool Closed { get; set; }

    /// <summary>Entra tenants whose Teams may write to the bot, beside MicrosoftAppTenantId.</summary>
    public string[] AllowedTenants { get; set; } = [];

    /// <summary>Hosts, "host" or "host:port", the bot may send to beside Microsoft's own. Loopback addresses outside Production only.</summary>
    public string[] AllowedHosts { get; set; } = [];

    /// <summary>Also accept tokens that Entra signs for this bot in MicrosoftAppTenantId, as some single-tenant bots receive them.</summary>
    public bool AcceptTenantTokens { get; set; }

    /// <summary>A PFX file to sign in with, in place of MicrosoftAppPassword. Relative to the folder that holds knowledge/.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>What opens the PFX file.</summary>
    public string CertificatePassword { get; set; } = "";
}
