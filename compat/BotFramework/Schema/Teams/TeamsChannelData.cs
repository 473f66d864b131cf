using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>What Teams says of an activity beyond the activity itself: where it happened, and what, in <see cref="EventType"/>.</summary>
public class TeamsChannelData
{
    public TeamsChannelData() { }

    // Twice, as in the packages, so that what is ambiguous there is ambiguous here.
    public TeamsChannelData(
        ChannelInfo channel = null, string eventType = null, TeamInfo team = null, NotificationInfo notification = null,
        TenantInfo tenant = null)
        : this(channel, eventType, team, notification, tenant, null) { }

    public TeamsChannelData(
        ChannelInfo channel = null, string eventType = null, TeamInfo team = null, NotificationInfo notification = null,
        TenantInfo tenant = null, IList<OnBehalfOf> onBehalfOf = null)
    {
        (Channel, EventType, Team) = (channel, eventType, team);
        (Notification, Tenant, OnBehalfOf) = (notification, tenant, onBehalfOf);
    }

    [JsonProperty(PropertyName = "channel")] public ChannelInfo Channel { get; set; }
    [JsonProperty(PropertyName = "eventType")] public string EventType { get; set; }
    [JsonProperty(PropertyName = "team")] public TeamInfo Team { get; set; }
    [JsonProperty(PropertyName = "notification")] public NotificationInfo Notification { get; set; }
    [JsonProperty(PropertyName = "tenant")] public TenantInfo Tenant { get; set; }
    [JsonProperty(PropertyName = "meeting")] public TeamsMeetingInfo Meeting { get; set; }
    [JsonProperty(PropertyName = "settings")] public TeamsChannelDataSettings Settings { get; set; }
    [JsonProperty(PropertyName = "onBehalfOf")] public IList<OnBehalfOf> OnBehalfOf { get; private set; }
    [JsonExtensionData] public IDictionary<string, object> AdditionalProperties { get; set; } = new Dictionary<string, object>();
}
