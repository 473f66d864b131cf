using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>A part of another activity's text to bring out: its words, and which of their occurrences.</summary>
public class TextHighlight
{
    public TextHighlight() { }

    public TextHighlight(string text = null, int? occurrence = null) => (Text, Occurrence) = (text, occurrence);

    [JsonProperty(PropertyName = "text")] public string Text { get; set; }
    [JsonProperty(PropertyName = "occurrence")] public int? Occurrence { get; set; }
}
