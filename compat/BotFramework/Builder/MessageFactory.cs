using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Makes messages ready to send.</summary>
public static class MessageFactory
{
    public static Activity Text(string text, string ssml = null, string inputHint = null)
    {
        var message = (Activity)Activity.CreateMessageActivity();
        // Null rather than blank: a client would draw an empty bubble.
        message.Text = string.IsNullOrWhiteSpace(text) ? null : text;
        message.Speak = string.IsNullOrWhiteSpace(ssml) ? null : ssml;
        message.InputHint = inputHint ?? InputHints.AcceptingInput;
        return message;
    }

    // Each twice, as in the packages, so that what is ambiguous there is ambiguous here.
    public static IMessageActivity SuggestedActions(
        IEnumerable<string> actions, string text = null, string ssml = null, string inputHint = null) =>
        SuggestedActions(actions, text, ssml, inputHint, null);

    /// <summary>A message with a button for each of <paramref name="actions"/>, which says just that when pressed.</summary>
    public static IMessageActivity SuggestedActions(
        IEnumerable<string> actions, string text = null, string ssml = null, string inputHint = null, IList<string> toList = null)
    {
        ArgumentNullException.ThrowIfNull(actions);
        var buttons = actions.Select(words => new CardAction(ActionTypes.ImBack, title: words, value: words));
        return SuggestedActions(buttons, text, ssml, inputHint, toList);
    }

    public static IMessageActivity SuggestedActions(
        IEnumerable<CardAction> cardActions, string text = null, string ssml = null, string inputHint = null) =>
        SuggestedActions(cardActions, text, ssml, inputHint, null);

    public static IMessageActivity SuggestedActions(
        IEnumerable<CardAction> cardActions, string text = null, string ssml = null, string inputHint = null, IList<string> toList = null)
    {
        ArgumentNullException.ThrowIfNull(cardActions);
        var message = Text(text, ssml, inputHint);
        message.SuggestedActions = new SuggestedActions(toList, cardActions.ToList());
        return message;
    }

    public static IMessageActivity Attachment(Attachment attachment, string text = null, string ssml = null, string inputHint = null)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        return Attachment([attachment], text, ssml, inputHint);
    }

    /// <summary>A message with <paramref name="attachments"/> one below the other.</summary>
    public static IMessageActivity Attachment(
        IEnumerable<Attachment> attachments, string text = null, string ssml = null, string inputHint = null)
    {
        ArgumentNullException.ThrowIfNull(attachments);
        var message = Text(text, ssml, inputHint);
        message.AttachmentLayout = AttachmentLayoutTypes.List;
        message.Attachments = attachments.ToList();
        return message;
    }
}
