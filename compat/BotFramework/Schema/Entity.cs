using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

/// <summary>Something named in an activity (a mention, a place); all but its type is in <see cref="Properties"/>.</summary>
public class Entity
{
    public Entity() { }

    public Entity(string type = null) => Type = type;

    [JsonProperty(PropertyName = "type")] public string Type { get; set; }
    [JsonExtensionData] public JObject Properties { get; set; } = new JObject();

    /// <summary>This entity read as a type of its own.</summary>
    public T GetAs<T>() => JObject.FromObject(this).ToObject<T>();

    /// <summary>Takes type and properties from <paramref name="obj"/>.</summary>
    public void SetAs<T>(T obj)
    {
        var entity = JObject.FromObject(obj).ToObject<Entity>();
        (Type, Properties) = (entity.Type, entity.Properties);
    }
}
