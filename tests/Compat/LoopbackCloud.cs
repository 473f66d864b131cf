using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.Tokens;

namespace ServiceBot.Tests.Compat;

/// <summary>A channel service and its authority on a loopback port: signs tokens, gives them out, records what reaches the connector.</summary>
internal sealed class LoopbackCloud : IAsyncDisposable, IHttpClientFactory
{
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string Issuer = "https://api.botframework.com";
    public const string OwnIssuer = "https://sts.windows.net/99999999-0000-0000-0000-000000000000/";

    // Made once: making one takes longer than most tests.
    private static readonly RSA SharedKey = RSA.Create(2048);
    private static readonly X509Certificate2 Certificate =
        new CertificateRequest("CN=localhost", SharedKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

    private readonly WebApplication _app;
    private readonly HttpClient _http;
    private int _tokens;
    private int _keyRequests;

    private LoopbackCloud(WebApplication app, HttpClient http) => (_app, _http) = (app, http);

    public sealed record Call(string Method, string Target, IHeaderDictionary Headers, string Body);

    public RSA Key => SharedKey;

    /// <summary>What the authority says the key is good for; null: nothing at all.</summary>
    public string[]? Endorsements { get; set; } = ["msteams", "directline"];

    public bool AuthorityIsDown { get; set; }

    public int KeyRequests => _keyRequests;

    public ConcurrentQueue<Call> Calls { get; } = new();

    public ConcurrentQueue<string> TokenRequests { get; } = new();

    /// <summary>What the connector answers, in turn; afterwards it says yes.</summary>
    public ConcurrentQueue<(int Status, string Body, string Headers)> Answers { get; } = new();

    public Uri Address => new(_app.Urls.First());

    public string ServiceUrl => $"{Address}emea/";

    public static async Task<LoopbackCloud> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, port =>
            {
                port.Protocols = HttpProtocols.Http1;
                port.UseHttps(Certificate);
            }));
        var http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions =
            {
                RemoteCertificateValidationCallback = (_, presented, _, _) => presented?.GetCertHashString() == Certificate.GetCertHashString(),
            },
        });
        var cloud = new LoopbackCloud(builder.Build(), http);
        cloud._app.Run(cloud.AnswerAsync);
        await cloud._app.StartAsync();
        return cloud;
    }

    HttpClient IHttpClientFactory.CreateClient(string name) => _http;

    /// <summary>The configuration of a bot in this cloud.</summary>
    public IConfiguration Configuration(params (string Key, string Value)[] others)
    {
        var values = new Dictionary<string, string?>
        {
            ["MicrosoftAppType"] = "SingleTenant",
            ["MicrosoftAppId"] = AppId,
            ["MicrosoftAppPassword"] = "s3cret",
            ["MicrosoftAppTenantId"] = "99999999-0000-0000-0000-000000000000",
            ["ValidateAuthority"] = "false",
            ["ToChannelFromBotLoginUrl"] = $"{Address}tenant",
            ["ToChannelFromBotOAuthScope"] = Issuer,
            ["ToBotFromChannelTokenIssuer"] = Issuer,
            ["OAuthUrl"] = $"{Address}",
            ["ToBotFromChannelOpenIdMetadataUrl"] = $"{Address}openid",
            ["ToBotFromEmulatorOpenIdMetadataUrl"] = $"{Address}openid",
            ["CallerId"] = "urn:botframework:azure",
        };
        foreach (var (key, value) in others)
            values[key] = value;
        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }

    /// <summary>A channel's token as it should be, but for what is changed in it.</summary>
    public string Token(
        Action<Dictionary<string, object>>? change = null, Action<Dictionary<string, object>>? changeHeader = null, RSA? signedBy = null)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var header = new Dictionary<string, object> { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = "key-1" };
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Issuer,
            ["aud"] = AppId,
            ["serviceurl"] = ServiceUrl,
            ["nbf"] = now - 10,
            ["exp"] = now + 3600,
        };
        changeHeader?.Invoke(header);
        change?.Invoke(claims);

        var text = $"{Encode(Json(header))}.{Encode(Json(claims))}";
        var hash = (string)header["alg"] == "RS512" ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256;
        return $"{text}.{Encode((signedBy ?? Key).SignData(Encoding.UTF8.GetBytes(text), hash, RSASignaturePadding.Pkcs1))}";
    }

    public static string Encode(byte[] bytes) => Base64UrlEncoder.Encode(bytes);

    public static byte[] Json(object value) => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(value);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
        if (target is "/openid" or "/keys" && AuthorityIsDown)
            context.Abort();
        else if (target == "/openid")
            await context.Response.WriteAsJsonAsync(new { issuer = Issuer, jwks_uri = $"{Address}keys" });
        else if (target == "/keys")
            await context.Response.WriteAsJsonAsync(Keys());
        else if (target == "/tenant/oauth2/v2.0/token")
            await GiveTokenAsync(context, body);
        else
            await RecordAsync(context, new Call(context.Request.Method, target, Copy(context.Request.Headers), body));
    }

    // Those of the request itself are used again for the next.
    private static HeaderDictionary Copy(IHeaderDictionary headers) => new(headers.ToDictionary(StringComparer.OrdinalIgnoreCase));

    private object Keys()
    {
        Interlocked.Increment(ref _keyRequests);
        var numbers = Key.ExportParameters(false);
        var (n, e) = (Encode(numbers.Modulus!), Encode(numbers.Exponent!));
        object key = Endorsements is null
            ? new { kty = "RSA", use = "sig", kid = "key-1", n, e }
            : new { kty = "RSA", use = "sig", kid = "key-1", n, e, endorsements = Endorsements };
        return new { keys = new[] { key } };
    }

    private Task GiveTokenAsync(HttpContext context, string form)
    {
        TokenRequests.Enqueue(form);
        return context.Response.WriteAsJsonAsync(
            new { token_type = "Bearer", expires_in = 3600, access_token = $"token-{Interlocked.Increment(ref _tokens)}" });
    }

    private Task RecordAsync(HttpContext context, Call call)
    {
        Calls.Enqueue(call);
        var (status, body, headers) = Answers.TryDequeue(out var answer) ? answer : (200, """{"id":"sent-1"}""", "");
        context.Response.StatusCode = status;
        foreach (var header in headers.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            context.Response.Headers.Append(header.Split(": ")[0], header.Split(": ")[1]);
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    }
}
