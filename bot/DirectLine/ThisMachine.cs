using System.Net;

namespace ServiceBot.DirectLine;

/// <summary>Whether a request was made on the machine the program runs on.</summary>
internal static class ThisMachine
{
    // A proxy in front makes every stranger look local, so a forwarded request is not this machine's. The last name is what is
    // left of the others where a trusted proxy's word was taken: such a proxy may have passed on what a stranger told it.
    private static readonly string[] ForwardedAs = ["X-Forwarded-For", "Forwarded", "X-Original-For"];

    public static bool IsCalling(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && !ForwardedAs.Any(http.Request.Headers.ContainsKey);
}
