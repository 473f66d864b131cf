using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>A point in a conversation that can be kept, and written to later.</summary>
public class ConversationReference
{
    public ConversationReference() { }

    public ConversationReference(
        string activityId = null, ChannelAccount user = null, ChannelAccount bot = null, ConversationAccount conversation = null,
        string channelId = null, string serviceUrl = null)
    {
        (ActivityId, User, Bot) = (activityId, user, bot);
        (Conversation, ChannelId, ServiceUrl) = (conversation, channelId, serviceUrl);
    }

    [JsonProperty(PropertyName = "activityId")] public string ActivityId { get; set; }
    [JsonProperty(PropertyName = "user")] public ChannelAccount User { get; set; }
    [JsonProperty(PropertyName = "bot")] public ChannelAccount Bot { get; set; }
    [JsonProperty(PropertyName = "conversation")] public ConversationAccount Conversation { get; set; }
    [JsonProperty(PropertyName = "channelId")] public string ChannelId { get; set; }
    [JsonProperty(PropertyName = "locale")] public string Locale { get; set; }
    [JsonProperty(PropertyName = "serviceUrl")] public string ServiceUrl { get; set; }

    /// <summary>The event that begins a turn in which the bot speaks first, as if the user had set it off.</summary>
    public Activity GetContinuationActivity() => new Activity(ActivityTypes.Event)
    {
        Name = ActivityEventNames.ContinueConversation,
        Id = Guid.NewGuid().ToString(),
        ChannelId = ChannelId,
        Locale = Locale,
        ServiceUrl = ServiceUrl,
        Conversation = Conversation,
        Recipient = Bot,
        From = User,
        RelatesTo = this,
    };
}
