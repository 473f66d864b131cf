using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>The answer to a button: by its <see cref="Type"/> a card instead of the old one, a message to the presser, or an error.</summary>
public class AdaptiveCardInvokeResponse
{
    /// <summary>How it went, in the numbers of HTTP; the HTTP answer that carries this is itself a 200.</summary>
    [JsonProperty("statusCode")] public int StatusCode { get; set; }
    [JsonProperty("type")] public string Type { get; set; }
    [JsonProperty("value")] public object Value { get; set; }
}
