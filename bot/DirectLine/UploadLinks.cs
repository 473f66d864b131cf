using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.DirectLine;

/// <summary>The addresses at which files that visitors sent can be fetched: signed, and good for as long as the file is kept.</summary>
public sealed class UploadLinks(SigningKey key, DirectLineOptions options, TimeProvider time)
{
    /// <summary>So long the content of a file is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>The address of a file on this server as a browser reaches it.</summary>
    /// <param name="baseUrl">Scheme and host, without a slash at the end.</param>
    /// <param name="at">When the file was sent.</param>
    public string Of(SentFile file, DateTimeOffset at, string baseUrl)
    {
        var until = (at + Kept).ToUnixTimeSeconds();
        return string.Create(CultureInfo.InvariantCulture, $"{baseUrl}/files/{file.Id}/{Uri.EscapeDataString(file.Name)}?t={until}.{SignatureOf(file.Id, until)}");
    }

    /// <summary>The addresses of the files of lines, as seen from one place.</summary>
    /// <param name="baseUrl">Scheme and host, without a slash at the end.</param>
    public Func<Line, SentFile, string> At(string baseUrl) => (line, file) => Of(file, line.At, baseUrl);

    /// <summary>The same where no request tells how this server is reached; null when that is not configured.</summary>
    public string? Of(SentFile file, DateTimeOffset at) => options.PublicUrl.Length > 0 ? Of(file, at, options.PublicUrl.TrimEnd('/')) : null;

    /// <summary>Whether what stands behind "t=" opens the file now.</summary>
    public bool Opens(string id, string? ticket) =>
        ticket?.Split('.') is [var until, var signature]
        && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && time.GetUtcNow().ToUnixTimeSeconds() < seconds
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(SignatureOf(id, seconds)));

    private string SignatureOf(string id, long until) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key.Value, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"file\n{id}\n{until}"))).AsSpan(0, 16));
}
