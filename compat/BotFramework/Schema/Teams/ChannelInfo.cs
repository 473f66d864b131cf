using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>A channel of a team; the general one has the team's id, and no name.</summary>
public class ChannelInfo
{
    public ChannelInfo() { }

    public ChannelInfo(string id = null, string name = null) => (Id, Name) = (id, name);

    [JsonProperty(PropertyName = "id")] public string Id { get; set; }
    [JsonProperty(PropertyName = "name")] public string Name { get; set; }

    /// <summary>"standard", "shared" or "private".</summary>
    [JsonProperty(PropertyName = "type")] public string Type { get; set; }
}
