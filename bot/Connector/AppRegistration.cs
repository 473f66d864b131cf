namespace ServiceBot.Connector;

/// <summary>The bot's registration in Azure, as the SDK's configuration keys name it.</summary>
/// <param name="AppId">Empty when the bot has none.</param>
/// <param name="TenantId">Empty when none is configured.</param>
public sealed record AppRegistration(string AppId, string TenantId)
{
    internal const string TypeKey = "MicrosoftAppType";
    internal const string SingleTenant = "SingleTenant";
    private const string ManagedIdentity = "UserAssignedMsi";

    /// <summary>What the SDK calls the bot in Teams.</summary>
    public string TeamsId => $"28:{AppId}";

    /// <exception cref="InvalidDataException">It cannot be used here; the message names the fix.</exception>
    internal static AppRegistration From(IConfiguration configuration, ConnectorOptions options, IHostEnvironment environment)
    {
        var registration = new AppRegistration((configuration["MicrosoftAppId"] ?? "").Trim(), (configuration["MicrosoftAppTenantId"] ?? "").Trim());
        if (registration.AppId.Length == 0)
        {
            return environment.IsProduction() && !options.Closed
                ? throw new InvalidDataException("In production /api/messages needs an app id: set MicrosoftAppId (docs/teams.md, step 1), or set Connector:Closed to true when visitors come over the website only.")
                : registration;
        }

        if (!Guid.TryParse(registration.AppId, out _))
        {
            throw new InvalidDataException("MicrosoftAppId is no application id: write the application (client) id of the bot's registration, such as 12345678-90ab-cdef-1234-567890abcdef.");
        }

        if (registration.TenantId.Length == 0 && options.AllowedTenants.Length == 0)
        {
            throw new InvalidDataException("MicrosoftAppTenantId is missing: it is the directory (tenant) id of the business, and nobody else's Teams may write to the bot.");
        }

        var vouchedFor = ManagedIdentity.Equals(configuration[TypeKey], StringComparison.OrdinalIgnoreCase);
        if (!vouchedFor && options.CertificateFile.Length == 0 && string.IsNullOrEmpty(configuration["MicrosoftAppPassword"]))
        {
            throw new InvalidDataException("MicrosoftAppId is set but not how to sign in: set MicrosoftAppPassword in the environment, or Connector:CertificateFile.");
        }

        return registration;
    }
}
