using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>What was said so far, the oldest first.</summary>
public class Transcript
{
    public Transcript() { }

    public Transcript(IList<Activity> activities = null) => Activities = activities;

    [JsonProperty(PropertyName = "activities")] public IList<Activity> Activities { get; set; }
}
