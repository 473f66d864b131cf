namespace Microsoft.Bot.Schema;

/// <summary>A request of the channel's that waits for an answer: a name says what for, the value holds the particulars.</summary>
public interface IInvokeActivity : IActivity
{
    string Name { get; set; }
    object Value { get; set; }
    ConversationReference RelatesTo { get; set; }
}
