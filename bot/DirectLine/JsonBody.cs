using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ServiceBot.DirectLine;

/// <summary>Reads JSON that strangers send: by the letter of the standard, no longer and no deeper than allowed, each name once.</summary>
internal static class JsonBody
{
    private const int DeepestNesting = 32;

    private static readonly ProtocolError WrongType = new(StatusCodes.Status415UnsupportedMediaType, "BadArgument", "Send the body as application/json.");

    /// <param name="most">Bytes it may have, whatever length is announced.</param>
    /// <returns>What was sent; or what is wrong with it; or neither when nothing was sent.</returns>
    public static async Task<(JObject? Json, ProtocolError? Error)> ReadAsync(HttpRequest request, int most, CancellationToken cancellationToken)
    {
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            return (null, null);
        }

        if (!request.HasJsonContentType())
        {
            return (null, WrongType);
        }

        if (request.ContentLength > most)
        {
            return (null, TooLong(most));
        }

        var bytes = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? most) + 1);
        try
        {
            var count = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
            return count == 0 ? (null, null)
                : count > most ? (null, TooLong(most))
                : Parse(bytes.AsSpan(0, count)) is { } json ? (json, null)
                : (null, ProtocolError.BadArgument("This is not a JSON object."));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <returns>Null when it is not one JSON object, or holds what cannot be given back as it came.</returns>
    public static JObject? Parse(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8) || !IsStrict(utf8))
        {
            return null;
        }

        try
        {
            using var reader = new JsonTextReader(new StringReader(Encoding.UTF8.GetString(utf8))) { MaxDepth = DeepestNesting, DateParseHandling = DateParseHandling.None };
            return JObject.Load(reader, new JsonLoadSettings { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error });
        }
        catch (Newtonsoft.Json.JsonException)
        {
            return null;
        }
    }

    // The reader above takes comments, single quotes and more that no client of ours writes.
    private static bool IsStrict(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = DeepestNesting });
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.Number && !(reader.TryGetDouble(out var number) && double.IsFinite(number)))
                {
                    return false;
                }
            }

            return true;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }

    private static ProtocolError TooLong(int most) => ProtocolError.TooBig($"That is too long: it may have {most / 1024} KiB.");
}
