using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Bot.Schema;
using Microsoft.Net.Http.Headers;
using Newtonsoft.Json;
using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.DirectLine;

/// <summary>What an upload brought.</summary>
/// <param name="Message">With text, or without any.</param>
internal sealed record Upload(Activity Message, IReadOnlyList<StoredFile> Files);

/// <summary>Reads an upload: a form with an activity and files, or one file that is the whole body. Nothing in it is taken on trust.</summary>
internal static class UploadReader
{
    public const long MostBytes = 10 * 1024 * 1024;

    /// <summary>More than is taken: a browser hears why it was too much only when it may send to the end.</summary>
    public const long MostBytesOfBody = 64 * 1024 * 1024;

    private const int MostFiles = 5;
    private const int LongestBoundary = 200;
    private const int MostHeaders = 10;
    private const int LongestHeaders = 8 * 1024;

    private static readonly byte[] MessageWithoutWords = """{"type":"message"}"""u8.ToArray();
    private static readonly ProtocolError TooMuch = ProtocolError.TooBig($"That is too much at once: files may have {MostBytes / 1024 / 1024} MB together.");
    private static readonly ProtocolError TooMany = ProtocolError.TooBig($"At most {MostFiles} files can be sent at once.");
    private static readonly ProtocolError BrokenOff = ProtocolError.BadArgument("The upload ended before its end.");
    private static readonly ProtocolError Empty = ProtocolError.BadArgument("A file is empty.");
    private static readonly ProtocolError NoFile = ProtocolError.BadArgument("There is no file in the upload.");
    private static readonly ProtocolError NoForm = ProtocolError.BadArgument("The form cannot be read: its parts are \"activity\", which comes first and may be left out, and \"file\".");

    private static readonly ProtocolError WrongType = new(
        StatusCodes.Status415UnsupportedMediaType, "BadArgument", "Sorry, I can take pictures (PNG, JPEG, GIF, WebP) and PDF documents only. A screenshot or a photo of it works too.");

    public static async Task<(Upload? Upload, ProtocolError? Error)> ReadAsync(HttpRequest request, Holder holder, CancellationToken cancellationToken)
    {
        try
        {
            var read = IsForm(request) ? await FormAsync(request, holder, cancellationToken) : await SingleAsync(request, holder, cancellationToken);
            await request.Body.CopyToAsync(Stream.Null, cancellationToken);
            return read;
        }
        catch (BadHttpRequestException bad)
        {
            return (null, bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooMuch : BrokenOff);
        }
        catch (IOException)
        {
            return (null, BrokenOff);
        }
        catch (InvalidDataException)
        {
            return (null, NoForm);
        }
    }

    private static bool IsForm(HttpRequest request) => request.ContentType?.TrimStart().StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true;

    private static async Task<(Upload? Upload, ProtocolError? Error)> SingleAsync(HttpRequest request, Holder holder, CancellationToken cancellationToken)
    {
        // The protocol's own form has no word before "name=".
        var given = request.Headers.ContentDisposition.ToString();
        _ = ContentDispositionHeaderValue.TryParse(given, out var disposition) || ContentDispositionHeaderValue.TryParse($"form-data; {given}", out disposition);
        var files = new List<StoredFile>();
        var error = await AddAsync(files, request.Body, NameIn(disposition), holder, cancellationToken);
        return error is null ? Complete(MessageWithoutWords, files, holder) : (null, error);
    }

    private static async Task<(Upload? Upload, ProtocolError? Error)> FormAsync(HttpRequest request, Holder holder, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= LongestBoundary } boundary)
        {
            return (null, NoForm);
        }

        var form = new MultipartReader(boundary.ToString(), request.Body) { HeadersCountLimit = MostHeaders, HeadersLengthLimit = LongestHeaders };
        var files = new List<StoredFile>();
        byte[]? activity = null;
        while (await form.ReadNextSectionAsync(cancellationToken) is { } part)
        {
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition))
            {
                return (null, NoForm);
            }

            switch (HeaderUtilities.RemoveQuotes(disposition.Name).ToString())
            {
                case "activity" when activity is null && files.Count == 0:
                    if (await WholeAsync(part.Body, IncomingActivity.MostBytes, cancellationToken) is not { } written)
                    {
                        return (null, IncomingActivity.TooLong);
                    }

                    activity = written;
                    break;
                case "file" when files.Count == MostFiles:
                    return (null, TooMany);
                case "file":
                    if (await AddAsync(files, part.Body, NameIn(disposition), holder, cancellationToken) is { } error)
                    {
                        return (null, error);
                    }

                    break;
                default:
                    return (null, NoForm);
            }
        }

        return files.Count == 0 ? (null, NoFile) : Complete(activity ?? MessageWithoutWords, files, holder);
    }

    private static (Upload? Upload, ProtocolError? Error) Complete(byte[] activity, List<StoredFile> files, Holder holder)
    {
        var (message, error) = IncomingActivity.Parse(activity, holder, bringsFiles: true);
        return message is null ? (null, error) : (new Upload(message, files), null);
    }

    private static async Task<ProtocolError?> AddAsync(List<StoredFile> files, Stream body, string? name, Holder holder, CancellationToken cancellationToken)
    {
        if (await WholeAsync(body, MostBytes - files.Sum(f => (long)f.Content.Length), cancellationToken) is not { } content)
        {
            return TooMuch;
        }

        if (content.Length == 0)
        {
            return Empty;
        }

        if (FileType.Of(content) is not { } type)
        {
            return WrongType;
        }

        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        files.Add(new StoredFile(holder.Conversation, new SentFile(id, UploadName.Of(name, type), type, content.Length), content));
        return null;
    }

    private static string? NameIn(ContentDispositionHeaderValue? disposition) =>
        disposition is null ? null
        : disposition.FileNameStar is { Length: > 0 } encoded ? encoded.ToString()
        : HeaderUtilities.RemoveQuotes(disposition.FileName).ToString();

    // Null when there is more than allowed, whatever length was announced.
    private static async Task<byte[]?> WholeAsync(Stream body, long most, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        var piece = new byte[64 * 1024];
        while (await body.ReadAsync(piece, cancellationToken) is > 0 and var count)
        {
            if (whole.Length + count > most)
            {
                return null;
            }

            whole.Write(piece, 0, count);
        }

        return whole.ToArray();
    }
}
