using System.Diagnostics;
using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using ServiceBot.Replies;
using ServiceBot.Understanding;
using static ServiceBot.Conversations.Happening;

namespace ServiceBot;

/// <summary>The desk that decides. A pure function of the conversation, what happened and the moment; made anew for each knowledge.</summary>
public sealed class ServiceDesk
{
    private readonly VisitorTurn _visitor;
    private readonly AgentTurn _agent;
    private readonly ClockTurn _clock;

    public ServiceDesk(KnowledgeBase knowledge)
    {
        Knowledge = knowledge;
        Reader = Reader.Of(knowledge);
        Rota = new Rota(knowledge);
        Routing = new Routing(knowledge, Rota);
        Voice = new Voice(knowledge, Rota);
        var calling = new Calling(knowledge, Routing, Rota);
        _visitor = new VisitorTurn(this, calling);
        _agent = new AgentTurn(knowledge, Voice);
        _clock = new ClockTurn(knowledge, Voice, calling);
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

    /// <summary>What a happening leads to. Does nothing itself, and gives the same for the same.</summary>
    public Decision Decide(Conversation before, Happening happening, Moment moment) => happening switch
    {
        VisitorArrived => _visitor.Arrived(before, moment),
        VisitorWrote wrote => _visitor.Wrote(before, wrote.Text, moment),
        AgentTook took => _agent.Took(before, took.Agent, moment),
        AgentWrote wrote => _agent.Wrote(before, wrote.Agent, wrote.Text),
        AgentHandedBack gave => _agent.HandedBack(before, gave.Agent, moment),
        AgentResolved resolved => _agent.Resolved(before, resolved.Agent, moment),
        VisitorLeft or AgentDeclined or AgentPassedOn or AgentPromised or AgentKeptPromises or AgentLost or NotDelivered => Decision.Ignore(before),
        TimePassed => _clock.TimePassed(before, moment),
        _ => throw new UnreachableException(),
    };
}
