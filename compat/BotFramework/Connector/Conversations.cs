using System.Globalization;
using Microsoft.Bot.Schema;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector;

/// <summary>The connector's calls on conversations.</summary>
public class Conversations(ConnectorClient client) : IConversations
{
    public ConnectorClient Client { get; } = client ?? throw new ArgumentNullException(nameof(client));

    public Task<HttpOperationResponse<ConversationResourceResponse>> CreateConversationWithHttpMessagesAsync(
        ConversationParameters parameters, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        Require(parameters, nameof(parameters));
        return Client.CallAsync<ConversationResourceResponse>(
            HttpMethod.Post, "v3/conversations", parameters, customHeaders, cancellationToken);
    }

    public Task<HttpOperationResponse<ResourceResponse>> SendToConversationWithHttpMessagesAsync(
        string conversationId, Activity activity, Dictionary<string, List<string>> customHeaders = null,
        CancellationToken cancellationToken = default)
    {
        Require(activity, nameof(activity));
        return Client.CallAsync<ResourceResponse>(
            HttpMethod.Post, $"{Conversation(conversationId)}/activities", activity, customHeaders, cancellationToken);
    }

    public Task<HttpOperationResponse<ResourceResponse>> ReplyToActivityWithHttpMessagesAsync(
        string conversationId, string activityId, Activity activity, Dictionary<string, List<string>> customHeaders = null,
        CancellationToken cancellationToken = default)
    {
        Require(activity, nameof(activity));
        return Client.CallAsync<ResourceResponse>(
            HttpMethod.Post, ActivityIn(conversationId, activityId), activity, customHeaders, cancellationToken);
    }

    public Task<HttpOperationResponse<ResourceResponse>> UpdateActivityWithHttpMessagesAsync(
        string conversationId, string activityId, Activity activity, Dictionary<string, List<string>> customHeaders = null,
        CancellationToken cancellationToken = default)
    {
        Require(activity, nameof(activity));
        return Client.CallAsync<ResourceResponse>(
            HttpMethod.Put, ActivityIn(conversationId, activityId), activity, customHeaders, cancellationToken);
    }

    public async Task<HttpOperationResponse> DeleteActivityWithHttpMessagesAsync(
        string conversationId, string activityId, Dictionary<string, List<string>> customHeaders = null,
        CancellationToken cancellationToken = default) =>
        await Client.CallAsync<ResourceResponse>(
            HttpMethod.Delete, ActivityIn(conversationId, activityId), null, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<ChannelAccount>> GetConversationMemberWithHttpMessagesAsync(
        string userId, string conversationId, Dictionary<string, List<string>> customHeaders = null,
        CancellationToken cancellationToken = default) =>
        Client.CallAsync<ChannelAccount>(
            HttpMethod.Get, $"{Conversation(conversationId)}/members/{Segment(userId, nameof(userId))}", null, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<PagedMembersResult>> GetConversationPagedMembersWithHttpMessagesAsync(
        string conversationId, int? pageSize = null, string continuationToken = null,
        Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        var query = new List<string>();
        if (pageSize is { } size)
            query.Add($"pageSize={size.ToString(CultureInfo.InvariantCulture)}");
        if (continuationToken is not null)
            query.Add($"continuationToken={Uri.EscapeDataString(continuationToken)}");
        var path = $"{Conversation(conversationId)}/pagedmembers{(query.Count > 0 ? "?" : "")}{string.Join('&', query)}";
        return Client.CallAsync<PagedMembersResult>(HttpMethod.Get, path, null, customHeaders, cancellationToken);
    }

    private static string Conversation(string conversationId) => $"v3/conversations/{Segment(conversationId, nameof(conversationId))}";

    private static string ActivityIn(string conversationId, string activityId) =>
        $"{Conversation(conversationId)}/activities/{Segment(activityId, nameof(activityId))}";

    // An id that is nothing but dots would be read as a step up the path, escaped or not.
    private static string Segment(string id, string parameter)
    {
        Require(id, parameter);
        if (id is "" or "." or "..")
            throw new ValidationException(ValidationRules.Pattern, parameter);
        return Uri.EscapeDataString(id);
    }

    private static void Require(object value, string parameter)
    {
        if (value is null)
            throw new ValidationException(ValidationRules.CannotBeNull, parameter);
    }
}
