using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

/// <summary>A card or a file that goes with a message.</summary>
public class Attachment
{
    public Attachment() { }

    public Attachment(
        string contentType = null, string contentUrl = null, object content = null, string name = null, string thumbnailUrl = null) =>
        (ContentType, ContentUrl, Content, Name, ThumbnailUrl) = (contentType, contentUrl, content, name, thumbnailUrl);

    [JsonProperty(PropertyName = "contentType")] public string ContentType { get; set; }
    [JsonProperty(PropertyName = "contentUrl")] public string ContentUrl { get; set; }
    [JsonProperty(PropertyName = "content")] public object Content { get; set; }
    [JsonProperty(PropertyName = "name")] public string Name { get; set; }
    [JsonProperty(PropertyName = "thumbnailUrl")] public string ThumbnailUrl { get; set; }
    [JsonExtensionData] public JObject Properties { get; set; } = new JObject();
}
