using System.Net;
using System.Net.Sockets;

namespace ServiceBot.Connector;

/// <summary>
/// Which addresses the bot may call with its bearer. What a sender names as its service address is not to be trusted: a
/// wrong one would carry the bot's token away, or reach into the network it stands in (PROTOCOL: server-side request forgery).
/// </summary>
internal sealed class ServiceAddress(ConnectorOptions options, AppRegistration registration, IHostEnvironment environment)
{
    // trafficmanager.net is shared by all of Azure's customers, so only the one name under it.
    private static readonly string[] ExactHosts = ["smba.trafficmanager.net"];

    private static readonly string[] Domains = ["botframework.com", "teams.microsoft.com", "teams.microsoft.us", "botframework.azure.us"];

    /// <summary>Whether the bot may send there.</summary>
    public bool IsAllowed(string? serviceUrl)
    {
        if (!Uri.TryCreate(serviceUrl, UriKind.Absolute, out var url) || url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            return false;
        }

        if (IsNamedByOwner(url))
        {
            return true;
        }

        // Without an app id there is no bearer to lose, and the emulator on this machine names a loopback address.
        if (registration.AppId.Length == 0)
        {
            return environment.IsDevelopment() && url.Scheme is "http" or "https" && url.IsLoopback;
        }

        return url.Scheme == Uri.UriSchemeHttps
            && url.IsDefaultPort
            && url.HostNameType == UriHostNameType.Dns
            && url.Host == url.IdnHost
            && (ExactHosts.Contains(url.Host, StringComparer.OrdinalIgnoreCase) || Domains.Any(d => IsWithin(url.Host, d)));
    }

    /// <summary>Connects to where a name leads, unless that is a private network: a name of the allowed ones may still be made to point there.</summary>
    /// <exception cref="HttpRequestException">It leads to a private address only.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var to = context.DnsEndPoint;
        var addresses = await Dns.GetHostAddressesAsync(to.Host, cancellationToken);
        var known = IsNamedByOwner(new UriBuilder(context.InitialRequestMessage.RequestUri?.Scheme ?? Uri.UriSchemeHttps, to.Host, to.Port).Uri)
            || registration.AppId.Length == 0 && environment.IsDevelopment();
        var reachable = addresses.Where(a => known || IsPublic(a)).ToArray();
        if (reachable.Length == 0)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, $"{to.Host} leads into a private network and is not called.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(reachable, to.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether an address is one of the open internet.</summary>
    internal static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (IPAddress.IsLoopback(plain) || plain.Equals(IPAddress.Any) || plain.Equals(IPAddress.IPv6Any))
        {
            return false;
        }

        var bytes = plain.GetAddressBytes();
        if (plain.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return !plain.IsIPv6LinkLocal && !plain.IsIPv6SiteLocal && !plain.IsIPv6UniqueLocal && !plain.IsIPv6Multicast && !plain.IsIPv6Teredo
                && (Wrapped(bytes) is not { } inside || IsPublic(inside));
        }

        // RFC 1918 (10/8, 172.16/12, 192.168/16), RFC 6598 (100.64/10), link-local 169.254/16, 0/8, multicast and beyond;
        // and what no host of the open internet has: 192.0.0/24 (RFC 6890), 198.18/15 (RFC 2544).
        return bytes[0] is not (0 or 10 or 127 or >= 224)
            && !(bytes[0] == 172 && bytes[1] is >= 16 and <= 31)
            && !(bytes[0] == 192 && bytes[1] == 168)
            && !(bytes[0] == 192 && bytes[1] == 0 && bytes[2] == 0)
            && !(bytes[0] == 198 && bytes[1] is 18 or 19)
            && !(bytes[0] == 169 && bytes[1] == 254)
            && !(bytes[0] == 100 && bytes[1] is >= 64 and <= 127);
    }

    /// <exception cref="InvalidDataException">A host cannot be used; the message names the fix.</exception>
    public void Validate()
    {
        foreach (var host in options.AllowedHosts)
        {
            if (!Uri.TryCreate($"https://{host}/", UriKind.Absolute, out var url) || url.PathAndQuery != "/" || url.UserInfo.Length > 0)
            {
                throw new InvalidDataException($"Connector:AllowedHosts holds \"{host}\"; write a host such as connector.example.com, or host:port, without scheme or path.");
            }

            if (environment.IsProduction() && (url.HostNameType != UriHostNameType.Dns || url.IsLoopback))
            {
                throw new InvalidDataException($"Connector:AllowedHosts holds \"{host}\"; in production only host names may stand there, not addresses or this machine.");
            }
        }
    }

    // A gateway takes the inner address out again: NAT64 64:ff9b::/96 (RFC 6052), its local form 64:ff9b:1::/48 (RFC 8215), 6to4 2002::/16 (RFC 3056), and ::/96 of old (RFC 4291).
    private static IPAddress? Wrapped(byte[] bytes) => bytes switch
    {
        [0, 0x64, 0xFF, 0x9B, 0, 1, ..] => IPAddress.Loopback,
        [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, ..] => new IPAddress(bytes.AsSpan(12)),
        [0x20, 0x02, ..] => new IPAddress(bytes.AsSpan(2, 4)),
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ..] => new IPAddress(bytes.AsSpan(12)),
        _ => null,
    };

    private bool IsNamedByOwner(Uri url) =>
        (url.Scheme == Uri.UriSchemeHttps || !environment.IsProduction() && url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)
        && options.AllowedHosts.Any(h => string.Equals(h, url.Authority, StringComparison.OrdinalIgnoreCase) || url.IsDefaultPort && string.Equals(h, url.Host, StringComparison.OrdinalIgnoreCase));

    private static bool IsWithin(string host, string domain) =>
        host.Equals(domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase);
}
