using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace ServiceBot.Visitors;

/// <summary>A text with its compressed forms, each made when first asked for.</summary>
internal sealed class CompressedFile(byte[] plain, string contentType, int brotliQuality = 11)
{
    private readonly Lazy<byte[]> _brotli = new(() => Compress(plain, s => new BrotliStream(s, new BrotliCompressionOptions { Quality = brotliQuality })));
    private readonly Lazy<byte[]> _gzip = new(() => Compress(plain, s => new GZipStream(s, CompressionLevel.SmallestSize)));

    public CompressedFile(string text, string contentType)
        : this(Encoding.UTF8.GetBytes(text), contentType)
    {
    }

    /// <summary>Differs when the content does.</summary>
    public string Tag { get; } = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 8))}\"";

    /// <summary>Answers with the smallest form the client takes, or with 304 when it has it.</summary>
    public async Task SendAsync(HttpContext http, string cacheControl)
    {
        var (request, response) = (http.Request, http.Response);
        response.Headers.CacheControl = cacheControl;
        response.Headers.ETag = Tag;
        response.Headers.Vary = "Accept-Encoding";
        if (request.Headers.IfNoneMatch.SelectMany(v => (v ?? "").Split(',', StringSplitOptions.TrimEntries)).Contains(Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var (encoding, bytes) = BestFor(request);
        if (encoding is not null)
        {
            response.Headers.ContentEncoding = encoding;
        }

        response.ContentType = contentType;
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(request.Method))
        {
            await response.Body.WriteAsync(bytes, http.RequestAborted);
        }
    }

    private (string? Encoding, byte[] Bytes) BestFor(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding.Where(e => e.Quality is not 0).Select(e => e.Value.Value).ToList();
        return accepted.Contains("br") ? ("br", _brotli.Value)
            : accepted.Contains("gzip") ? ("gzip", _gzip.Value)
            : (null, plain);
    }

    private static byte[] Compress(byte[] plain, Func<Stream, Stream> with)
    {
        using var result = new MemoryStream();
        using (var stream = with(result))
        {
            stream.Write(plain);
        }

        return result.ToArray();
    }
}
