using System.Security.Cryptography.X509Certificates;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using ServiceBot.DirectLine;

namespace ServiceBot.Connector;

/// <summary>Where Azure's channels come in, Teams among them, and how the bot calls them: POST /api/messages, and the Bot Connector.</summary>
public static class ConnectorRoom
{
    private const int LargestActivity = 256 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <exception cref="InvalidDataException">A configured value cannot be used; the message names the fix.</exception>
    public static IServiceCollection AddConnector(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment, string home)
    {
        var options = configuration.GetSection(ConnectorOptions.Section).Get<ConnectorOptions>() ?? new ConnectorOptions();
        var registration = AppRegistration.From(configuration, options, environment);
        var addresses = new ServiceAddress(options, registration, environment);
        addresses.Validate();
        OnlyMicrosoftsAuthorities(configuration, environment);
        services.AddHttpClient("", client => client.Timeout = Patience)
            // They would write the address of every call, and with it whose chat it is; what goes wrong is logged by whoever calls.
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                // A redirect would carry the call, and what is said in it, past the list of allowed hosts.
                AllowAutoRedirect = false,
                ConnectCallback = addresses.ConnectAsync,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            });
        return services
            .AddSingleton(options)
            .AddSingleton(registration)
            .AddSingleton(addresses)
            .AddSingleton<TokenBuckets>()
            .AddSingleton(SignIn(configuration, options, registration, home))
            .AddSingleton(Rules(options, registration))
            .AddSingleton<BotFrameworkAuthentication, ChannelAuthentication>()
            .AddSingleton<CloudAdapter>(provider => new CloudAdapter(provider.GetRequiredService<BotFrameworkAuthentication>(), provider.GetRequiredService<ILogger<CloudAdapter>>()))
            .AddSingleton<IBotFrameworkHttpAdapter>(provider => provider.GetRequiredService<CloudAdapter>())
            .AddSingleton<ByChannel>()
            .AddSingleton<Post>()
            .AddSingleton<ConnectorProbe>();
    }

    public static void MapConnector(this WebApplication app) => app.MapPost("/api/messages", TakeAsync);

    private static async Task TakeAsync(HttpContext http, IBotFrameworkHttpAdapter adapter, ByChannel bot, ConnectorOptions options, AppRegistration registration)
    {
        if (options.Closed)
        {
            await new ProtocolError(StatusCodes.Status403Forbidden, "Forbidden", "No channel but the website's chat is open here.").ToResult().ExecuteAsync(http);
            return;
        }

        // Without an app id nobody can be known, so only this machine may speak: the emulator, in development.
        if (registration.AppId.Length == 0 && !IsThisMachine(http))
        {
            await new ProtocolError(StatusCodes.Status403Forbidden, "Forbidden", "Without MicrosoftAppId only this machine may post here.").ToResult().ExecuteAsync(http);
            return;
        }

        if (http.Request.ContentLength > LargestActivity)
        {
            await ProtocolError.TooBig($"An activity may be {LargestActivity / 1024} KiB long.").ToResult().ExecuteAsync(http);
            return;
        }

        // Once it is taken the turn goes to its end, also when the channel hangs up: it would only send it again.
        await adapter.ProcessAsync(http.Request, http.Response, bot, CancellationToken.None);
    }

    // A page that a browser on this machine was led to is a stranger.
    private static bool IsThisMachine(HttpContext http) => ThisMachine.IsCalling(http) && http.Request.Headers.Origin.Count == 0;

    // The certificate is opened at once: a wrong one stops the start, and not the first call.
    private static Func<IServiceProvider, ServiceClientCredentialsFactory> SignIn(IConfiguration configuration, ConnectorOptions options, AppRegistration registration, string home)
    {
        if (registration.AppId.Length == 0)
        {
            return _ => new PasswordServiceClientCredentialFactory("", "", null, null, null);
        }

        if (options.CertificateFile.Length == 0)
        {
            // The kind that can be made today; the SDK's own default is one that cannot any more.
            configuration[AppRegistration.TypeKey] ??= AppRegistration.SingleTenant;
            return provider => new ConfigurationServiceClientCredentialFactory(configuration, provider.GetRequiredService<IHttpClientFactory>().CreateClient());
        }

        var certificate = OpenCertificate(options, home);
        return provider => new CertificateServiceClientCredentialsFactory(certificate, registration.AppId, registration.TenantId, provider.GetRequiredService<IHttpClientFactory>().CreateClient());
    }

    /// <exception cref="InvalidDataException">It cannot be opened; the message names the fix.</exception>
    internal static X509Certificate2 OpenCertificate(ConnectorOptions options, string home)
    {
        var file = Path.GetFullPath(options.CertificateFile, home);
        try
        {
            return X509CertificateLoader.LoadPkcs12FromFile(file, options.CertificatePassword);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            throw new InvalidDataException($"Connector:CertificateFile names \"{file}\", which cannot be opened as a PFX file with Connector:CertificatePassword: {unreadable.Message}");
        }
    }

    private static AuthenticationConfiguration Rules(ConnectorOptions options, AppRegistration registration) => new()
    {
        ValidTokenIssuers = options.AcceptTenantTokens && registration.TenantId.Length > 0
            ? [$"https://sts.windows.net/{registration.TenantId}/", $"https://login.microsoftonline.com/{registration.TenantId}/v2.0"]
            : [],
    };

    // Whoever could set these in production could sign themselves in as Microsoft.
    private static void OnlyMicrosoftsAuthorities(IConfiguration configuration, IHostEnvironment environment)
    {
        string[] keys = ["ToBotFromChannelOpenIdMetadataUrl", "ToBotFromEmulatorOpenIdMetadataUrl", "ToBotFromChannelTokenIssuer", "ToChannelFromBotLoginUrl", "ToChannelFromBotOAuthScope", "ValidateAuthority"];
        if (environment.IsProduction() && keys.FirstOrDefault(k => !string.IsNullOrEmpty(configuration[k])) is { } set)
        {
            throw new InvalidDataException($"{set} is set; it is for tests only, and in production the tokens are Microsoft's. Remove it.");
        }
    }
}
