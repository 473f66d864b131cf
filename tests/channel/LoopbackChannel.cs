using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ServiceBot.TestChannel;

/// <summary>
/// What stands between a bot and its people in Azure, on loopback: the authority that signs tokens, Microsoft Entra that gives
/// the bot its own, and the Bot Connector that takes what the bot says. It records everything and misbehaves when told to.
/// </summary>
internal sealed class LoopbackChannel : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly X509Certificate2 _certificate;
    private readonly HttpClient _http = new();

    private LoopbackChannel(WebApplication app, X509Certificate2 certificate, TimeProvider clock)
    {
        (_app, _certificate) = (app, certificate);
        Authority = new Authority(clock);
        Entra = new Entra(clock);
        Connector = new Connector(Entra, clock);
    }

    /// <summary>Signs what the channel sends to the bot.</summary>
    public Authority Authority { get; }

    /// <summary>Gives the bot the tokens it calls the connector with.</summary>
    public Entra Entra { get; }

    /// <summary>Takes what the bot sends.</summary>
    public Connector Connector { get; }

    /// <summary>http://127.0.0.1:PORT/</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>https://127.0.0.1:PORT/: the same with <see cref="Certificate"/>, which nobody trusts unless told to.</summary>
    public Uri SecureAddress { get; private set; } = new("https://127.0.0.1/");

    /// <summary>The serviceUrl of activities that this channel sends.</summary>
    public string ServiceUrl => $"{Address}teams/";

    /// <summary>The same over https.</summary>
    public string SecureServiceUrl => $"{SecureAddress}teams/";

    /// <summary>The metadata that channel tokens are checked by.</summary>
    public Uri MetadataUrl => new(Address, "v1/.well-known/openidconfiguration");

    /// <summary>The certificate of <see cref="SecureAddress"/>, in PEM: for SSL_CERT_FILE or NODE_EXTRA_CA_CERTS of another program.</summary>
    public string Certificate => _certificate.ExportCertificatePem();

    /// <param name="port">The port for http; 0 for a free one. https always takes a free one.</param>
    /// <param name="clock">By which tokens begin and end.</param>
    public static async Task<LoopbackChannel> StartAsync(int port = 0, TimeProvider? clock = null)
    {
        var certificate = MakeCertificate();
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate));
        });
        var app = builder.Build();
        var channel = new LoopbackChannel(app, certificate, clock ?? TimeProvider.System);
        app.UseRouting();
        channel.Authority.Map(app);
        channel.Entra.Map(app);
        channel.Connector.Map(app);
        new ControlRoutes(channel).Map(app);
        await app.StartAsync();
        foreach (var address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
        {
            if (address.StartsWith("https:", StringComparison.Ordinal))
                channel.SecureAddress = new Uri($"{address}/");
            else
                channel.Address = new Uri($"{address}/");
        }

        return channel;
    }

    /// <summary>A handler for HTTP clients that also trusts this channel's certificate.</summary>
    public SocketsHttpHandler TrustingHandler() => new()
    {
        AllowAutoRedirect = false,
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, shown, _, errors) =>
                errors == SslPolicyErrors.None || (shown is not null && shown.GetRawCertData().AsSpan().SequenceEqual(_certificate.RawData)),
        },
    };

    /// <summary>Posts an activity to a bot as the channel does, with a good token unless another (or "", none) is given.</summary>
    public async Task<HttpResponseMessage> DeliverAsync(Uri messages, string appId, JsonObject activity, string? token = null, CancellationToken cancellationToken = default)
    {
        token ??= Authority.TokenFor(appId, (string?)activity["serviceUrl"]);
        using var request = new HttpRequestMessage(HttpMethod.Post, messages)
        {
            Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        if (token != "")
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await _http.SendAsync(request, cancellationToken);
    }

    /// <summary>Forgets what was recorded and said, and behaves well again. Keys and clients stay.</summary>
    public void Reset()
    {
        Authority.Reset();
        Entra.Reset();
        Connector.Reset();
    }

    public Task UntilStoppedAsync() => _app.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        Connector.Behaviours.Clear();
        await _app.DisposeAsync();
        _http.Dispose();
        _certificate.Dispose();
        Authority.Dispose();
        Entra.Dispose();
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=ServiceBot test channel", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = DateTimeOffset.UtcNow;
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        // Kestrel needs a key that is not tied to this method's.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
