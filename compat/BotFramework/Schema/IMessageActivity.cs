namespace Microsoft.Bot.Schema;

/// <summary>Something said: text, cards, or the value of a button that was pressed.</summary>
public interface IMessageActivity : IActivity
{
    string Locale { get; set; }
    string Text { get; set; }
    string Speak { get; set; }
    string InputHint { get; set; }
    string Summary { get; set; }
    string TextFormat { get; set; }
    string AttachmentLayout { get; set; }
    IList<Attachment> Attachments { get; set; }
    SuggestedActions SuggestedActions { get; set; }
    string Importance { get; set; }
    string DeliveryMode { get; set; }
    DateTimeOffset? Expiration { get; set; }
    object Value { get; set; }

    /// <summary>Whether there is anything to say: text, summary, attachments, or data for the channel.</summary>
    bool HasContent();

    /// <summary>Those called by name in the message.</summary>
    Mention[] GetMentions();
}
