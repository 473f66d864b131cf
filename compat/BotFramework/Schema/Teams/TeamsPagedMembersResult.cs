using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Some of the members of a team or chat, and the token to ask for the next of them; null when these are the last.</summary>
public class TeamsPagedMembersResult
{
    public TeamsPagedMembersResult() { }

    public TeamsPagedMembersResult(string continuationToken = null, IList<ChannelAccount> members = null) =>
        (ContinuationToken, Members) = (continuationToken, [.. (members ?? []).Select(AsTeams)]);

    [JsonProperty(PropertyName = "continuationToken")] public string ContinuationToken { get; set; }
    [JsonProperty(PropertyName = "members")] public IList<TeamsChannelAccount> Members { get; set; }

    private static TeamsChannelAccount AsTeams(ChannelAccount member) => JObject.FromObject(member).ToObject<TeamsChannelAccount>();
}
