using System.Text;
using System.Text.Json.Nodes;

namespace ServiceBot.TestChannel;

/// <summary>Base64 as tokens and keys write it (RFC 7515 §2).</summary>
internal static class Base64Url
{
    public static string Of(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    public static string Of(JsonNode json) => Of(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
