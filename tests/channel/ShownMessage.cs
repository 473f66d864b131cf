using System.Text.Json.Nodes;

namespace ServiceBot.TestChannel;

/// <summary>A message of the bot as people see it now.</summary>
internal sealed record ShownMessage
{
    public required string Id { get; init; }

    /// <summary>The conversation it stands in, with ;messageid= when it is in a thread of a channel.</summary>
    public required string Conversation { get; init; }

    /// <summary>As sent, or as last updated.</summary>
    public required JsonObject Activity { get; init; }

    /// <summary>How often it was updated in place.</summary>
    public int Updates { get; init; }

    public bool Deleted { get; init; }

    public string? Text => (string?)Activity["text"];

    /// <summary>Its first Adaptive Card.</summary>
    public JsonNode? Card => (Activity["attachments"] as JsonArray)?
        .FirstOrDefault(a => (string?)a?["contentType"] == "application/vnd.microsoft.card.adaptive")?["content"];

    /// <summary>Every text in it, the card's too, a line each.</summary>
    public string AllText => string.Join('\n', Texts(Activity["text"]).Concat(Texts(Card, null)));

    private static IEnumerable<string> Texts(JsonNode? node, string? member = "text") => node switch
    {
        JsonObject some => some.SelectMany(m => Texts(m.Value, m.Key)),
        JsonArray all => all.SelectMany(n => Texts(n, member)),
        JsonValue value when member is "text" or "title" or "value" or "altText" or "label" or "placeholder" && value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}
