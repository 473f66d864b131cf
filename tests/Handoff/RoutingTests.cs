using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using static ServiceBot.Tests.Handoff.Staff;

namespace ServiceBot.Tests.Handoff;

public class RoutingTests
{
    private const string Pacific = "America/Los_Angeles";

    private static readonly Agent Ann = Person("Ann", Pacific, "returns orders", ("mon-fri", "09:00-17:00"));
    private static readonly Agent Ben = Person("Ben", Pacific, "delivery orders", ("mon-fri", "07:00-15:00"));
    private static readonly Agent Cleo = Person("Cleo", Pacific, "returns", ("wed-sat", "12:00-20:00"));

    [Theory]
    [InlineData("returns", "2026-11-17 10:00", "ann")]
    [InlineData("delivery", "2026-11-17 10:00", "ben")]
    [InlineData("delivery", "2026-11-17 16:00", "ann")] // Ben is off: on duty comes before skill
    [InlineData("unheard-of", "2026-11-17 10:00", "ann")]
    [InlineData("", "2026-11-17 08:00", "ben")]
    public void On_duty_before_skill(string skill, string now, string expected)
    {
        var route = Routing(Ann, Ben, Cleo).Choose(skill, Moment(now), []);
        Assert.Equal((expected, null), (route.Agent.Id.Value, route.CallAt));
    }

    [Theory]
    [InlineData("returns", "2026-11-17 21:00", "ann", "2026-11-18 09:00")]
    [InlineData("delivery", "2026-11-17 21:00", "ben", "2026-11-18 07:00")]
    [InlineData("orders", "2026-11-17 21:00", "ben", "2026-11-18 07:00")]
    [InlineData("unheard-of", "2026-11-17 21:00", "ben", "2026-11-18 07:00")]
    [InlineData("", "2026-11-20 21:00", "cleo", "2026-11-21 12:00")]
    public void Off_duty_the_skill_then_who_is_in_first(string skill, string now, string expected, string callAt)
    {
        var route = Routing(Ann, Ben, Cleo).Choose(skill, Moment(now), []);
        Assert.Equal((expected, At(callAt)), (route.Agent.Id.Value, route.CallAt));
    }

    [Fact]
    public void Of_two_who_know_it_the_one_with_fewer_open_cases_and_of_equals_the_first_in_the_file()
    {
        var routing = Routing(Ann, Ben);
        Assert.Equal("ann", routing.Choose("orders", Moment("2026-11-17 10:00"), []).Agent.Id.Value);
        Assert.Equal("ben", routing.Choose("orders", Moment("2026-11-17 10:00", ("ann", 2), ("ben", 1)), []).Agent.Id.Value);
        Assert.Equal("ann", routing.Choose("returns", Moment("2026-11-17 10:00", ("ann", 9)), []).Agent.Id.Value);
    }

    [Fact]
    public void Whoever_was_passed_over_is_not_asked_while_others_are_left()
    {
        var routing = Routing(Ann, Ben, Cleo);
        Assert.Equal("ben", Choose([Ann]));
        Assert.Equal("cleo", Choose([Ann, Ben]));
        Assert.Equal("ann", Choose([Ann, Ben, Cleo]));
        Assert.Equal("ben", Choose([Ben, Cleo, Ann]));

        string Choose(Agent[] passedOver) => routing.Choose("returns", Moment("2026-11-17 10:00"), [.. passedOver.Select(a => a.Id)]).Agent.Id.Value;
    }

    [Fact]
    public void A_team_of_one_is_asked_again() =>
        Assert.Equal("ann", Routing(Ann).Choose("returns", Moment("2026-11-17 10:00"), [Ann.Id]).Agent.Id.Value);

    [Fact]
    public void Nobody_has_hours_in_sight_and_still_there_is_a_name_and_a_time()
    {
        var away = Person("Away", Pacific, "returns");
        var route = Routing(away).Choose("returns", Moment("2026-11-17 10:00"), []);
        Assert.Equal(("away", At("2026-11-18 10:00")), (route.Agent.Id.Value, route.CallAt));
    }

    [Theory]
    [InlineData("2026-11-17 10:00", "ann")]
    [InlineData("2026-11-17 08:00", "ben")]
    [InlineData("2026-11-21 15:00", "cleo")]
    [InlineData("2026-11-21 22:00", "ben")]
    public void The_person_of_today_is_here_or_the_first_to_come_in(string now, string expected) =>
        Assert.Equal(expected, Routing(Ann, Ben, Cleo).PersonOfToday(At(now)).Agent.Id.Value);

    private static Routing Routing(params Agent[] team)
    {
        var business = Business(team);
        return new Routing(business, new Rota(business));
    }
}
