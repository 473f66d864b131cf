using ServiceBot.Conversations;
using ServiceBot.Knowledge;

namespace ServiceBot.Handoff;

/// <summary>A case with the person it is meant for, and the alerts that go out now.</summary>
/// <param name="InsteadOf">Who was asked for, or had this conversation before, and is off duty now; null when there is no such person.</param>
public sealed record Called(Case Case, Route Route, IReadOnlyList<Errand> Errands, Agent? InsteadOf = null)
{
    /// <summary>The whole team is called, not the owner alone.</summary>
    public bool Everybody => Errands.Any(e => e is Errand.AlertEveryone);
}

/// <summary>Calls people to cases, and calls again, and calls the next: no case is ever without an owner or an alarm.</summary>
public sealed class Calling(KnowledgeBase knowledge, Routing routing, Rota rota)
{
    // When nobody is in anyway, a known face is worth waiting for so much longer.
    private static readonly TimeSpan WorthTheWait = TimeSpan.FromHours(24);

    /// <summary>Opens a case. Whoever was asked for by name, had this conversation before, or has put it right for this customer lately, gets it when on duty, or when nobody is and they are back soon enough.</summary>
    public Called Open(Conversation conversation, CaseReason reason, string skill, IReadOnlyList<string> words, string suggestion, AgentId? wanted, Moment moment)
    {
        var known = (wanted is { } name ? knowledge.FindAgent(name) : null)
            ?? (conversation.Case is { TakenAt: not null, Owner: var last } ? knowledge.FindAgent(last) : null)
            ?? (conversation.Remembered is { Person: { } theirs } memory && memory.IsValuedAt(moment.Now) ? knowledge.FindAgent(theirs) : null);
        var route = routing.Choose(skill, moment, []);
        if (known is not null && (rota.IsOnDuty(known, moment.Now) || routing.RouteTo(known, moment.Now).CallAt - route.CallAt <= WorthTheWait))
        {
            route = routing.RouteTo(known, moment.Now);
        }

        var @case = new Case
        {
            Reference = ReferenceOf(conversation.Id),
            Reason = reason,
            Skill = skill,
            Words = words,
            OpenedAt = moment.Now,
            Owner = route.Agent.Id,
            AlertAt = moment.Now,
            Suggestion = suggestion,
        };
        return GiveTo(@case, route, moment.Now) with { InsteadOf = known is not null && known.Id != route.Agent.Id ? known : null };
    }

    /// <summary>Opens the case of a talk at a time that was chosen: until then nobody is alerted.</summary>
    public static Called Book(Conversation conversation, Agent agent, DateTimeOffset at, string skill, IReadOnlyList<string> words, string suggestion, DateTimeOffset now) => GiveTo(
        new Case { Reference = ReferenceOf(conversation.Id), Reason = CaseReason.TalkBooked, Skill = skill, Words = words, OpenedAt = now, Owner = agent.Id, AlertAt = at, Suggestion = suggestion },
        new Route(agent, at),
        now);

    /// <summary>Gives a case that waits to someone who is asked for by name; null when they are off duty.</summary>
    public Called? PassTo(Agent wanted, Case @case, DateTimeOffset now) =>
        rota.IsOnDuty(wanted, now) ? GiveTo(@case, new Route(wanted, null), now) : null;

    /// <summary>What is due on a case nobody has taken: nothing yet, another alert, the next person, or everybody.</summary>
    /// <returns>Null when nothing is due. The route is another's than before when the case has passed on.</returns>
    public Called? WhatIsDue(Case @case, Moment moment)
    {
        if (moment.Now < NextAlarm(@case))
        {
            return null;
        }

        var owner = knowledge.FindAgent(@case.Owner);
        if (owner is not null && @case.Alerts < 2)
        {
            var alerted = @case with { Alerts = @case.Alerts + 1 };
            return new Called(alerted, new Route(owner, null), [Alert(alerted)]);
        }

        return Next(@case, moment, ownerMayCome: true);
    }

    /// <summary>
    /// Gives a case on that its owner has not come to, or cannot: to the next person who is in, else to everybody who is in, else to
    /// whoever is in first. A team of one keeps it.
    /// </summary>
    /// <param name="ownerMayCome">False when the owner is known not to come: then only others are called.</param>
    public Called Next(Case @case, Moment moment, bool ownerMayCome)
    {
        IReadOnlyList<AgentId> tried = [.. @case.PassedOver.Where(id => id != @case.Owner), @case.Owner];
        var passed = @case with { PassedOver = tried };
        var onDuty = knowledge.Team.Where(a => rota.IsOnDuty(a, moment.Now)).ToList();
        if (onDuty.Any(a => !tried.Contains(a.Id)))
        {
            return GiveTo(passed, routing.Choose(@case.Skill, moment, tried), moment.Now);
        }

        var able = onDuty.Where(a => ownerMayCome || a.Id != @case.Owner).ToList();
        if (able.Count > 0)
        {
            return CallEveryone(passed, able, moment);
        }

        // Who was called in vain while they were in may be asked again when they come back; who has said no to the promised hour may not.
        IReadOnlyList<AgentId> without = @case.Alerts > 0 ? [@case.Owner] : tried;
        return GiveTo(@case with { PassedOver = without, EveryoneAt = null }, routing.Choose(@case.Skill, moment, without), moment.Now);
    }

    /// <summary>When the clock must look at an untaken case again.</summary>
    public DateTimeOffset NextAlarm(Case @case) => @case.AlertAt + @case.Alerts switch
    {
        0 => TimeSpan.Zero,
        1 => knowledge.Business.AlertAgainAfter,
        _ => knowledge.Business.NextPersonAfter,
    };

    // All of them are called, and one still answers for it: the owner where they are in.
    private Called CallEveryone(Case @case, IReadOnlyList<Agent> able, Moment moment)
    {
        var owner = able.FirstOrDefault(a => a.Id == @case.Owner)
            ?? routing.Choose(@case.Skill, moment, [.. knowledge.Team.Except(able).Select(a => a.Id)]).Agent;
        var called = @case with
        {
            Owner = owner.Id,
            AlertAt = moment.Now,
            Alerts = 2,
            CallAt = null,
            EveryoneAt = @case.EveryoneAt ?? moment.Now,
            PassedOver = [.. @case.PassedOver.Where(id => id != owner.Id)],
        };
        return new Called(called, new Route(owner, null), [new Errand.AlertEveryone(called.Reference)]);
    }

    private static Called GiveTo(Case @case, Route route, DateTimeOffset now)
    {
        var given = @case with
        {
            Owner = route.Agent.Id,
            AlertAt = route.CallAt ?? now,
            CallAt = route.CallAt,
            Alerts = route.CallAt is null ? 1 : 0,
            PassedOver = [.. @case.PassedOver.Where(id => id != route.Agent.Id)],
        };
        return new Called(given, route, route.CallAt is null ? [Alert(given)] : []);
    }

    private static Errand.AlertAgent Alert(Case @case) => new(@case.Owner, @case.Reference, @case.Alerts);

    // Short enough to say on the phone; only ever used beside the conversation itself, so it need not be unique.
    private static string ReferenceOf(ConversationId id)
    {
        var hash = 2166136261u;
        foreach (var c in id.Value)
        {
            hash = (hash ^ c) * 16777619u;
        }

        return $"C-{hash & 0xFFFF:X4}";
    }
}
