using ServiceBot.Conversations;
using ServiceBot.Knowledge;

namespace ServiceBot.Tests.Handoff;

/// <summary>The owner takes somebody out of team.yaml who is just talking with a visitor.</summary>
public sealed class GoneFromTheTeamTests
{
    private static readonly Moment Now = new(new DateTimeOffset(2026, 11, 18, 18, 0, 0, TimeSpan.Zero), new Dictionary<AgentId, int>());

    [Fact]
    public void The_visitor_is_not_left_with_a_silent_bot()
    {
        var knowledge = KnowledgeFolder.Read(Repository.Knowledge).Knowledge!;
        var desk = new ServiceDesk(knowledge);
        var asked = desk.Decide(Conversation.Begun(new ConversationId("c"), Now.Now), new Happening.VisitorWrote("can I talk to someone"), Now).After;
        var maria = new AgentId("maria");
        var taken = desk.Decide(asked, new Happening.AgentTook(maria), Now).After;
        Assert.Empty(desk.Decide(taken, new Happening.VisitorWrote("what is your refund policy?"), Now).Errands.OfType<Errand.Say>());

        var without = new ServiceDesk(new KnowledgeBase(
            knowledge.Business, knowledge.Answers, [.. knowledge.Team.Where(a => a.Id != maria)], knowledge.Holidays, knowledge.Orders));
        var decision = without.Decide(taken, new Happening.VisitorWrote("what is your refund policy?"), Now);
        Assert.Contains("full price", Assert.IsType<Errand.Say>(decision.Errands[0]).Text);
        Assert.Equal(CareStage.Listening, decision.After.Stage);
        Assert.False(decision.After.HasOpenCase);

        var person = without.Decide(taken, new Happening.VisitorWrote("hello? I want to talk to a person"), Now);
        Assert.NotEqual(maria, person.After.Case!.Owner);
        Assert.True(person.After.HasOpenCase);
    }
}
