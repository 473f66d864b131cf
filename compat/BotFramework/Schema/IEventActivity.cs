namespace Microsoft.Bot.Schema;

/// <summary>Something happened that nobody said: a name, and a value the sender and the bot agree on.</summary>
public interface IEventActivity : IActivity
{
    string Name { get; set; }
    object Value { get; set; }
    ConversationReference RelatesTo { get; set; }
}
