using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>What whoever installed the bot in a team chose there.</summary>
public class TeamsChannelDataSettings
{
    public TeamsChannelDataSettings() { }

    public TeamsChannelDataSettings(ChannelInfo channel = null) => SelectedChannel = channel;

    [JsonProperty(PropertyName = "selectedChannel")] public ChannelInfo SelectedChannel { get; set; }
    [JsonExtensionData] public IDictionary<string, object> AdditionalProperties { get; set; } = new Dictionary<string, object>();
}
