using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Connector;

/// <summary>The connector's calls, down to what they give back.</summary>
public static class ConversationsExtensions
{
    public static async Task<ConversationResourceResponse> CreateConversationAsync(
        this IConversations operations, ConversationParameters parameters, CancellationToken cancellationToken = default)
    {
        using var answer = await operations.CreateConversationWithHttpMessagesAsync(parameters, null, cancellationToken);
        return answer.Body;
    }

    public static Task<ResourceResponse> SendToConversationAsync(
        this IConversations operations, Activity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return operations.SendToConversationAsync(activity.Conversation?.Id, activity, cancellationToken);
    }

    public static async Task<ResourceResponse> SendToConversationAsync(
        this IConversations operations, string conversationId, Activity activity, CancellationToken cancellationToken = default)
    {
        using var answer = await operations
            .SendToConversationWithHttpMessagesAsync(conversationId, activity, null, cancellationToken);
        return answer.Body;
    }

    public static Task<ResourceResponse> ReplyToActivityAsync(
        this IConversations operations, Activity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return operations.ReplyToActivityAsync(activity.Conversation?.Id, activity.ReplyToId, activity, cancellationToken);
    }

    public static async Task<ResourceResponse> ReplyToActivityAsync(
        this IConversations operations, string conversationId, string activityId, Activity activity,
        CancellationToken cancellationToken = default)
    {
        using var answer = await operations
            .ReplyToActivityWithHttpMessagesAsync(conversationId, activityId, activity, null, cancellationToken);
        return answer.Body;
    }

    public static Task<ResourceResponse> UpdateActivityAsync(
        this IConversations operations, Activity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return operations.UpdateActivityAsync(activity.Conversation?.Id, activity.Id, activity, cancellationToken);
    }

    public static async Task<ResourceResponse> UpdateActivityAsync(
        this IConversations operations, string conversationId, string activityId, Activity activity,
        CancellationToken cancellationToken = default)
    {
        using var answer = await operations
            .UpdateActivityWithHttpMessagesAsync(conversationId, activityId, activity, null, cancellationToken);
        return answer.Body;
    }

    public static async Task DeleteActivityAsync(
        this IConversations operations, string conversationId, string activityId, CancellationToken cancellationToken = default)
    {
        using var answer = await operations
            .DeleteActivityWithHttpMessagesAsync(conversationId, activityId, null, cancellationToken);
    }

    /// <summary>One member of a conversation; as in the packages, the interface does not have this one.</summary>
    public static async Task<ChannelAccount> GetConversationMemberAsync(
        this Conversations operations, string userId, string conversationId, CancellationToken cancellationToken = default)
    {
        using var answer = await operations
            .GetConversationMemberWithHttpMessagesAsync(userId, conversationId, null, cancellationToken);
        return answer.Body;
    }

    public static async Task<PagedMembersResult> GetConversationPagedMembersAsync(
        this IConversations operations, string conversationId, int? pageSize = null, string continuationToken = null,
        CancellationToken cancellationToken = default)
    {
        using var answer = await operations
            .GetConversationPagedMembersWithHttpMessagesAsync(conversationId, pageSize, continuationToken, null, cancellationToken)
            ;
        return answer.Body;
    }
}
