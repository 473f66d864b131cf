using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>The channel's receipt for an activity: the id it gave it.</summary>
public class ResourceResponse
{
    public ResourceResponse() { }

    public ResourceResponse(string id = null) => Id = id;

    [JsonProperty(PropertyName = "id")] public string Id { get; set; }
}
