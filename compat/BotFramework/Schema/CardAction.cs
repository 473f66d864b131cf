using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>A button; what it does is its <see cref="Type"/>, one of <see cref="ActionTypes"/>.</summary>
public class CardAction
{
    public CardAction() { }

    public CardAction(
        string type = null, string title = null, string image = null, string text = null, string displayText = null,
        object value = null, object channelData = null)
    {
        (Type, Title, Image, Text) = (type, title, image, text);
        (DisplayText, Value, ChannelData) = (displayText, value, channelData);
    }

    [JsonProperty(PropertyName = "type")] public string Type { get; set; }
    [JsonProperty(PropertyName = "title")] public string Title { get; set; }
    [JsonProperty(PropertyName = "image")] public string Image { get; set; }
    [JsonProperty(PropertyName = "text")] public string Text { get; set; }
    [JsonProperty(PropertyName = "displayText")] public string DisplayText { get; set; }
    [JsonProperty(PropertyName = "value")] public object Value { get; set; }
    [JsonProperty(PropertyName = "channelData")] public object ChannelData { get; set; }
    [JsonProperty(PropertyName = "imageAltText")] public string ImageAltText { get; set; }
}
