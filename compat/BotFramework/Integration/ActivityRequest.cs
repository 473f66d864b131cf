using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>
/// Reads the activity out of a request. Stricter than the packages, whose reader takes comments, half-written numbers and any
/// depth: what is not JSON by RFC 8259, in UTF-8, is not taken for it.
/// </summary>
internal static class ActivityRequest
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The activity; null when the body holds none that has a type.</summary>
    public static async Task<Activity> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        return Read(body.GetBuffer().AsSpan(0, (int)body.Length));
    }

    private static Activity Read(ReadOnlySpan<byte> json)
    {
        if (json.StartsWith(Encoding.UTF8.Preamble))
            json = json[Encoding.UTF8.Preamble.Length..];
        try
        {
            return HasType(json) && WireJson.TryRead<Activity>(Utf8.GetString(json), out var activity) && !string.IsNullOrEmpty(activity.Type)
                ? activity
                : null;
        }
        catch (Exception exception) when (exception is JsonException or DecoderFallbackException)
        {
            return null;
        }
    }

    // Newtonsoft would make a text of a number; so the kind of the value is seen here, and the form of all the rest with it.
    private static bool HasType(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = WireJson.MaxDepth });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return false;
        var found = false;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1 || !reader.ValueTextEquals("type"u8))
                continue;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String)
                return false;
            found = true;
        }

        return found;
    }
}
