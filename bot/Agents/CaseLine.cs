using ServiceBot.Conversations;

namespace ServiceBot.Agents;

/// <summary>The line in which cases wait.</summary>
internal static class CaseLine
{
    /// <summary>Who complained before and stayed comes first; then whoever waits longest.</summary>
    public static IOrderedEnumerable<Conversation> InLine(this IEnumerable<Conversation> open, DateTimeOffset now) =>
        open.OrderBy(c => c.Remembered?.IsValuedAt(now) == true ? 0 : 1).ThenBy(c => c.Case?.OpenedAt);
}
