using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>The button that was pressed on a card, with the data the card gave it and what was filled in.</summary>
public class AdaptiveCardInvokeAction
{
    [JsonProperty("type")] public string Type { get; set; }
    [JsonProperty("id")] public string Id { get; set; }
    [JsonProperty("verb")] public string Verb { get; set; }
    [JsonProperty("data")] public object Data { get; set; }
}
