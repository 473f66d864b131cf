using System.Net;
using System.Net.Sockets;
using Microsoft.Bot.Builder;

namespace ServiceBot.DirectLine;

/// <summary>How fast visitors, addresses and websites may be, so that none takes the server from the others.</summary>
internal sealed class Limits(DirectLineAdapter adapter, IBot bot, TimeProvider time)
{
    /// <summary>What one conversation may post in ten seconds.</summary>
    public const int Posts = 30;

    /// <summary>Signs of typing in ten seconds of one conversation; clients of good manners send one in three seconds.</summary>
    public const int Typing = 30;

    /// <summary>What one address may post in ten seconds, whatever the conversation.</summary>
    public const int PostsOfAddress = 300;

    /// <summary>New chats a minute on one website.</summary>
    public const int Chats = 3000;

    /// <summary>New chats a minute from one address, and tries of the desk's key with them.</summary>
    public const int Tries = 60;

    /// <summary>Wrong secrets a minute from one address.</summary>
    public const int Guesses = 60;

    /// <summary>Those who show the secret, counted as one website. No website is called that.</summary>
    public const string Servers = "servers";

    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Pace _posts = new(Posts, TenSeconds, time);
    private readonly Pace _typing = new(Typing, TenSeconds, time);
    private readonly Pace _postsOfAddress = new(PostsOfAddress, TenSeconds, time);
    private readonly Pace _chats = new(Chats, Minute, time);
    private readonly Pace _tries = new(Tries, Minute, time);
    private readonly Pace _guesses = new(Guesses, Minute, time);

    /// <summary>The name an address is counted under. One household or server has a whole /64 of IPv6 addresses.</summary>
    public static string NameOf(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };

    /// <summary>Counts something that would be kept.</summary>
    /// <returns>Null when it may be; else the refusal, of which the visitor is told in the chat too, once a minute at most.</returns>
    public async Task<ProtocolError?> TooFastAsync(HttpContext http, Holder holder)
    {
        if (_postsOfAddress.Take(NameOf(http.Connection.RemoteIpAddress)) != Pace.Verdict.Fine)
        {
            return ProtocolError.TooFast;
        }

        var verdict = _posts.Take(holder.Conversation.Value);
        if (verdict == Pace.Verdict.FirstTooMany)
        {
            await adapter.ProcessAsync(IncomingActivity.Hurry(holder), bot, CancellationToken.None);
        }

        return verdict == Pace.Verdict.Fine ? null : ProtocolError.TooFast;
    }

    /// <summary>Counts a sign of typing.</summary>
    public bool MayType(Holder holder) => _typing.Take(holder.Conversation.Value) == Pace.Verdict.Fine;

    /// <summary>Counts a new chat.</summary>
    /// <param name="site">Empty when no browser asks.</param>
    public bool MayBegin(string site) => _chats.Take(site.ToLowerInvariant()) == Pace.Verdict.Fine;

    /// <summary>Counts a new chat of one address, or a try of the desk's key.</summary>
    public bool MayTry(HttpContext http) => _tries.Take(NameOf(http.Connection.RemoteIpAddress)) == Pace.Verdict.Fine;

    /// <summary>Counts a secret that was wrong.</summary>
    public bool MayGuess(HttpContext http) => _guesses.Take(NameOf(http.Connection.RemoteIpAddress)) == Pace.Verdict.Fine;
}
