using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

/// <summary>Anything said or done in a conversation, as it travels; which members mean something depends on <see cref="Type"/>.</summary>
/// <remarks>The order of the properties is the order of the members on the wire.</remarks>
public partial class Activity : IMessageActivity, IMessageUpdateActivity, IMessageDeleteActivity, IMessageReactionActivity,
    IConversationUpdateActivity, IInstallationUpdateActivity, IEventActivity, IInvokeActivity, ITypingActivity,
    IEndOfConversationActivity, ICommandActivity, ICommandResultActivity
{
    public Activity() { }

    public Activity(
        string type = null, string id = null, DateTimeOffset? timestamp = null, DateTimeOffset? localTimestamp = null,
        string serviceUrl = null, string channelId = null, ChannelAccount from = null, ConversationAccount conversation = null,
        ChannelAccount recipient = null, string textFormat = null, string attachmentLayout = null,
        IList<ChannelAccount> membersAdded = null, IList<ChannelAccount> membersRemoved = null,
        IList<MessageReaction> reactionsAdded = null, IList<MessageReaction> reactionsRemoved = null,
        string topicName = null, bool? historyDisclosed = null, string locale = null, string text = null, string speak = null,
        string inputHint = null, string summary = null, SuggestedActions suggestedActions = null,
        IList<Attachment> attachments = null, IList<Entity> entities = null, object channelData = null, string action = null,
        string replyToId = null, string label = null, string valueType = null, object value = null, string name = null,
        ConversationReference relatesTo = null, string code = null, DateTimeOffset? expiration = null, string importance = null,
        string deliveryMode = null, IList<string> listenFor = null, IList<TextHighlight> textHighlights = null,
        SemanticAction semanticAction = null, string localTimezone = null)
    {
        (Type, Id, Timestamp, LocalTimestamp, LocalTimezone) = (type, id, timestamp, localTimestamp, localTimezone);
        (ServiceUrl, ChannelId, From, Conversation, Recipient) = (serviceUrl, channelId, from, conversation, recipient);
        (TextFormat, AttachmentLayout, TopicName, HistoryDisclosed) = (textFormat, attachmentLayout, topicName, historyDisclosed);
        (MembersAdded, MembersRemoved) = (membersAdded, membersRemoved);
        (ReactionsAdded, ReactionsRemoved) = (reactionsAdded, reactionsRemoved);
        (Locale, Text, Speak, InputHint, Summary) = (locale, text, speak, inputHint, summary);
        (SuggestedActions, Attachments, Entities, ChannelData) = (suggestedActions, attachments, entities, channelData);
        (Action, ReplyToId, Label, ValueType, Value, Name) = (action, replyToId, label, valueType, value, name);
        (RelatesTo, Code, Expiration, Importance, DeliveryMode) = (relatesTo, code, expiration, importance, deliveryMode);
        (ListenFor, TextHighlights, SemanticAction) = (listenFor, textHighlights, semanticAction);
    }

    [JsonProperty(PropertyName = "type")] public string Type { get; set; }
    [JsonProperty(PropertyName = "id")] public string Id { get; set; }
    [JsonProperty(PropertyName = "timestamp")] public DateTimeOffset? Timestamp { get; set; }
    [JsonProperty(PropertyName = "localTimestamp")] public DateTimeOffset? LocalTimestamp { get; set; }
    [JsonProperty(PropertyName = "localTimezone")] public string LocalTimezone { get; set; }
    [JsonProperty(PropertyName = "serviceUrl")] public string ServiceUrl { get; set; }
    [JsonProperty(PropertyName = "channelId")] public string ChannelId { get; set; }
    [JsonProperty(PropertyName = "from")] public ChannelAccount From { get; set; }
    [JsonProperty(PropertyName = "conversation")] public ConversationAccount Conversation { get; set; }
    [JsonProperty(PropertyName = "recipient")] public ChannelAccount Recipient { get; set; }
    [JsonProperty(PropertyName = "textFormat")] public string TextFormat { get; set; }
    [JsonProperty(PropertyName = "attachmentLayout")] public string AttachmentLayout { get; set; }
    [JsonProperty(PropertyName = "membersAdded")] public IList<ChannelAccount> MembersAdded { get; set; }
    [JsonProperty(PropertyName = "membersRemoved")] public IList<ChannelAccount> MembersRemoved { get; set; }
    [JsonProperty(PropertyName = "reactionsAdded")] public IList<MessageReaction> ReactionsAdded { get; set; }
    [JsonProperty(PropertyName = "reactionsRemoved")] public IList<MessageReaction> ReactionsRemoved { get; set; }
    [JsonProperty(PropertyName = "topicName")] public string TopicName { get; set; }
    [JsonProperty(PropertyName = "historyDisclosed")] public bool? HistoryDisclosed { get; set; }
    [JsonProperty(PropertyName = "locale")] public string Locale { get; set; }
    [JsonProperty(PropertyName = "text")] public string Text { get; set; }
    [JsonProperty(PropertyName = "speak")] public string Speak { get; set; }
    [JsonProperty(PropertyName = "inputHint")] public string InputHint { get; set; }
    [JsonProperty(PropertyName = "summary")] public string Summary { get; set; }
    [JsonProperty(PropertyName = "suggestedActions")] public SuggestedActions SuggestedActions { get; set; }
    [JsonProperty(PropertyName = "attachments")] public IList<Attachment> Attachments { get; set; }
    [JsonProperty(PropertyName = "entities")] public IList<Entity> Entities { get; set; }
    [JsonProperty(PropertyName = "channelData")] public object ChannelData { get; set; }
    [JsonProperty(PropertyName = "action")] public string Action { get; set; }
    [JsonProperty(PropertyName = "replyToId")] public string ReplyToId { get; set; }
    [JsonProperty(PropertyName = "label")] public string Label { get; set; }
    [JsonProperty(PropertyName = "valueType")] public string ValueType { get; set; }
    [JsonProperty(PropertyName = "value")] public object Value { get; set; }
    [JsonProperty(PropertyName = "name")] public string Name { get; set; }
    [JsonProperty(PropertyName = "relatesTo")] public ConversationReference RelatesTo { get; set; }
    [JsonProperty(PropertyName = "code")] public string Code { get; set; }
    [JsonProperty(PropertyName = "expiration")] public DateTimeOffset? Expiration { get; set; }
    [JsonProperty(PropertyName = "importance")] public string Importance { get; set; }
    [JsonProperty(PropertyName = "deliveryMode")] public string DeliveryMode { get; set; }
    [JsonProperty(PropertyName = "listenFor")] public IList<string> ListenFor { get; set; }
    [JsonProperty(PropertyName = "textHighlights")] public IList<TextHighlight> TextHighlights { get; set; }
    [JsonProperty(PropertyName = "semanticAction")] public SemanticAction SemanticAction { get; set; }
    [JsonProperty(PropertyName = "callerId")] public string CallerId { get; set; }

    /// <summary>What the sender wrote that no property above knows; it is written out again as it came.</summary>
    [JsonExtensionData] public JObject Properties { get; set; } = new JObject();
}
