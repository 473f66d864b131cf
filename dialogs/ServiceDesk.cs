using System.Diagnostics;
using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using ServiceBot.Orders;
using ServiceBot.Replies;
using ServiceBot.Understanding;
using static ServiceBot.Conversations.Happening;

namespace ServiceBot;

/// <summary>The desk that decides. A pure function of the conversation, what happened and the moment; made anew for each knowledge.</summary>
public sealed class ServiceDesk
{
    private readonly VisitorTurn _visitor;
    private readonly VisitorPresence _presence;
    private readonly RatingTurn _ratings;
    private readonly AgentTurn _agent;
    private readonly PassingOn _passing;
    private readonly PromiseTurn _promises;
    private readonly Settling _settling;
    private readonly ClockTurn _clock;
    private readonly CaseAlarm _alarm;

    public ServiceDesk(KnowledgeBase knowledge)
    {
        Knowledge = knowledge;
        Reader = Reader.Of(knowledge);
        Rota = new Rota(knowledge);
        Routing = new Routing(knowledge, Rota);
        Voice = new Voice(knowledge, Rota);
        var calling = new Calling(knowledge, Routing, Rota);
        var notes = new AgentNotes(knowledge, Rota, Voice);
        var ownership = new Ownership(knowledge, Voice, notes);
        _alarm = new CaseAlarm(knowledge, Rota, calling);
        _visitor = new VisitorTurn(this, calling);
        _presence = new VisitorPresence(notes);
        _ratings = new RatingTurn(this, new CaseOpening(this, calling), notes);
        _agent = new AgentTurn(knowledge, Voice, notes, ownership);
        _passing = new PassingOn(knowledge, Rota, calling, Voice, notes, ownership);
        _promises = new PromiseTurn(knowledge, Rota, _alarm, Voice, notes, ownership);
        _settling = new Settling(this, new CaseOpening(this, calling));
        _clock = new ClockTurn(knowledge, Voice, calling, _alarm, _passing, _promises, _settling);
    }

    public KnowledgeBase Knowledge { get; }

    public Reader Reader { get; }

    public Rota Rota { get; }

    public Routing Routing { get; }

    public Voice Voice { get; }

    /// <summary>What is understood of a visitor's message, in the light of the conversation before it.</summary>
    public Reading Read(Conversation before, string text, DateTimeOffset now)
    {
        var earlier = before.Asks.LastOrDefault(a => a.Outcome == AskOutcome.Answered)?.Text;
        var local = NodaTime.Instant.FromDateTimeOffset(now).InZone(Knowledge.Business.TimeZone).ToDateTimeUnspecified();
        return NamedPerson.Heard(Reader.Read(text, earlier, local), text, Knowledge.Team);
    }

    /// <summary>The orders to look up before a happening is decided; none for most.</summary>
    public OrderSearch SearchFor(Conversation before, Happening happening) => happening switch
    {
        VisitorWrote wrote => NamedOrder.SearchFor(before, wrote.Text, Reader),
        VisitorIdentified { Customer: var customer } => NamedOrder.SearchFor(before with { Customer = customer }, "", Reader),
        _ => OrderSearch.Nothing,
    };

    /// <summary>Whose memory to load before a happening is decided: the e-mail addresses, in small letters, of who it may be.</summary>
    public static IReadOnlyList<string> MayBe(Conversation before, Happening happening, OrderBook orders)
    {
        IEnumerable<string?> known = [before.Customer?.Email, (happening as VisitorIdentified)?.Customer.Email, before.OrderOnFile?.Email, .. orders.Orders.Select(o => o.Email)];
        return [.. known.OfType<string>().Select(e => e.Trim().ToLowerInvariant()).Where(e => e.Length > 0).Distinct()];
    }

    /// <summary>What a happening leads to. Does nothing itself, and gives the same for the same.</summary>
    public Decision Decide(Conversation before, Happening happening, Moment moment) => Finished(before, happening switch
    {
        VisitorWrote or VisitorSignalled or VisitorEnded when before.EndedAt is not null => Decision.Refuse(before, "This chat has ended. Please begin a new one."),
        VisitorArrived when before.EndedAt is not null => Decision.Ignore(before),
        VisitorArrived arrived => _presence.Here(before, here => _visitor.Arrived(here, arrived.Channel, moment)),
        VisitorWrote wrote => _presence.Here(before, here => _visitor.Wrote(here, wrote, moment)),
        VisitorSignalled => Decision.Ignore(before),
        VisitorIdentified when before.EndedAt is not null => Decision.Ignore(before),
        VisitorIdentified identified => SignedIn.As(before, identified.Customer, moment.Orders),
        VisitorRated rated when before.EndedAt is not null => _ratings.Rated(before, rated.Rating, moment),
        VisitorRated rated => _presence.Here(before, here => _ratings.Rated(here, rated.Rating, moment)),
        VisitorEnded => _presence.Ended(before, moment.Now),
        VisitorHurried => VisitorPresence.Hurried(before, Voice, moment.Now),
        VisitorLeft => _presence.Left(before, moment.Now),
        AgentTook took => _agent.Took(before, took.Agent, moment),
        AgentDeclined declined => _passing.Declined(before, declined.Agent, moment),
        AgentPassedOn passed => _passing.PassedOn(before, passed.Agent, passed.To, moment),
        AgentLost lost => _passing.Lost(before, lost.Agent, moment),
        AgentWrote wrote => _agent.Wrote(before, wrote.Agent, wrote.Text, wrote.Anyway),
        AgentPromised promised => _promises.Promised(before, promised, moment.Now),
        AgentKeptPromises kept => _promises.Kept(before, kept.Agent, moment.Now),
        AgentHandedBack gave => _agent.HandedBack(before, gave.Agent, moment),
        AgentResolved resolved => _agent.Resolved(before, resolved.Agent, moment),
        OrderChanged changed => _settling.Done(before, changed, moment),
        OrderNotChanged not => _settling.NotDone(before, not, moment),
        NotDelivered lost => CaseNotes.NotDelivered(before, lost.What),
        TimePassed => _clock.TimePassed(before, moment),
        _ => throw new UnreachableException(),
    });

    // What holds whatever has happened: an open case has its alarm, its card is true, and a hub of another maker knows how it stands.
    private Decision Finished(Conversation before, Decision decision)
    {
        if (decision.Refusal is not null)
        {
            return decision;
        }

        var after = decision.After;
        if (after is { HasOpenCase: true, Case: { } open } && _alarm.Next(after, open) is var alarm && alarm != after.WakeAt)
        {
            after = after with { WakeAt = alarm };
        }

        if (Settling.NextLook(after) is { } look && !(after.WakeAt <= look))
        {
            after = after with { WakeAt = look };
        }

        var errands = new List<Errand>(decision.Errands);
        if (CaseFace.Changed(before, after) && after.Case is { } shown)
        {
            errands.Add(new Errand.ShowCase(shown.Reference));
        }

        if (HandoffSignals.Between(before, after, Knowledge) is { } signal)
        {
            errands.Add(signal);
        }

        return decision with { After = after, Errands = errands };
    }
}
