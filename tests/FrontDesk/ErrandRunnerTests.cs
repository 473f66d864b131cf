using ServiceBot.Conversations;
using ServiceBot.FrontDesk;
using ServiceBot.Storage;
using ServiceBot.Tests.Running;
using static ServiceBot.Tests.FrontDesk.TestHouse;

namespace ServiceBot.Tests.FrontDesk;

/// <summary>What leaves the house arrives once, in order, or somebody hears that it did not.</summary>
public sealed class ErrandRunnerTests
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly Delivery NotYet = new Delivery.NotYet();

    [Fact]
    public async Task One_target_is_served_strictly_in_order()
    {
        var refusals = 1;
        var teams = new FarEnd("teams", _ => refusals-- > 0 ? NotYet : new Delivery.Done());
        using var house = new TestHouse(teams.Line);
        await house.SendAsync("teams", "ann", Words("one"), Words("two"), Words("three"));
        await house.RunAsync();
        await house.RunAsync();
        Assert.Equal(["one"], teams.Words);
        for (var round = 0; round < 3; round++)
        {
            await house.RunAsync(TimeSpan.FromSeconds(2));
        }

        Assert.Equal(["one", "one", "two", "three"], teams.Words);
        Assert.Empty(house.States());
    }

    [Fact]
    [Trait("Fault", "R5")]
    public async Task A_target_that_hangs_holds_up_its_own_and_nobody_else()
    {
        var teams = new FarEnd("teams").Close("ann");
        using var house = new TestHouse(teams.Line);
        await house.SendAsync("teams", "ann", Words("to ann"), Words("to ann again"));
        await house.SendAsync("teams", "ben", Words("to ben"), Words("to ben again"));
        await house.RunUntilAsync(() => house.States() is ["sending", "waiting"]);
        Assert.DoesNotContain("to ann again", teams.Words);
        teams.Open("ann");
        await house.RunUntilAsync(() => house.States().Count == 0);
        Assert.Equal("to ann again", teams.Words[^1]);
    }

    [Fact]
    [Trait("Fault", "R5")]
    public async Task A_line_that_hangs_as_a_whole_takes_so_many_places_and_none_of_another_line()
    {
        var (teams, desk) = (new FarEnd("teams"), new FarEnd("desk"));
        using var house = new TestHouse(teams.Line, desk.Line);
        for (var person = 0; person < 150; person++)
        {
            teams.Close($"person {person}");
            await house.SendAsync("teams", $"person {person}", Words("hello"));
        }

        await house.SendAsync("desk", "ann", Words("come"));
        await house.RunUntilAsync(() => house.States().Count == 150);
        await teams.SeeAsync(128);
        Assert.Equal(128, teams.MostAtOnce);
        Assert.Equal(128, house.States().Count(s => s == "sending"));
        for (var person = 0; person < 150; person++)
        {
            teams.Open($"person {person}");
        }

        await house.RunUntilAsync(() => house.States().Count == 0);
        Assert.Equal(128, teams.MostAtOnce);
        Assert.Equal(150, teams.Words.Count);
    }

    [Fact]
    public async Task When_the_other_side_says_how_long_to_wait_it_is_not_bothered_before()
    {
        var teams = new FarEnd("teams", _ => new Delivery.NotYet(TimeSpan.FromSeconds(30)));
        using var house = new TestHouse(teams.Line);
        await house.SendAsync("teams", "ann", Words("hello"));
        await house.RunAsync();
        await house.RunAsync(TimeSpan.FromSeconds(29.9));
        Assert.Single(teams.Tried);
        await house.RunAsync(TimeSpan.FromSeconds(0.1));
        Assert.Equal([0, 1], teams.Tried.Select(t => t[0].Attempts));
    }

    [Fact]
    public async Task What_had_no_room_yet_is_no_attempt()
    {
        var teams = new FarEnd("teams", e => new Delivery.Later(e.At.AddSeconds(5)));
        using var house = new TestHouse(teams.Line);
        await house.SendAsync("teams", "ann", Words("hello"));
        await house.RunAsync();
        await house.RunAsync(TimeSpan.FromSeconds(4.9));
        Assert.Single(teams.Tried);
        await house.RunAsync(TimeSpan.FromSeconds(0.1));
        Assert.Equal([0, 0], teams.Tried.Select(t => t[0].Attempts));
    }

    [Theory]
    [InlineData(0, 0.8, 1.2)]
    [InlineData(3, 6.4, 9.6)]
    [InlineData(6, 48, 72)]
    [InlineData(1_000_000, 48, 72)]
    public void Pauses_grow_to_a_minute_and_no_two_are_alike(int attempts, double least, double most)
    {
        var errand = new DueErrand(1, new ConversationId("c"), "teams", "ann", Words("hello"), attempts, TestClock.Wednesday, false);
        Assert.Equal(TestClock.Wednesday.AddSeconds(least), ErrandEnds.EndOf(errand, NotYet, TestClock.Wednesday, 0).DueAt!.Value, TimeSpan.FromMilliseconds(1));
        Assert.Equal(TestClock.Wednesday.AddSeconds(most), ErrandEnds.EndOf(errand, NotYet, TestClock.Wednesday, 1).DueAt!.Value, TimeSpan.FromMilliseconds(1));
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(0)]
    [InlineData(9_000_000)]
    public void A_foolish_wait_is_neither_a_storm_nor_for_ever(int seconds)
    {
        var errand = new DueErrand(1, new ConversationId("c"), "teams", "ann", Words("hello"), 0, TestClock.Wednesday, false);
        Assert.InRange(ErrandEnds.EndOf(errand, new Delivery.NotYet(TimeSpan.FromSeconds(seconds)), TestClock.Wednesday, 0.5).DueAt!.Value, TestClock.Wednesday.AddSeconds(0.8), TestClock.Wednesday + Day);
        Assert.InRange(ErrandEnds.EndOf(errand, new Delivery.Later(TestClock.Wednesday.AddSeconds(seconds)), TestClock.Wednesday, 0.5).DueAt!.Value, TestClock.Wednesday.AddSeconds(0.1), TestClock.Wednesday + Day);
    }

    [Fact]
    public async Task What_may_have_arrived_is_sent_once_more_marked_and_then_parked_and_the_case_says_so()
    {
        var teams = new FarEnd("teams", e => e.Errand is Errand.Relay { Text: "one" } ? new Delivery.Unknown(TryAgain: true) : new Delivery.Done());
        using var house = new TestHouse(teams.Line);
        var conversation = await house.OpenCaseAsync("c");
        await house.SendAsync(conversation, "teams", "ann", TimeSpan.Zero, Words("one"), Words("two"));
        await house.RunAsync();
        await house.RunAsync(TimeSpan.FromSeconds(9.9));
        Assert.Single(teams.Tried);
        await house.RunAsync(TimeSpan.FromSeconds(0.1));
        await house.RunAsync();
        Assert.Equal(["one", "one", "two"], teams.Words);
        Assert.Equal([false, true, false], teams.Tried.Select(t => t[0].MayBeDuplicate));
        Assert.Equal(["unknown"], house.States());
        var note = Assert.Single(house.Store.Load(conversation)!.Conversation.Case!.Notes);
        Assert.Contains("Ann Archer", note);
        Assert.DoesNotContain("one", note.Split(' '));
    }

    [Fact]
    public async Task What_may_have_arrived_and_must_not_be_repeated_is_parked_at_once()
    {
        var teams = new FarEnd("teams", _ => new Delivery.Unknown(TryAgain: false));
        using var house = new TestHouse(teams.Line);
        await house.SendAsync("teams", "ann", new Errand.ShowCase("C-1"));
        await house.RunAsync();
        await house.RunAsync(Day);
        Assert.Single(teams.Tried);
        Assert.Equal(ErrandState.Unknown, Assert.Single(house.Store.ParkedErrands(10)).State);
    }

    [Fact]
    public async Task What_can_never_arrive_is_parked_and_the_conversation_hears_what_it_means()
    {
        var teams = new FarEnd("teams", e => e.Errand is Errand.Relay { Text: "one" } ? new Delivery.Failed("The app is not installed.", new Happening.AgentTook(Ann)) : new Delivery.Done());
        using var house = new TestHouse(teams.Line);
        var conversation = await house.OpenCaseAsync("c");
        await house.SendAsync(conversation, "teams", "ann", TimeSpan.Zero, Words("one"), Words("two"));
        await house.RunAsync();
        await house.RunAsync();
        Assert.Equal(["one", "two"], teams.Words.Where(w => w != nameof(Errand.Say)));
        var parked = Assert.Single(house.Store.ParkedErrands(10));
        Assert.Equal((ErrandState.Failed, "The app is not installed."), (parked.State, parked.Why));
        Assert.NotNull(house.Store.Load(conversation)!.Conversation.Case!.TakenAt);
    }

    [Fact]
    public async Task What_has_no_point_any_more_is_dropped()
    {
        var teams = new FarEnd("teams", _ => new Delivery.Pointless());
        using var house = new TestHouse(teams.Line);
        await house.SendAsync("teams", "ann", Words("hello"));
        await house.RunAsync();
        Assert.Empty(house.States());
        Assert.Empty(house.Store.ParkedErrands(10));
    }

    [Fact]
    public async Task After_a_day_it_is_given_up_and_the_case_says_what_and_to_whom()
    {
        var teams = new FarEnd("teams", _ => NotYet);
        using var house = new TestHouse(teams.Line);
        var conversation = await house.OpenCaseAsync("c");
        await house.SendAsync(conversation, "teams", "ann", TimeSpan.Zero, Words("a secret"));
        await house.RunAsync();
        await house.RunAsync(Day - TimeSpan.FromSeconds(1));
        Assert.Equal(["waiting"], house.States()[..1]);
        await house.RunAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(["failed"], house.States()[..1]);
        Assert.Equal(2, teams.Tried.Count);
        var note = Assert.Single(house.Store.Load(conversation)!.Conversation.Case!.Notes);
        Assert.StartsWith("A message from the visitor to Ann Archer could not be delivered in 24 hours", note);
        Assert.DoesNotContain("secret", note);
    }

    [Fact]
    public async Task A_day_old_errand_found_after_a_long_stop_is_not_sprung_on_anybody()
    {
        var teams = new FarEnd("teams");
        using var house = new TestHouse(teams.Line);
        await house.SendAsync("teams", "ann", Words("old"));
        house.Clock.Move(Day);
        await house.SendAsync("teams", "ann", Words("new"));
        await house.RunAsync();
        await house.RunAsync();
        Assert.Equal(["new"], teams.Words);
    }

    [Fact]
    [Trait("Fault", "R6")]
    public async Task What_was_saved_as_being_sent_by_a_program_that_never_heard_of_it_is_sent_marked_and_what_hangs_is_left_alone()
    {
        var teams = new FarEnd("teams").Close("ben");
        using var house = new TestHouse(teams.Line);
        var now = house.Clock.GetUtcNow();
        var turn = new Turn(Conversation.Begun(new ConversationId("c"), now), null, new Happening.TimePassed(), null, "fingerprint", Disposition.Relayed, null, [], [], [new Outgoing("teams", "ann", Words("one"), now, AtOnce: true)], now);
        Assert.Single((await house.Store.SaveAsync(turn, CancellationToken.None)).Sending);
        await house.SendAsync(new ConversationId("d"), "teams", "ben", TimeSpan.Zero, Words("to ben"));
        await house.Runner.RunDueAsync(CancellationToken.None);
        await teams.SeeAsync(1);
        Assert.Equal(["sending", "sending"], house.States());

        house.Clock.Move(TimeSpan.FromSeconds(31));
        await house.Runner.RunDueAsync(CancellationToken.None);
        Assert.Equal(["waiting", "sending"], house.States());
        teams.Open("ben");
        await house.RunAsync(TimeSpan.FromSeconds(10));
        Assert.Empty(house.States());
        Assert.Equal([("to ben", false), ("one", true)], teams.Tried.Select(t => (((Errand.Relay)t[0].Errand).Text, t[0].MayBeDuplicate)));
    }

    [Fact]
    [Trait("Fault", "R1")]
    public async Task What_was_being_sent_when_the_process_died_is_sent_once_more_marked()
    {
        var before = new FarEnd("teams").Close("ann");
        using var killed = new TestHouse(before.Line);
        await killed.SendAsync("teams", "ann", Words("one"), Words("two"));
        await killed.Runner.RunDueAsync(CancellationToken.None);
        await before.SeeAsync(1);

        var after = new FarEnd("teams");
        using var house = killed.StartedAgain(after.Line);
        await house.RunAsync();
        Assert.Empty(after.Tried);
        await house.RunAsync(TimeSpan.FromSeconds(10));
        await house.RunAsync();
        Assert.Equal(["one", "two"], after.Words);
        Assert.Equal([true, false], after.Tried.Select(t => t[0].MayBeDuplicate));
        await killed.Runner.DrainAsync(TimeSpan.Zero);
    }

    [Fact]
    [Trait("Fault", "R1")]
    public async Task What_died_twice_on_its_way_is_parked()
    {
        var first = new FarEnd("teams").Close("ann");
        using var killed = new TestHouse(first.Line);
        await killed.SendAsync("teams", "ann", Words("one"));
        await killed.Runner.RunDueAsync(CancellationToken.None);
        await first.SeeAsync(1);

        var second = new FarEnd("teams").Close("ann");
        using var killedToo = killed.StartedAgain(second.Line);
        await killedToo.RunAsync();
        killedToo.Clock.Move(TimeSpan.FromSeconds(10));
        await killedToo.Runner.RunDueAsync(CancellationToken.None);
        await second.SeeAsync(1);

        var third = new FarEnd("teams");
        using var house = killedToo.StartedAgain(third.Line);
        await house.RunAsync();
        await house.RunAsync(TimeSpan.FromSeconds(10));
        Assert.Empty(third.Tried);
        Assert.Equal(["unknown"], house.States());
        await killedToo.Runner.DrainAsync(TimeSpan.Zero);
        await killed.Runner.DrainAsync(TimeSpan.Zero);
    }

    [Fact]
    [Trait("Fault", "R1")]
    public async Task A_handoff_begun_when_the_process_died_opens_no_second_ticket()
    {
        var before = new FarEnd("hub").Close("hub");
        using var killed = new TestHouse(before.Line);
        await killed.SendAsync("hub", "hub", new Errand.SignalHandoff(HandoffState.Initiated, "C-1", null));
        await killed.Runner.RunDueAsync(CancellationToken.None);
        await before.SeeAsync(1);

        var after = new FarEnd("hub");
        using var house = killed.StartedAgain(after.Line);
        await house.RunAsync();
        await house.RunAsync(TimeSpan.FromSeconds(10));
        Assert.Empty(after.Tried);
        Assert.Equal(["unknown"], house.States());
        await killed.Runner.DrainAsync(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_fault_in_a_line_counts_as_it_may_have_arrived()
    {
        var teams = new FarEnd("teams", _ => throw new InvalidOperationException("a fault"));
        using var house = new TestHouse(teams.Line);
        await house.SendAsync("teams", "ann", Words("hello"));
        await house.RunAsync();
        await house.RunAsync(TimeSpan.FromSeconds(10));
        Assert.Equal([false, true], teams.Tried.Select(t => t[0].MayBeDuplicate));
        Assert.Equal(["unknown"], house.States()[..1]);
    }

    [Fact]
    [Trait("Fault", "R13")]
    public async Task On_a_stop_what_hangs_is_broken_off_and_found_at_the_next_start()
    {
        var teams = new FarEnd("teams").Close("ann");
        using var house = new TestHouse(teams.Line);
        await house.SendAsync("teams", "ann", Words("hello"));
        await house.Runner.RunDueAsync(CancellationToken.None);
        await teams.SeeAsync(1);
        await house.Runner.DrainAsync(TimeSpan.Zero);
        Assert.Equal(["sending"], house.States());
        using var again = house.StartedAgain(new FarEnd("teams").Line);
        await again.RunAsync();
        await again.RunAsync(TimeSpan.FromSeconds(10));
        Assert.Empty(again.States());
    }

    [Fact]
    public async Task Words_written_in_one_breath_go_together()
    {
        var teams = new FarEnd("teams", gather: TimeSpan.FromMilliseconds(700));
        using var house = new TestHouse(teams.Line);
        var (mine, other) = (new ConversationId("mine"), new ConversationId("other"));
        await RelayAsync(mine, "one");
        house.Clock.Move(TimeSpan.FromMilliseconds(500));
        await RelayAsync(mine, "two");
        await house.RunAsync();
        Assert.Empty(teams.Tried);
        await RelayAsync(other, "theirs");
        await RelayAsync(mine, "three");
        await house.RunAsync(TimeSpan.FromMilliseconds(200));
        await house.RunAsync(TimeSpan.FromMilliseconds(700));
        await house.RunAsync();
        Assert.Equal(["one+two", "theirs", "three"], teams.Words);
        Assert.Empty(house.States());

        Task RelayAsync(ConversationId conversation, string text) => house.SendAsync(conversation, "teams", "ann", TimeSpan.FromMilliseconds(700), Words(text));
    }

    [Fact]
    public async Task Together_words_are_never_longer_than_one_message_may_be()
    {
        var teams = new FarEnd("teams", gather: TimeSpan.FromMilliseconds(700));
        using var house = new TestHouse(teams.Line);
        await house.SendAsync("teams", "ann", Words(new string('a', 5000)), Words(new string('b', 3000)), Words("c"), new Errand.NoteToAgent(Ann, "C-1", "note"), Words("d"));
        for (var round = 0; round < 4; round++)
        {
            await house.RunAsync();
        }

        Assert.Equal([2, 1, 1, 1], teams.Tried.Select(t => t.Count));
    }

    [Fact]
    public async Task What_is_sent_once_more_takes_no_new_words_under_its_mark()
    {
        var ends = new Queue<Delivery>([new Delivery.Unknown(TryAgain: true)]);
        var teams = new FarEnd("teams", _ => ends.TryDequeue(out var end) ? end : new Delivery.Done(), gather: TimeSpan.FromMilliseconds(700));
        using var house = new TestHouse(teams.Line);
        await house.SendAsync("teams", "ann", Words("one"), Words("two"));
        await house.RunAsync();
        await house.SendAsync("teams", "ann", Words("three"));
        await house.RunAsync(TimeSpan.FromSeconds(10));
        await house.RunAsync();
        Assert.Equal(["one+two", "one+two", "three"], teams.Words);
        Assert.Equal([false, true, false], teams.Tried.Select(t => t[0].MayBeDuplicate));
    }

    [Theory]
    [InlineData("SendPigeon", "{}")]
    [InlineData("Relay", "not json")]
    [InlineData("Relay", "[]")]
    [InlineData("Relay", "null")]
    public async Task A_row_nobody_can_read_is_parked_and_holds_up_nobody(string kind, string body)
    {
        var teams = new FarEnd("teams");
        using var house = new TestHouse(teams.Line);
        await house.SendAsync("teams", "ann", Words("poison"), Words("two"));
        TestData.Run(house.Folder, "UPDATE errands SET kind = @kind, body = @body WHERE id = 1", ("@kind", kind), ("@body", body));
        await house.RunAsync();
        await house.RunAsync();
        Assert.Equal(["two"], teams.Words);
        var parked = Assert.Single(house.Store.ParkedErrands(10));
        Assert.Equal((1L, kind, ErrandState.Failed), (parked.Id, parked.Kind, parked.State));
        Assert.Contains($"\"{kind}\"", parked.Why);
    }

    [Fact]
    public async Task What_waits_for_a_line_that_is_switched_off_goes_out_when_it_is_back()
    {
        var teams = new FarEnd("teams");
        using var without = new TestHouse();
        await without.SendAsync("teams", "ann", Words("hello"));
        await without.RunAsync();
        Assert.Equal(["waiting"], without.States());
        using var house = without.StartedAgain(teams.Line);
        await house.RunAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(["hello"], teams.Words);
    }

    [Fact]
    public async Task The_runner_knows_when_to_look_again()
    {
        using var house = new TestHouse(new FarEnd("teams").Line);
        Assert.Null(await house.Runner.RunDueAsync(CancellationToken.None));
        await house.SendAsync(new ConversationId("c"), "teams", "ann", TimeSpan.FromMilliseconds(700), Words("hello"));
        Assert.Equal(house.Clock.GetUtcNow().AddMilliseconds(700), await house.Runner.RunDueAsync(CancellationToken.None));
    }

    private static Errand Words(string text) => new Errand.Relay(Ann, "C-1", text);
}
