using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>A call of a named procedure that goes with an activity.</summary>
public class SemanticAction
{
    public SemanticAction() { }

    public SemanticAction(string id = null, IDictionary<string, Entity> entities = null) => (Id, Entities) = (id, entities);

    [JsonProperty(PropertyName = "id")] public string Id { get; set; }
    [JsonProperty(PropertyName = "entities")] public IDictionary<string, Entity> Entities { get; set; }
    [JsonProperty(PropertyName = "state")] public string State { get; set; }
}
