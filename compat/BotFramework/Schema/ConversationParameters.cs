using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>What a channel needs to know to open a conversation.</summary>
public class ConversationParameters
{
    public ConversationParameters() { }

    public ConversationParameters(
        bool? isGroup = null, ChannelAccount bot = null, IList<ChannelAccount> members = null, string topicName = null,
        Activity activity = null, object channelData = null, string tenantId = null)
    {
        (IsGroup, Bot, Members, TopicName) = (isGroup, bot, members, topicName);
        (Activity, ChannelData, TenantId) = (activity, channelData, tenantId);
    }

    [JsonProperty(PropertyName = "isGroup")] public bool? IsGroup { get; set; }
    [JsonProperty(PropertyName = "bot")] public ChannelAccount Bot { get; set; }
    [JsonProperty(PropertyName = "members")] public IList<ChannelAccount> Members { get; set; }
    [JsonProperty(PropertyName = "topicName")] public string TopicName { get; set; }
    [JsonProperty(PropertyName = "activity")] public Activity Activity { get; set; }
    [JsonProperty(PropertyName = "channelData")] public object ChannelData { get; set; }
    [JsonProperty(PropertyName = "tenantId")] public string TenantId { get; set; }
}
