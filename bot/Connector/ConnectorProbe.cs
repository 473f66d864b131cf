using System.Net;
using System.Security.Claims;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Identity.Client;

namespace ServiceBot.Connector;

/// <summary>Tries the way to Azure's channels and back as the bot itself goes it: signs in, asks for the keys, calls the connector.</summary>
internal sealed partial class ConnectorProbe(BotFrameworkAuthentication authentication, IHttpClientFactory clients, IConfiguration configuration, AppRegistration registration)
{
    private const int LongestAnswer = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How a try ended.</summary>
    /// <param name="Words">What is so; when it is not well, with the fix.</param>
    public sealed record Result(bool IsWell, string Words);

    private bool IsGovernment => configuration["ChannelService"] == GovernmentAuthenticationConstants.ChannelService;

    // Where Teams is reached before it has said itself where.
    private string TeamsAddress => IsGovernment ? "https://smba.infra.gov.teams.microsoft.us/teams/" : "https://smba.trafficmanager.net/teams/";

    /// <summary>Asks Entra for a token for the connector, with the bot's own credentials.</summary>
    public Task<Result> SignInAsync(CancellationToken cancellationToken) => TryAsync("Entra", async patience =>
    {
        var bot = new ClaimsIdentity([new Claim(AuthenticationConstants.AudienceClaim, registration.AppId)]);
        using var client = await authentication.CreateConnectorFactory(bot).CreateAsync(TeamsAddress, authentication.GetOriginatingAudience(), patience);
        using var request = new HttpRequestMessage(HttpMethod.Get, TeamsAddress);
        await client.Credentials.ProcessHttpRequestAsync(request, patience).WaitAsync(patience);
        return request.Headers.Authorization is null
            ? new Result(false, "no token was asked for: set MicrosoftAppId and MicrosoftAppPassword for the same registration")
            : new Result(true, "Entra gives the bot a token for the channels");
    }, cancellationToken);

    /// <summary>Fetches the keys that the channels' tokens are checked by.</summary>
    public Task<Result> AuthorityAsync(CancellationToken cancellationToken)
    {
        var metadata = configuration["ToBotFromChannelOpenIdMetadataUrl"] is { Length: > 0 } given ? given
            : IsGovernment ? GovernmentAuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl
            : AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl;
        var host = new Uri(metadata).Host;
        return TryAsync(host, async patience =>
        {
            using var client = Client();
            using var about = JsonDocument.Parse(await client.GetByteArrayAsync(metadata, patience));
            using var keys = JsonDocument.Parse(await client.GetByteArrayAsync(about.RootElement.GetProperty("jwks_uri").GetString(), patience));
            var count = keys.RootElement.GetProperty("keys").GetArrayLength();
            return count > 0
                ? new Result(true, $"{host} gives the keys that the channels' tokens are checked by ({count})")
                : new Result(false, $"{host} gives no keys, so nobody can be let in: wait a little and try again");
        }, cancellationToken);
    }

    /// <summary>Calls the host that takes what the bot says in Teams. Any answer will do: it is the way there that is tried.</summary>
    public Task<Result> ConnectorAsync(CancellationToken cancellationToken)
    {
        var host = new Uri(TeamsAddress).Host;
        return TryAsync(host, async patience =>
        {
            using var client = Client();
            using var answer = await client.GetAsync(TeamsAddress, HttpCompletionOption.ResponseHeadersRead, patience);
            return new Result(true, $"{host} can be reached");
        }, cancellationToken);
    }

    private static async Task<Result> TryAsync(string who, Func<CancellationToken, Task<Result>> attempt, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await attempt(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Unreached(who, $"no answer in {Patience.TotalSeconds:0} seconds");
        }
        catch (HttpRequestException answered) when (answered.StatusCode is { } status)
        {
            return new Result(false, $"{who} answered {(int)status}: {(status >= HttpStatusCode.InternalServerError ? "the fault is there; try again later" : "a proxy on the way may have answered in its place; let this machine call it directly")}");
        }
        catch (HttpRequestException lost)
        {
            return Unreached(who, lost.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => "its name cannot be found",
                HttpRequestError.SecureConnectionError => "its certificate is not trusted here, or TLS fails",
                _ => "no connection",
            });
        }
        catch (MsalException refused)
        {
            return new Result(false, Meaning(refused));
        }
        catch (Exception odd) when (odd is JsonException or KeyNotFoundException or InvalidOperationException or UriFormatException)
        {
            return new Result(false, $"what {who} answers is not what it should be: a proxy on the way may have answered in its place; let this machine call it directly");
        }
    }

    private static Result Unreached(string who, string why) =>
        new(false, $"{who} could not be reached ({why}): let this machine call it over https (network, DNS, firewall), and run doctor again");

    // Entra's message names the fault by a number; the rest of it may name people's directories and is not repeated.
    private static string Meaning(MsalException refused) => Fault().Match(refused.Message) is { Success: true } fault
        ? fault.Groups["number"].Value switch
        {
            "7000215" => "Entra refuses the client secret (invalid_client): make a new one under Certificates & secrets, copy its Value, and set MicrosoftAppPassword",
            "7000222" => "the client secret has expired: make a new one under Certificates & secrets, copy its Value, and set MicrosoftAppPassword",
            "700016" => "Entra does not know this app in this directory: compare MicrosoftAppId and MicrosoftAppTenantId with the registration's overview, and set MicrosoftAppType to SingleTenant",
            "90002" or "900023" => "Entra does not know this directory: set MicrosoftAppTenantId to the Directory (tenant) ID of the registration's overview",
            "700027" => "Entra does not know the certificate: upload its public part under Certificates & secrets, or set Connector:CertificateFile to the one that is there",
            "7000229" => "the app is registered and not at home in this directory: run az ad sp create --id with MicrosoftAppId",
            "7000112" => "the app is disabled in this directory: enable it under Enterprise applications, Properties",
            var number => $"Entra refuses to give a token ({refused.ErrorCode}, AADSTS{number}): look the number up at https://login.microsoftonline.com/error",
        }
        : refused is MsalServiceException { StatusCode: >= 500 } down ? $"Entra answered {down.StatusCode}: the fault is there; try again later"
        : $"no token could be had ({refused.ErrorCode}): see docs/teams.md, \"What each failure means\"";

    private HttpClient Client()
    {
        var client = clients.CreateClient();
        client.MaxResponseContentBufferSize = LongestAnswer;
        return client;
    }

    [GeneratedRegex(@"AADSTS(?<number>\d{1,9})")]
    private static partial Regex Fault();
}
