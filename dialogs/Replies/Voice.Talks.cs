using ServiceBot.Handoff;
using ServiceBot.Knowledge;

namespace ServiceBot.Replies;

/// <summary>What the bot says of a talk with one of the team before a visitor buys.</summary>
public sealed partial class Voice
{
    /// <summary>A time to tap.</summary>
    public string TalkAt(DateTimeOffset time, DateTimeOffset now) => $"Talk {_spoken.Exactly(time, now)}";

    public string TalkItOver(Agent agent, IReadOnlyList<DateTimeOffset> times, DateTimeOffset now) =>
        $"If it would help to talk it over before you decide: {Named(agent)} can ring you for half an hour, {string.Join(" or ", times.Select(t => _spoken.Exactly(t, now)))}. Tap a time if you like; and if not, just go on asking me.";

    /// <summary>As a promise of whoever has the talk.</summary>
    public string TalkPromised => "I ring you for half an hour, as booked.";

    public string TalkIsGone(Agent agent, IReadOnlyList<DateTimeOffset> others, DateTimeOffset now) => others.Count == 0
        ? $"That time has just gone, and I am sorry. {Named(agent)} is on {agent.Phone}, {Hours(agent, now)}; or say \"person\" and I call one."
        : $"That time has just gone, and I am sorry. {Named(agent)} can ring you {string.Join(" or ", others.Select(t => _spoken.Exactly(t, now)))}.";

    /// <param name="withFile">A file for the calendar goes with it.</param>
    public string TalkBooked(Called called, string? phone, bool withFile, DateTimeOffset now)
    {
        var (agent, at) = (called.Route.Agent, called.Route.CallAt ?? now);
        var number = phone is not null ? $" on {Quoted(phone)}" : "";
        var ask = phone is not null ? "" : $" Which number suits you best? Without one, {agent.FirstName} writes to you right here at that time.";
        return $"Booked: {Named(agent)} rings you{number} for half an hour {_spoken.Exactly(at, now)}.{ask} {agent.FirstName}'s own number is {agent.Phone}. Your case is {called.Case.Reference}.{(withFile ? " The file beside this puts it into your calendar." : "")}";
    }
}
