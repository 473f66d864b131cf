using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>Buttons offered with a message and gone after the next one.</summary>
public class SuggestedActions
{
    public SuggestedActions() { }

    public SuggestedActions(IList<string> to = null, IList<CardAction> actions = null) => (To, Actions) = (to, actions);

    /// <summary>Ids of those who see the buttons; null for everybody.</summary>
    [JsonProperty(PropertyName = "to")] public IList<string> To { get; set; }
    [JsonProperty(PropertyName = "actions")] public IList<CardAction> Actions { get; set; }
}
