using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ServiceBot.Agents;

/// <summary>The parts our cards are made of: elements that every Teams client knows, and no others.</summary>
internal static class CardParts
{
    /// <summary>The most a card may weigh, in bytes of UTF-8: Teams refuses heavier messages.</summary>
    public const int MostBytes = 24 * 1024;

    /// <summary>A whole card.</summary>
    /// <param name="mention">Who is called by a mention in it; null when nobody is.</param>
    public static JObject Card(JArray body, CardMention? mention = null) => new()
    {
        ["type"] = "AdaptiveCard",
        // The oldest version with which Teams runs Action.Execute. All other elements are of 1.2: Teams on phones knows no newer ones.
        ["version"] = "1.5",
        ["body"] = body,
        // No "refresh": every card is put anew at each change, and shows the same to everyone.
        ["msteams"] = new JObject { ["width"] = "Full", ["entities"] = mention is null ? [] : new JArray(mention.Entity) },
    };

    /// <summary>A paragraph. In it nothing is markdown and nothing a mention, so it may hold anybody's words.</summary>
    public static JObject Paragraph(params JObject[] runs) => new()
    {
        ["type"] = "RichTextBlock",
        ["spacing"] = "Small",
        ["inlines"] = new JArray(runs.Cast<object>().ToArray()),
    };

    /// <summary>Words in a paragraph; see <see cref="CardText.Plain"/> for those of others.</summary>
    public static JObject Run(string text) => new() { ["type"] = "TextRun", ["text"] = text };

    public static JObject Bold(string text) => With(Run(text), "weight", "Bolder");

    public static JObject Soft(string text) => With(Run(text), "isSubtle", true);

    /// <summary>Our own words, with a name in them that may be a mention.</summary>
    public static JObject OwnWords(string text) => new() { ["type"] = "TextBlock", ["text"] = text, ["wrap"] = true, ["spacing"] = "Small" };

    public static JObject Group(string style, params JObject[] items) => new()
    {
        ["type"] = "Container",
        ["style"] = style,
        ["items"] = new JArray(items.Cast<object>().ToArray()),
    };

    /// <summary>A part with a heading, apart from the one before.</summary>
    public static JObject Section(string heading, IEnumerable<JObject> items) => new()
    {
        ["type"] = "Container",
        ["separator"] = true,
        ["spacing"] = "Medium",
        ["items"] = new JArray(items.Prepend(Paragraph(Bold(heading))).Cast<object>().ToArray()),
    };

    /// <summary>Buttons. In a set of their own, since clients that know no Action.Execute take its fallback only there.</summary>
    public static JObject Buttons(params JObject[] actions) => new()
    {
        ["type"] = "ActionSet",
        ["spacing"] = "Medium",
        ["actions"] = new JArray(actions.Cast<object>().ToArray()),
    };

    /// <summary>A button that calls the bot; where the client cannot, it sends the same data as a message.</summary>
    public static JObject Button(string title, CardVerb verb, JObject data) => new()
    {
        ["type"] = "Action.Execute",
        ["title"] = title,
        ["verb"] = CardActions.Word(verb),
        ["data"] = data,
        ["fallback"] = new JObject { ["type"] = "Action.Submit", ["title"] = title, ["data"] = data.DeepClone() },
    };

    /// <summary>A button that opens an input with a button of its own.</summary>
    public static JObject Opening(string title, JObject input, JObject button) => new()
    {
        ["type"] = "Action.ShowCard",
        ["title"] = title,
        ["card"] = new JObject { ["type"] = "AdaptiveCard", ["body"] = new JArray(input, Buttons(button)) },
    };

    /// <summary>How much a part weighs in the finished message, with the comma behind it.</summary>
    public static int Weight(JToken part) => Encoding.UTF8.GetByteCount(part.ToString(Formatting.None)) + 1;

    private static JObject With(JObject run, string property, JToken value)
    {
        run[property] = value;
        return run;
    }
}

/// <summary>A person called by a mention.</summary>
/// <param name="Id">As Teams knows them: 29:…, an Entra object id, or a user principal name.</param>
/// <param name="Name">As it stands in the card, with nothing in it that acts.</param>
internal sealed record CardMention(string Id, string Name)
{
    /// <summary>To be put into our own words; Teams finds it by the very same text in <see cref="Entity"/>.</summary>
    public string Text => $"<at>{Name}</at>";

    public JObject Entity => new()
    {
        ["type"] = "mention",
        ["text"] = Text,
        ["mentioned"] = new JObject { ["id"] = Id, ["name"] = Name },
    };
}
