namespace Microsoft.Bot.Schema;

/// <summary>The sender regards the conversation as over.</summary>
public interface IEndOfConversationActivity : IActivity
{
    string Code { get; set; }
    string Text { get; set; }
}
