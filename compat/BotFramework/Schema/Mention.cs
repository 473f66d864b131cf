using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>Somebody called by name in a message; <see cref="Text"/> is how they are written there.</summary>
public class Mention : Entity
{
    public Mention()
        : base("mention") { }

    // Whatever type is asked for, it is a mention, as in the packages.
    public Mention(ChannelAccount mentioned = null, string text = null, string type = null)
        : this() => (Mentioned, Text) = (mentioned, text);

    [JsonProperty(PropertyName = "mentioned")] public ChannelAccount Mentioned { get; set; }
    [JsonProperty(PropertyName = "text")] public string Text { get; set; }
}
