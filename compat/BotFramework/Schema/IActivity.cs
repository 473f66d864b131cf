namespace Microsoft.Bot.Schema;

/// <summary>What every activity has, whatever its type.</summary>
public interface IActivity
{
    string Type { get; set; }
    string Id { get; set; }
    string ServiceUrl { get; set; }
    DateTimeOffset? Timestamp { get; set; }
    DateTimeOffset? LocalTimestamp { get; set; }
    string ChannelId { get; set; }
    ChannelAccount From { get; set; }
    ConversationAccount Conversation { get; set; }
    ChannelAccount Recipient { get; set; }
    string ReplyToId { get; set; }
    IList<Entity> Entities { get; set; }
    object ChannelData { get; set; }

    TypeT GetChannelData<TypeT>();
    bool TryGetChannelData<TypeT>(out TypeT instance);
    IMessageActivity AsMessageActivity();
    IConversationUpdateActivity AsConversationUpdateActivity();
    IEventActivity AsEventActivity();
    IInvokeActivity AsInvokeActivity();
    IInstallationUpdateActivity AsInstallationUpdateActivity();
    IMessageUpdateActivity AsMessageUpdateActivity();
    IMessageDeleteActivity AsMessageDeleteActivity();
    IMessageReactionActivity AsMessageReactionActivity();
    ITypingActivity AsTypingActivity();
    IEndOfConversationActivity AsEndOfConversationActivity();
    ConversationReference GetConversationReference();
    Activity ApplyConversationReference(ConversationReference reference, bool isIncoming = false);
}
