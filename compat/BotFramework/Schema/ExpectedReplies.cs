using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>The replies of a turn whose sender waits for them in the answer to its own request.</summary>
public class ExpectedReplies
{
    public ExpectedReplies() { }

    public ExpectedReplies(IList<Activity> activities = null) => Activities = activities;

    [JsonProperty(PropertyName = "activities")] public IList<Activity> Activities { get; set; }
}
