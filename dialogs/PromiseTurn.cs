using ServiceBot.Care;
using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using ServiceBot.Replies;
using static ServiceBot.Conversations.Errand;

namespace ServiceBot;

/// <summary>What follows when one of the team gives the visitor their word, keeps it, or lets the time go by: it is never forgotten, and the visitor hears either way.</summary>
internal sealed class PromiseTurn(KnowledgeBase knowledge, Rota rota, CaseAlarm alarm, Voice voice, AgentNotes notes, Ownership ownership)
{
    private static readonly TimeSpan FarthestAhead = TimeSpan.FromDays(60);

    private readonly TeamVoice _words = new(knowledge, voice);

    public Decision Promised(Conversation before, Happening.AgentPromised promised, DateTimeOffset now)
    {
        var (who, dueAt) = (promised.Agent, promised.DueAt);
        if (ownership.WhyNotTheirs(before, who) is { } why)
        {
            return Decision.Refuse(before, why);
        }

        if (dueAt <= now)
        {
            return Decision.Refuse(before, notes.TimeIsPast(dueAt, who, now));
        }

        if (dueAt - now > FarthestAhead || before.Case is not { } open)
        {
            return Decision.Refuse(before, notes.TooFarAhead);
        }

        var words = promised.Words.Trim() is { Length: > 0 } given ? given : notes.PromiseWithoutWords;
        var promise = new Promise(who, words, now, dueAt);
        var said = new Say(Speaker.Agent, ownership.NameOf(who), _words.Promised(words, dueAt, now), []);
        IReadOnlyList<Errand> reminder = [];
        if (dueAt - now <= CaseAlarm.RemindBefore)
        {
            promise = promise with { RemindedAt = now };
            reminder = [new NoteToAgent(who, open.Reference, notes.PromiseIsNear(promise, who, now))];
        }

        // A time that was named is a word to the visitor like any other: nobody waits for one now.
        var after = before with { Case = open with { Promises = [.. open.Promises, promise], NudgedAt = null }, AgentAwaitedSince = null };
        return new Decision(after, [said, .. reminder], Disposition.Relayed);
    }

    public Decision Kept(Conversation before, AgentId who, DateTimeOffset now)
    {
        if (ownership.WhyNotTheirs(before, who) is { } why)
        {
            return Decision.Refuse(before, why);
        }

        if (before.Case is not { HasOpenPromise: true } open || knowledge.FindAgent(who) is not { } agent)
        {
            return Decision.Refuse(before, notes.NothingPromised);
        }

        var said = new Say(Speaker.Notice, "", _words.Kept(agent, [.. open.Promises.Where(p => p.KeptAt is null)], now), []);
        return new Decision(before with { Case = AllKept(open, now) }, [said], Disposition.HandedOver);
    }

    /// <summary>The case with what was still promised marked as kept.</summary>
    public static Case AllKept(Case @case, DateTimeOffset now) =>
        @case.HasOpenPromise ? @case with { Promises = [.. @case.Promises.Select(p => p.KeptAt is null ? p with { KeptAt = now } : p)] } : @case;

    /// <summary>What is due on promises now: the owner is reminded; once the time has gone by, the visitor is told as well, once.</summary>
    public Decision Due(Conversation before, Case open, DateTimeOffset now)
    {
        var owner = knowledge.FindAgent(open.Owner);
        var errands = new List<Errand>();
        var promises = new List<Promise>();
        foreach (var promise in open.Promises)
        {
            promises.Add(promise.KeptAt is null && (alarm.Next(promise, open) <= now || promise.OverdueAt is null && promise.DueAt <= now) ? Remind(promise) : promise);
        }

        return errands.Count == 0 ? Decision.Ignore(before) : new Decision(before with { Case = open with { Promises = promises } }, [.. errands.Distinct()], Disposition.HandedOver);

        Promise Remind(Promise promise)
        {
            var overdue = promise.DueAt <= now;
            if (owner is not null)
            {
                var note = overdue ? notes.PromiseIsOverdue(promise, owner.Id, now) : notes.PromiseIsNear(promise, owner.Id, now);
                errands.Add(new NoteToAgent(owner.Id, open.Reference, note));
            }

            if (!overdue || promise.OverdueAt is not null)
            {
                return promise with { RemindedAt = now };
            }

            if (owner is null || !rota.IsOnDuty(owner, now))
            {
                errands.Add(new AlertEveryone(open.Reference));
                errands.Add(Told($"{_words.Overdue(promise, now)} {_words.TeamReminded(owner, now)}"));
            }
            else
            {
                errands.Add(Told($"{_words.Overdue(promise, now)} {_words.OwnerReminded(owner, now)}"));
            }

            return promise with { RemindedAt = now, OverdueAt = now };
        }
    }

    private Say Told(string text) => new(Speaker.Bot, voice.BotName, text, []);
}
