using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Microsoft.Bot.Connector;

/// <summary>JSON as channels speak it, with one contract resolver for all: each new one would reflect over all of the schema again.</summary>
internal static class WireJson
{
    /// <summary>Deeper JSON than this is nobody's message or card.</summary>
    public const int MaxDepth = 64;

    // Nobody writes a byte order mark into a body.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static readonly JsonSerializerSettings Settings = new()
    {
        ContractResolver = new DefaultContractResolver(),
        NullValueHandling = NullValueHandling.Ignore,
        DateFormatHandling = DateFormatHandling.IsoDateFormat,
        DateTimeZoneHandling = DateTimeZoneHandling.Utc,
        // The packages turn every text that looks like a date into one, in what a person's card or channel data says too.
        DateParseHandling = DateParseHandling.None,
        // "$ref" and its like are a sender's own words, not orders to the reader.
        MetadataPropertyHandling = MetadataPropertyHandling.Ignore,
        ReferenceLoopHandling = ReferenceLoopHandling.Serialize,
        MaxDepth = MaxDepth,
    };

    private static readonly JsonSerializer Serializer = JsonSerializer.Create(Settings);

    public static byte[] Write(object value)
    {
        using var bytes = new MemoryStream();
        using (var writer = new StreamWriter(bytes, Utf8))
        {
            Serializer.Serialize(writer, value);
        }

        return bytes.ToArray();
    }

    /// <summary>False when there is nothing, or nothing of that form.</summary>
    public static bool TryRead<T>(string text, out T value)
    {
        value = default;
        try
        {
            using var reader = new JsonTextReader(new StringReader(text));
            value = Serializer.Deserialize<T>(reader);
            return value is not null && !reader.Read();
        }
        // FormatException and its kin: a number or a date that is none.
        catch (Exception exception) when (exception is JsonException or FormatException or OverflowException or ArgumentException)
        {
            return false;
        }
    }
}
