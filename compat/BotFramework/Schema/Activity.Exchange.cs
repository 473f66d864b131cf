using Microsoft.Bot.Connector;
using Newtonsoft.Json;
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

    public static IInvokeActivity CreateInvokeActivity() => new Activity(ActivityTypes.Invoke);

    public static IEndOfConversationActivity CreateEndOfConversationActivity() => new Activity(ActivityTypes.EndOfConversation);

    /// <summary>This activity as a message; null when it is something else.</summary>
    public IMessageActivity AsMessageActivity() => Is(ActivityTypes.Message) ? this : null;

    /// <summary>This activity as a conversation update; null when it is something else.</summary>
    public IConversationUpdateActivity AsConversationUpdateActivity() => Is(ActivityTypes.ConversationUpdate) ? this : null;

    /// <summary>This activity as an event; null when it is something else.</summary>
    public IEventActivity AsEventActivity() => Is(ActivityTypes.Event) ? this : null;

    /// <summary>This activity as a request that waits for an answer; null when it is something else.</summary>
    public IInvokeActivity AsInvokeActivity() => Is(ActivityTypes.Invoke) ? this : null;

    /// <summary>This activity as news of the bot's installation; null when it is something else.</summary>
    public IInstallationUpdateActivity AsInstallationUpdateActivity() => Is(ActivityTypes.InstallationUpdate) ? this : null;

    /// <summary>This activity as a changed message; null when it is something else.</summary>
    public IMessageUpdateActivity AsMessageUpdateActivity() => Is(ActivityTypes.MessageUpdate) ? this : null;

    /// <summary>This activity as a message taken back; null when it is something else.</summary>
    public IMessageDeleteActivity AsMessageDeleteActivity() => Is(ActivityTypes.MessageDelete) ? this : null;

    /// <summary>This activity as a sign put on a message; null when it is something else.</summary>
    public IMessageReactionActivity AsMessageReactionActivity() => Is(ActivityTypes.MessageReaction) ? this : null;

    /// <summary>This activity as a command; null when it is something else.</summary>
    public ICommandActivity AsCommandActivity() => Is(ActivityTypes.Command) ? this : null;

    /// <summary>This activity as the result of a command; null when it is something else.</summary>
    public ICommandResultActivity AsCommandResultActivity() => Is(ActivityTypes.CommandResult) ? this : null;

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

    /// <summary>Where an answer to <paramref name="reply"/>, sent in answer to this activity, belongs.</summary>
    public ConversationReference GetReplyConversationReference(ResourceResponse reply)
    {
        var reference = GetConversationReference();
        reference.ActivityId = reply.Id;
        return reference;
    }

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

    /// <summary>The channel's own data as a type; false when there is none, or it cannot be read as that.</summary>
    public bool TryGetChannelData<TypeT>(out TypeT instance)
    {
        instance = default;
        if (ChannelData is null)
            return false;
        try
        {
            instance = GetChannelData<TypeT>();
            return true;
        }
        // A value that does not fit is said by the serializer, or by whatever it calls to convert one.
        catch (Exception exception) when (exception is JsonException or InvalidCastException or FormatException or ArgumentException or OverflowException)
        {
            return false;
        }
    }

    public bool HasContent() =>
        !string.IsNullOrWhiteSpace(Text)
        || !string.IsNullOrWhiteSpace(Summary)
        || Attachments is { Count: > 0 }
        || ChannelData is not null;

    public Mention[] GetMentions() =>
        [.. (Entities ?? []).Where(entity => Same(entity.Type, "mention")).Select(entity => entity as Mention ?? entity.Properties.ToObject<Mention>())];

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
