using ServiceBot.Conversations;
using ServiceBot.FrontDesk;
using ServiceBot.Orders;

namespace ServiceBot.Tests.FrontDesk;

/// <summary>What the hall sends out, and what it tells the door that asked.</summary>
public sealed class HallTests
{
    private static readonly ConversationId Id = new("c");

    [Fact]
    public async Task What_is_said_leaves_a_row_for_each_line_that_carries_it()
    {
        using var house = new TestHouse(new FarEnd("channel").Line, new FarEnd("other").Line);
        var taken = await TakeAsync(house, new Happening.VisitorArrived(), Origin.Unnamed);
        Assert.Equal(["channel Say", "other Say"], house.Ask("SELECT line || ' ' || kind FROM errands ORDER BY id"));
        Assert.Equal(house.Store.LinesAfter(Id, 0, 10).Select(l => l.Text), taken.Said.Select(s => s.Text));
    }

    [Fact]
    public async Task What_no_line_carries_leaves_no_row()
    {
        using var house = new TestHouse();
        Assert.NotEmpty((await TakeAsync(house, new Happening.VisitorArrived(), Origin.Unnamed)).Said);
        Assert.Empty(house.States());
    }

    [Fact]
    public async Task Replies_that_the_sender_takes_along_are_not_sent_after_them()
    {
        using var house = new TestHouse(new FarEnd("channel").Line, new FarEnd("other").Line);
        await TakeAsync(house, new Happening.VisitorArrived(), new Origin("1", RepliesTaken: true));
        Assert.Equal(["other"], house.Ask("SELECT line FROM errands"));
    }

    [Fact]
    [Trait("Fault", "R2")]
    public async Task A_repeated_message_is_answered_with_what_was_said_to_it_then()
    {
        using var house = new TestHouse(new FarEnd("channel").Line);
        await TakeAsync(house, new Happening.VisitorArrived(), Origin.Unnamed);
        var first = await TakeAsync(house, new Happening.VisitorWrote("do you sell lamps"), new Origin("1"));
        await TakeAsync(house, new Happening.VisitorWrote("thanks"), new Origin("2"));
        var rows = house.States().Count;
        var again = await TakeAsync(house, new Happening.VisitorWrote("do you sell lamps"), new Origin("1", RepliesTaken: true));
        Assert.NotEmpty(first.Said);
        Assert.Equivalent(first.Said, again.Said, strict: true);
        Assert.Equal((first.Seq, rows), (again.Seq, house.States().Count));
    }

    [Fact]
    public async Task Another_agent_under_the_same_key_is_not_the_same_tap()
    {
        using var house = new TestHouse();
        var id = await house.OpenCaseAsync("c");
        Assert.IsType<Outcome.Taken>(await house.Hall.TakeAsync(id, new Happening.AgentTook(TestHouse.Ann), new Origin("tap"), CancellationToken.None));
        Assert.IsType<Outcome.KeyReused>(await house.Hall.TakeAsync(id, new Happening.AgentTook(new AgentId("ben")), new Origin("tap"), CancellationToken.None));
    }

    [Fact]
    [Trait("Fault", "R10")]
    public async Task When_deciding_fails_a_person_is_named_with_a_number_and_the_next_message_is_taken()
    {
        using var house = new TestHouse(new Broken(), new FarEnd("channel").Line);
        await TakeAsync(house, new Happening.VisitorArrived(), Origin.Unnamed);
        var failed = await TakeAsync(house, new Happening.VisitorWrote("where is my order, my e-mail is ann@example.com"), new Origin("1"));
        var said = Assert.Single(failed.Said).Text;
        Assert.Contains("Ann", said);
        Assert.Matches(@"\d{3}", said);
        Assert.NotEmpty((await TakeAsync(house, new Happening.VisitorWrote("thanks"), new Origin("2"))).Said);
    }

    [Fact]
    public void Two_lines_of_one_name_are_refused() =>
        Assert.Contains("\"teams\"", Assert.Throws<InvalidOperationException>(() => new Outbox([new FarEnd("teams").Line, new FarEnd("teams").Line])).Message);

    private static async Task<Outcome.Taken> TakeAsync(TestHouse house, Happening happening, Origin origin) =>
        Assert.IsType<Outcome.Taken>(await house.Hall.TakeAsync(Id, happening, origin, CancellationToken.None));

    private sealed class Broken : IOrderSource
    {
        public Task<OrderBook> FindAsync(OrderSearch search, CancellationToken cancellationToken) => throw new InvalidOperationException("a fault nobody thought of");

        public Task<ChangeResult> ExecuteAsync(OrderChange change, string key, CancellationToken cancellationToken) => throw new InvalidOperationException("a fault nobody thought of");
    }
}
