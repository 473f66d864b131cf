using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace ServiceBot;

/// <summary>Configuration section "Proxy": what stands between the visitors and this server.</summary>
public sealed class ProxyOptions
{
    public const string Section = "Proxy";

    /// <summary>Addresses (10.0.0.5) or networks (10.0.0.0/24) whose word on where a request comes from is taken. Empty: nobody's.</summary>
    public string[] Trusted { get; set; } = [];

    /// <summary>What is believed; null when nothing is.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names it and the fix.</exception>
    internal ForwardedHeadersOptions? Read()
    {
        if (Trusted.Length == 0)
        {
            return null;
        }

        // Through as many of them as stand in a row, and never further: what stands before the first stranger, anybody can have written.
        var headers = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        headers.KnownProxies.Clear();
        headers.KnownIPNetworks.Clear();
        foreach (var written in Trusted)
        {
            if (IsSpelledOut(written) && IPAddress.TryParse(written, out var address))
            {
                headers.KnownProxies.Add(address);
            }
            else if (IsSpelledOut(written) && IPNetwork.TryParse(written, out var network) && network.PrefixLength > 0)
            {
                headers.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new InvalidDataException(
                    $"Proxy:Trusted holds \"{written}\"; write the address of your proxy, such as 10.0.0.5, or its network, such as 10.0.0.0/24, and never one that holds everybody.");
            }
        }

        return headers;
    }

    // "10" is an address too, to those who wrote the rules; to an owner it is a slip.
    private static bool IsSpelledOut(string written) => written.Contains(':') || written.Split('/')[0].Split('.').Length == 4;
}
