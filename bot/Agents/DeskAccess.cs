using System.Security.Cryptography;
using System.Text;
using ServiceBot.DirectLine;
using ServiceBot.Storage;

namespace ServiceBot.Agents;

/// <summary>Who may work at the desk.</summary>
public sealed class DeskAccess(DeskOptions options, SigningKey key, IHostEnvironment environment, TimeProvider time)
{
    private const string Cookie = "servicebot-desk";
    private static readonly TimeSpan ShiftLength = TimeSpan.FromHours(12);

    public enum Answer
    {
        Welcome,

        /// <summary>The key must be shown first.</summary>
        KeyNeeded,

        /// <summary>There is no desk here.</summary>
        Closed,
    }

    /// <summary>Whether a request may use the desk.</summary>
    public Answer Ask(HttpContext http)
    {
        if (options.Key.Length > 0)
        {
            return http.Request.Cookies[Cookie] is { } ticket && IsGood(ticket) ? Answer.Welcome : Answer.KeyNeeded;
        }

        return environment.IsDevelopment() && IsThisMachine(http) ? Answer.Welcome : Answer.Closed;
    }

    /// <summary>Lets someone in who shows the key, for a shift.</summary>
    public bool LetIn(HttpContext http, string shown)
    {
        var right = options.Key.Length > 0 && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(shown)), SHA256.HashData(Encoding.UTF8.GetBytes(options.Key)));
        if (right)
        {
            var until = (time.GetUtcNow() + ShiftLength).ToUnixTimeSeconds();
            http.Response.Cookies.Append(Cookie, $"{until}.{SignatureOf(until)}", new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = http.Request.IsHttps,
                Path = "/desk",
                MaxAge = ShiftLength,
            });
        }

        return right;
    }

    private bool IsGood(string ticket) =>
        ticket.Split('.') is [var until, var signature]
        && long.TryParse(until, out var seconds)
        && seconds > time.GetUtcNow().ToUnixTimeSeconds()
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(SignatureOf(seconds)));

    // The key is part of what is signed: another key ends every shift that began with the old one.
    private string SignatureOf(long until) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key.Value, Encoding.UTF8.GetBytes($"desk\n{until}\n{options.Key}")));

    // A page elsewhere that a local browser was led to is not this machine either, hence the look at the host name.
    private static bool IsThisMachine(HttpContext http) =>
        ThisMachine.IsCalling(http)
        && http.Request.Host.Host is var host && (host is "localhost" or "127.0.0.1" or "[::1]" or "::1");
}
