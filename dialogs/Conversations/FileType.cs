using System.Buffers.Binary;

namespace ServiceBot.Conversations;

/// <summary>Tells what a file is by what is in it: neither its name nor what its sender says of it counts.</summary>
public static class FileType
{
    public const string Png = "image/png";
    public const string Jpeg = "image/jpeg";
    public const string Gif = "image/gif";
    public const string WebP = "image/webp";
    public const string Pdf = "application/pdf";

    // Of a PDF the last lines must be its own; some programs write a little behind them.
    private const int EndOfPdf = 4096;

    /// <summary>The media type; null when it is none of these, or broken. What stands behind the end of a picture is not looked at: cameras put things there.</summary>
    public static string? Of(ReadOnlySpan<byte> content) =>
        IsPng(content) ? Png
        : IsJpeg(content) ? Jpeg
        : IsGif(content) ? Gif
        : IsWebP(content) ? WebP
        : IsPdf(content) ? Pdf
        : null;

    /// <summary>What files of a type are called at their end, the usual one first. Each begins with a dot.</summary>
    public static IReadOnlyList<string> EndingsOf(string type) => type switch
    {
        Png => [".png"],
        Jpeg => [".jpg", ".jpeg", ".jfif"],
        Gif => [".gif"],
        WebP => [".webp"],
        _ => [".pdf"],
    };

    // Signature, a header that gives a size, then parts one behind the other until the last, which is empty.
    private static bool IsPng(ReadOnlySpan<byte> content)
    {
        if (content is not [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..])
        {
            return false;
        }

        var at = 8;
        for (var first = true; at + 12 <= content.Length; first = false)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(content[at..]);
            var kind = content.Slice(at + 4, 4);
            if (length > content.Length - at - 12 || first && !(kind.SequenceEqual("IHDR"u8) && length == 13 && HasSize(content[(at + 8)..])))
            {
                return false;
            }

            if (kind.SequenceEqual("IEND"u8))
            {
                return !first && length == 0;
            }

            at += (int)length + 12;
        }

        return false;

        static bool HasSize(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadUInt32BigEndian(header) > 0 && BinaryPrimitives.ReadUInt32BigEndian(header[4..]) > 0;
    }

    // Segments with their lengths, among them a frame with a size, until the picture's own data begins.
    private static bool IsJpeg(ReadOnlySpan<byte> content)
    {
        if (content is not [0xFF, 0xD8, 0xFF, ..])
        {
            return false;
        }

        var hasFrame = false;
        for (var at = 2; at + 4 <= content.Length;)
        {
            var marker = content[at + 1];
            if (content[at] != 0xFF || marker is 0x00 or 0xD8 or 0xD9)
            {
                return false;
            }

            if (marker == 0xFF)
            {
                // A marker may be preceded by any number of these.
                at++;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]);
            if (length < 2 || at + 2 + length > content.Length)
            {
                return false;
            }

            if (marker == 0xDA)
            {
                return hasFrame && at + 2 + length < content.Length;
            }

            hasFrame |= marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) && length >= 8 && BinaryPrimitives.ReadUInt16BigEndian(content[(at + 7)..]) > 0;
            at += 2 + length;
        }

        return false;
    }

    // Header with a size, the colours, then blocks until the trailer, with at least one picture among them.
    private static bool IsGif(ReadOnlySpan<byte> content)
    {
        if (content.Length < 14 || !content.StartsWith("GIF87a"u8) && !content.StartsWith("GIF89a"u8))
        {
            return false;
        }

        var hasPicture = false;
        for (var at = 13 + ColorsIn(content[10]); at < content.Length;)
        {
            switch (content[at])
            {
                case 0x3B:
                    return hasPicture;
                case 0x21:
                    at += 2;
                    break;
                case 0x2C when at + 11 <= content.Length:
                    hasPicture = true;
                    at += 11 + ColorsIn(content[at + 9]);
                    break;
                default:
                    return false;
            }

            while (at < content.Length && content[at] > 0)
            {
                at += content[at] + 1;
            }

            at++;
        }

        return false;

        static int ColorsIn(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    private static bool IsWebP(ReadOnlySpan<byte> content)
    {
        if (content.Length < 30 || !content.StartsWith("RIFF"u8) || !content[8..].StartsWith("WEBPVP8"u8) || content[15] is not ((byte)' ' or (byte)'L' or (byte)'X'))
        {
            return false;
        }

        // A last part of odd length is filled up, which not every program counts.
        var whole = BinaryPrimitives.ReadUInt32LittleEndian(content[4..]);
        var first = BinaryPrimitives.ReadUInt32LittleEndian(content[16..]);
        return whole <= content.Length - 7L && first + 12L <= whole;
    }

    private static bool IsPdf(ReadOnlySpan<byte> content) =>
        content.StartsWith("%PDF-"u8) && content is [_, _, _, _, _, (byte)'1' or (byte)'2', (byte)'.', >= (byte)'0' and <= (byte)'9', ..]
        && content[Math.Max(0, content.Length - EndOfPdf)..].IndexOf("%%EOF"u8) > 0;
}
