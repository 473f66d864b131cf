using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>A team; its <see cref="Id"/> is the one Teams talks of, <see cref="AadGroupId"/> the one of its group in the directory.</summary>
public class TeamInfo
{
    public TeamInfo() { }

    public TeamInfo(string id = null, string name = null) => (Id, Name) = (id, name);

    [JsonProperty(PropertyName = "id")] public string Id { get; set; }
    [JsonProperty(PropertyName = "name")] public string Name { get; set; }
    [JsonProperty(PropertyName = "aadGroupId")] public string AadGroupId { get; set; }
}
