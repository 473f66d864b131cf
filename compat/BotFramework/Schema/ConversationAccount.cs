using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

/// <summary>A conversation, as a channel knows it.</summary>
public class ConversationAccount
{
    public ConversationAccount() { }

    public ConversationAccount(
        bool? isGroup = null, string conversationType = null, string id = null, string name = null, string aadObjectId = null,
        string role = null, string tenantId = null)
    {
        (IsGroup, ConversationType, Id, Name) = (isGroup, conversationType, id, name);
        (AadObjectId, Role, TenantId) = (aadObjectId, role, tenantId);
    }

    [JsonProperty(PropertyName = "isGroup")] public bool? IsGroup { get; set; }
    [JsonProperty(PropertyName = "conversationType")] public string ConversationType { get; set; }
    [JsonProperty(PropertyName = "tenantId")] public string TenantId { get; set; }
    [JsonProperty(PropertyName = "id")] public string Id { get; set; }
    [JsonProperty(PropertyName = "name")] public string Name { get; set; }
    [JsonProperty(PropertyName = "aadObjectId")] public string AadObjectId { get; set; }
    [JsonProperty(PropertyName = "role")] public string Role { get; set; }
    [JsonExtensionData] public JObject Properties { get; set; } = new JObject();
}
