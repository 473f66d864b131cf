namespace Microsoft.Bot.Schema;

/// <summary>Who is called by name in a message, and its words without that.</summary>
public static class ActivityExtensions
{
    /// <summary>Whether the message mentions whom it is for: in a group, the bot.</summary>
    public static bool MentionsRecipient(this IMessageActivity activity) => activity.MentionsId(activity.Recipient.Id);

    /// <summary>Whether the message mentions the account with this id.</summary>
    public static bool MentionsId(this IMessageActivity activity, string id) => Of(activity, id).Any();

    /// <summary>Takes the mentions of whom it is for out of the message's text, and returns the text.</summary>
    public static string RemoveRecipientMention(this IMessageActivity activity) => activity.RemoveMentionText(activity.Recipient.Id);

    /// <summary>Takes the mentions of the account with this id out of the message's text, and returns the text.</summary>
    public static string RemoveMentionText(this IMessageActivity activity, string id)
    {
        foreach (var mention in Of(activity, id))
        {
            // What the sender wrote is taken as words, never as a pattern.
            var words = mention.Text ?? $"<at>{mention.Mentioned.Name}</at>";
            if (words.Length > 0 && activity.Text is not null)
                activity.Text = activity.Text.Replace(words, "", StringComparison.OrdinalIgnoreCase).Trim();
        }

        return activity.Text;
    }

    private static IEnumerable<Mention> Of(IMessageActivity activity, string id) =>
        activity.GetMentions().Where(mention => mention.Mentioned is { } mentioned && mentioned.Id == id);
}
