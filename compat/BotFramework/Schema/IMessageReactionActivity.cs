namespace Microsoft.Bot.Schema;

/// <summary>Somebody put a sign on a message, or took it off; the message is the one replied to.</summary>
public interface IMessageReactionActivity : IActivity
{
    IList<MessageReaction> ReactionsAdded { get; set; }
    IList<MessageReaction> ReactionsRemoved { get; set; }
}
