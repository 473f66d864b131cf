using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>Some of a conversation's members; without a <see cref="ContinuationToken"/> these are the last.</summary>
public class PagedMembersResult
{
    public PagedMembersResult() { }

    public PagedMembersResult(string continuationToken = null, IList<ChannelAccount> members = null) =>
        (ContinuationToken, Members) = (continuationToken, members);

    [JsonProperty(PropertyName = "continuationToken")] public string ContinuationToken { get; set; }
    [JsonProperty(PropertyName = "members")] public IList<ChannelAccount> Members { get; set; }
}
