using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.FrontDesk;

/// <summary>A line out of the house: carries errands to where they go.</summary>
/// <param name="Name">Stored with each row, so it never changes: "desk", "teams-chat", "channel".</param>
/// <param name="TargetOf">
/// Where an errand of a conversation goes on this line, such as "teams:agent:maria"; what goes to one target goes strictly in order.
/// Null when this line does not carry it. Asked when the turn is saved: a row is written for each line that carries an errand, and
/// an errand that no line carries leaves no row.
/// </param>
/// <param name="DeliverAsync">
/// Delivers one errand, or, when <paramref name="Gather"/> gives a time, all waiting errands of one kind, conversation and target
/// that stand directly behind one another, together. What it throws counts as "it may have arrived".
/// </param>
/// <param name="Gather">How long the first waits for others to join it; null: this errand goes alone.</param>
public sealed record LineOut(
    string Name,
    Func<Conversation, Errand, string?> TargetOf,
    Func<IReadOnlyList<DueErrand>, CancellationToken, Task<Delivery>> DeliverAsync,
    Func<Errand, TimeSpan?>? Gather = null)
{
    /// <summary>The line to the team's channel in Microsoft Teams.</summary>
    public const string TeamsChannel = "teams-channel";

    /// <summary>The line to visitors on channels that have no transcript of their own to look into.</summary>
    public const string Channel = "channel";
}
