using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using ServiceBot.Storage;

namespace ServiceBot.Agents;

/// <summary>Everything a case card is drawn from.</summary>
/// <param name="Lines">The transcript or its end, oldest first.</param>
/// <param name="Colleagues">Whom the case may be passed to: those on duty, without its owner.</param>
/// <param name="OwnerInTeams">The Teams id of the person it is meant for; null when unknown, and then they are not mentioned.</param>
/// <param name="Spoken">How times are said.</param>
internal sealed record CaseOnCard(
    Briefing Briefing,
    IReadOnlyList<Line> Lines,
    IReadOnlyList<Agent> Colleagues,
    string? OwnerInTeams,
    SpokenTime Spoken,
    DateTimeOffset Now)
{
    /// <summary>Of a conversation as it stands; null when it has no case.</summary>
    public static CaseOnCard? Of(Conversation conversation, IReadOnlyList<Line> lines, ServiceDesk desk, string? ownerInTeams, DateTimeOffset now) =>
        Briefing.Of(conversation, desk.Knowledge, now) is { } briefing
            ? new CaseOnCard(
                briefing,
                lines,
                [.. desk.Knowledge.Team.Where(a => a.Id != briefing.Case.Owner && desk.Rota.IsOnDuty(a, now))],
                ownerInTeams,
                new SpokenTime(desk.Knowledge.Business),
                now)
            : null;

    public Case Case => Briefing.Case;

    public Conversation Conversation => Briefing.Conversation;

    public string OwnerName => Briefing.Owner?.Name ?? Case.Owner.Value;

    /// <summary>"10:42 AM", with the day when that is not today.</summary>
    public string Clock(DateTimeOffset time) =>
        Day(time) == Day(Now) ? Spoken.ClockAt(time) : $"{Day(time)}, {Spoken.ClockAt(time)}";

    private string Day(DateTimeOffset time) => Spoken.DayOf(time);
}
