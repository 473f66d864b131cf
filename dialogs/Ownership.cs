using ServiceBot.Conversations;
using ServiceBot.Knowledge;
using ServiceBot.Replies;

namespace ServiceBot;

/// <summary>Who of the team may do what with a case, and the sentence for those who may not.</summary>
internal sealed class Ownership(KnowledgeBase knowledge, Voice voice, AgentNotes notes)
{
    /// <summary>Why the agent may not act on the conversation as the one who has its case; null when they may.</summary>
    public string? WhyNotTheirs(Conversation before, AgentId who) => before.Case switch
    {
        not { ResolvedAt: null } => "There is no open case in this conversation any more.",
        { TakenAt: null } => "Take the case first.",
        { Owner: var owner } when owner == who => null,
        { } taken => WhyTaken(taken),
    };

    /// <summary>Why the agent may not say who comes to the case; null when they may: a case that waits is everybody's, a taken one its owner's.</summary>
    public string? WhyNotToGive(Conversation before, AgentId who) =>
        knowledge.FindAgent(who) is null ? notes.NotInTeam(who)
        : before.Case is not { ResolvedAt: null } open ? notes.NoOpenCase
        : open.TakenAt is not null && open.Owner != who ? WhyTaken(open)
        : null;

    public string NameOf(AgentId who) => knowledge.FindAgent(who)?.Name ?? who.Value;

    /// <summary>How the visitor knows them.</summary>
    public string FirstNameOf(AgentId who) => knowledge.FindAgent(who)?.FirstName ?? "Your first contact";

    private string WhyTaken(Case taken) => voice.AlreadyTaken(NameOf(taken.Owner), taken.TakenAt ?? taken.OpenedAt);
}
