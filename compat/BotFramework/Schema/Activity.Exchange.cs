using Microsoft.Bot.Connector;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

// How activities are made, narrowed to their kind, answered and addressed.
public partial class Activity
{
    public static IMessageActivity CreateMessageActivity() =>
        new Activity(ActivityTypes.Message) { Attachments = new List<Attachment>(), Entities = new List<Entity>() };

    public static IConversationUpdateActivity CreateConversationUpdateActivity() =>
        new Activity(ActivityTypes.ConversationUpdate)
        {
            MembersAdded = new List<ChannelAccount>(),
            MembersRemoved = new List<ChannelAccount>(),
        };

    public static ITypingActivity CreateTypingActivity() => new Activity(ActivityTypes.Typing);

    public static IEventActivity CreateEventActivity() => new Activity(ActivityTypes.Event);

    /// <summary>This activity as a message; null when it is something else.</summary>
    public IMessageActivity AsMessageActivity() => Is(ActivityTypes.Message) ? this : null;

    /// <summary>This activity as a conversation update; null when it is something else.</summary>
    public IConversationUpdateActivity AsConversationUpdateActivity() => Is(ActivityTypes.ConversationUpdate) ? this : null;

    /// <summary>This activity as an event; null when it is something else.</summary>
    public IEventActivity AsEventActivity() => Is(ActivityTypes.Event) ? this : null;

    /// <summary>This activity as a typing indicator; null when it is something else.</summary>
    public ITypingActivity AsTypingActivity() => Is(ActivityTypes.Typing) ? this : null;

    /// <summary>This activity as the end of a conversation; null when it is something else.</summary>
    public IEndOfConversationActivity AsEndOfConversationActivity() => Is(ActivityTypes.EndOfConversation) ? this : null;

    /// <summary>A message back to whoever sent this activity; <paramref name="locale"/> is this activity's unless given.</summary>
    public Activity CreateReply(string text = null, string locale = null) => new Activity(ActivityTypes.Message)
    {
        Timestamp = DateTimeOffset.UtcNow,
        From = new ChannelAccount(id: Recipient?.Id, name: Recipient?.Name),
        Recipient = new ChannelAccount(id: From?.Id, name: From?.Name),
        ReplyToId = IdToReplyTo(),
        ServiceUrl = ServiceUrl,
        ChannelId = ChannelId,
        Conversation = new ConversationAccount(Conversation?.IsGroup, id: Conversation?.Id, name: Conversation?.Name),
        Text = text ?? "",
        Locale = locale ?? Locale,
        Attachments = new List<Attachment>(),
        Entities = new List<Entity>(),
    };

    /// <summary>Where an answer to this incoming activity belongs.</summary>
    public ConversationReference GetConversationReference() => new ConversationReference
    {
        ActivityId = IdToReplyTo(),
        User = From,
        Bot = Recipient,
        Conversation = Conversation,
        ChannelId = ChannelId,
        Locale = Locale,
        ServiceUrl = ServiceUrl,
    };

    /// <summary>Addresses this activity: from the bot to the user, or the other way round when <paramref name="isIncoming"/>.</summary>
    public Activity ApplyConversationReference(ConversationReference reference, bool isIncoming = false)
    {
        ChannelId = reference.ChannelId;
        ServiceUrl = reference.ServiceUrl;
        Conversation = reference.Conversation;
        Locale ??= reference.Locale;
        if (isIncoming)
        {
            (From, Recipient) = (reference.User, reference.Bot);
            Id = reference.ActivityId ?? Id;
        }
        else
        {
            (From, Recipient) = (reference.Bot, reference.User);
            ReplyToId = reference.ActivityId ?? ReplyToId;
        }
        return this;
    }

    /// <summary>The channel's own data as a type; the default of that type when there is none.</summary>
    public TypeT GetChannelData<TypeT>() => ChannelData switch
    {
        null => default,
        TypeT typed => typed,
        JToken json => json.ToObject<TypeT>(),
        _ => throw new InvalidCastException($"Channel data is {ChannelData.GetType()}, which is neither JSON nor {typeof(TypeT)}."),
    };

    // A type may be refined after a slash: "message/special" is a message.
    private bool Is(string type) =>
        Type is not null
        && Type.StartsWith(type, StringComparison.OrdinalIgnoreCase)
        && (Type.Length == type.Length || Type[type.Length] == '/');

    // Direct Line does not know the id of a conversation update, and refuses a reply to it.
    private string IdToReplyTo() =>
        Same(Type, ActivityTypes.ConversationUpdate) && (Same(ChannelId, Channels.Directline) || Same(ChannelId, Channels.Webchat))
            ? null
            : Id;

    private static bool Same(string word, string other) => string.Equals(word, other, StringComparison.OrdinalIgnoreCase);
}
