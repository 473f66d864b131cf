using ServiceBot.Care;
using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using ServiceBot.Replies;
using static ServiceBot.Conversations.Errand;

namespace ServiceBot;

/// <summary>What follows when a case leaves the one it belongs to: it goes to another at once, with all that was said and promised, and the visitor hears both names.</summary>
internal sealed class PassingOn(KnowledgeBase knowledge, Rota rota, Calling calling, Voice voice, AgentNotes notes, Ownership ownership)
{
    private readonly TeamVoice _words = new(knowledge, voice);

    public Decision Declined(Conversation before, AgentId who, Moment moment)
    {
        if (ownership.WhyNotToGive(before, who) is { } why)
        {
            return Decision.Refuse(before, why);
        }

        if (before.Case is not { } open || knowledge.Team.Count == 1)
        {
            return Decision.Refuse(before, notes.AloneInTeam);
        }

        if (open.Owner == who)
        {
            var first = ownership.FirstNameOf(who);
            return ToNext(before, open, open.TakenAt is null ? _words.CannotCome(first) : _words.CannotGoOn(first), CareTrigger.AgentPassedOn, moment);
        }

        // Not theirs to come to: they need not be asked later, and the visitor need not hear of it.
        return open.PassedOver.Contains(who)
            ? Decision.Ignore(before)
            : new Decision(before with { Case = open with { PassedOver = [.. open.PassedOver, who] } }, [], Disposition.HandedOver);
    }

    public Decision PassedOn(Conversation before, AgentId who, AgentId to, Moment moment)
    {
        if (ownership.WhyNotToGive(before, who) is { } why)
        {
            return Decision.Refuse(before, why);
        }

        if (knowledge.FindAgent(to) is not { } colleague)
        {
            return Decision.Refuse(before, notes.NotInTeam(to));
        }

        if (before.Case is not { } open || knowledge.FindAgent(who) is not { } by || open.Owner == to)
        {
            return Decision.Refuse(before, to == who ? notes.ToOneself : notes.MeantForAlready(colleague));
        }

        if (to == who)
        {
            return Decision.Refuse(before, notes.TakeItInstead);
        }

        var left = open.Owner == who ? Left(open) with { PassedOver = [.. Left(open).PassedOver, who] } : open;
        if (calling.PassTo(colleague, left, moment.Now) is not { } called)
        {
            return Decision.Refuse(before, notes.OffDuty(colleague, who, moment.Now));
        }

        IReadOnlyList<Errand> told = open.Owner != who && open.Alerts > 0 ? [new NoteToAgent(open.Owner, open.Reference, notes.PassedTo(by, colleague))] : [];
        return Given(before, open, called, _words.PassedOn(by, colleague), CareTrigger.AgentPassedOn, told, moment);
    }

    public Decision Lost(Conversation before, AgentId who, Moment moment) => before is { HasOpenCase: true, Case: { } open } && open.Owner == who
        ? ToNext(before, open, _words.CannotBeReached(ownership.FirstNameOf(who)), CareTrigger.AgentGone, moment)
        : Decision.Ignore(before);

    /// <summary>What is due when whoever has the case lets the visitor wait: a reminder, then the next person.</summary>
    public Decision GoneQuiet(Conversation before, Case taken, Moment moment)
    {
        var since = before.AgentAwaitedSince ?? moment.Now;
        if (knowledge.FindAgent(taken.Owner) is { } owner && taken.NudgedAt is null)
        {
            var reminder = new NoteToAgent(owner.Id, taken.Reference, notes.Awaited(since, owner.Id, moment.Now));
            return new Decision(before with { Case = taken with { NudgedAt = moment.Now } }, [reminder], Disposition.HandedOver);
        }

        return Leaves(before, taken, _words.HasGoneQuiet(ownership.FirstNameOf(taken.Owner)), moment);
    }

    /// <summary>The case leaves whoever has it without their doing, and they are told.</summary>
    public Decision Leaves(Conversation before, Case taken, string lead, Moment moment)
    {
        var decision = ToNext(before, taken, lead, CareTrigger.AgentGone, moment);
        return knowledge.FindAgent(taken.Owner) is null || decision.After.Case is not { } now || knowledge.FindAgent(now.Owner) is not { } next
            ? decision
            : decision with { Errands = [.. decision.Errands, new NoteToAgent(taken.Owner, taken.Reference, next.Id == taken.Owner ? notes.NobodyElse : notes.GoneToAnother(next))] };
    }

    /// <summary>Somebody other than the owner is in, so that a case need not stay with one who is not.</summary>
    public bool AnotherIsIn(Case @case, DateTimeOffset now) => knowledge.Team.Any(a => a.Id != @case.Owner && rota.IsOnDuty(a, now));

    private Decision ToNext(Conversation before, Case open, string lead, CareTrigger trigger, Moment moment) =>
        Given(before, open, calling.Next(Left(open), moment, ownerMayCome: false), lead, trigger, [], moment);

    private Decision Given(Conversation before, Case open, Called called, string lead, CareTrigger trigger, IReadOnlyList<Errand> told, Moment moment)
    {
        var words = _words.Now(lead, called, open.Owner, before.Phone, moment.Now);
        var carried = open.Promises.Where(p => p.KeptAt is null && p.OverdueAt is null && p.By != called.Route.Agent.Id).ToList();
        if (carried.Count > 0 && called.Route.Agent.Id != open.Owner)
        {
            words += $"\n\n{_words.WordCarriedOn(carried, called.Route.Agent, moment.Now)}";
        }

        var after = before with
        {
            Stage = open.TakenAt is null ? before.Stage : new CareMachine(before.Stage, CareFacts.None).Fire(trigger),
            Case = called.Case.Owner == open.Owner ? called.Case : called.Case with { Transfers = open.Transfers + 1 },
            AgentAwaitedSince = null,
        };
        return new Decision(after, [new Say(Speaker.Bot, voice.BotName, words, []), .. told, .. called.Errands], Disposition.HandedOver);
    }

    // Who did not come before somebody took it may well be able to now.
    private static Case Left(Case open) => open.TakenAt is null ? open : open with { TakenAt = null, NudgedAt = null, EveryoneAt = null, PassedOver = [] };
}
