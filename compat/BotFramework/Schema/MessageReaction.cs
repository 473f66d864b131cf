using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>A sign put on a message, such as a like.</summary>
public class MessageReaction
{
    public MessageReaction() { }

    public MessageReaction(string type = null) => Type = type;

    [JsonProperty(PropertyName = "type")] public string Type { get; set; }
}
