using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

/// <summary>The token of somebody who is already signed in, to be exchanged for one that the bot can use.</summary>
public class TokenExchangeInvokeRequest
{
    [JsonProperty("id")] public string Id { get; set; }
    [JsonProperty("connectionName")] public string ConnectionName { get; set; }
    [JsonProperty("token")] public string Token { get; set; }
    [JsonExtensionData] public JObject Properties { get; set; } = new JObject();
}
