using System.Text.Json;
using ServiceBot.Conversations;
using ServiceBot.Orders;
using ServiceBot.Storage;

namespace ServiceBot.Tests.Storage;

/// <summary>A turn is saved whole or not at all, in order, once.</summary>
public sealed class StoreTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 18, 18, 0, 0, TimeSpan.Zero);
    private static readonly ConversationId Id = new("c1");
    private readonly string _folder = Repository.TemporaryFolder();
    private readonly Store _store;

    public StoreTests() => _store = TestData.Open(_folder);

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_conversation_comes_back_as_it_was_saved()
    {
        var conversation = Conversation.Begun(Id, Now) with
        {
            Stage = CareStage.CallingAgent,
            Asks = [new Ask("can I return a sofa", AskOutcome.Answered, new AnswerId("returns"), Now)],
            Clarification = new Clarification("sofa", [new AnswerId("a"), new AnswerId("b")]),
            Order = new KnownOrder("JP-1042", true),
            Phone = "555-0100",
            Upset = 0.25,
            UpsetAt = Now.AddMinutes(1),
            Grievances = [new Grievance(GrievanceKind.AskedAgain, 3)],
            Gists = ["return sofa"],
            Hoops = 2,
            WakeAt = Now.AddMinutes(5),
            Case = new Case
            {
                Reference = "C-1",
                Reason = CaseReason.MoneyBack,
                Skill = "returns",
                Words = ["money back"],
                OpenedAt = Now,
                Owner = new AgentId("maria"),
                AlertAt = Now,
                Alerts = 1,
                PassedOver = [new AgentId("daniel")],
                CallAt = Now.AddHours(1),
                Suggestion = "Pay it back.",
            },
        };
        Assert.True((await SaveAsync(conversation, 0, null)).Saved);
        var loaded = _store.Load(Id)!;
        Assert.Equal(1, loaded.Version);
        Assert.Equivalent(conversation, loaded.Conversation, strict: true);
        Assert.Equal(new AgentId("maria"), Assert.Single(_store.OpenCaseCounts()).Key);
    }

    [Fact]
    public void A_pool_of_one_connection_is_refused_in_a_sentence() => Assert.Contains(
        "it must be 2 at least",
        Assert.Throws<InvalidDataException>(() => Store.Open(new StoragePlace(Repository.TemporaryFolder(), "Host=127.0.0.1;Port=1;Maximum Pool Size=1"), new Doorbell(), new News())).Message);

    [Fact]
    public void A_conversation_stored_before_moods_were_kept_is_read_as_calm()
    {
        var read = StoredJson.Read<Conversation>("""{"Id":"c1","StartedAt":"2026-11-18T18:00:00+00:00","LastHeardAt":"2026-11-18T18:00:00+00:00","Stage":"Concerned","Upset":0.25}""");
        Assert.Equal((0.25, null), (read.Upset, read.UpsetAt));
        Assert.Empty(read.Grievances);
        Assert.Empty(read.Gists);
    }

    [Fact]
    public void What_was_asked_is_read_as_it_was_written()
    {
        Ask[] asks = [new("a \"quoted\" ask, and [brackets]", AskOutcome.Answered, new AnswerId("an-answer"), Now.AddTicks(1)), new("", AskOutcome.Clarifying, null, DateTimeOffset.MinValue)];
        Assert.Equal(asks, StoredJson.Read<List<Ask>>(StoredJson.Write(asks)));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("""["only words"]""")]
    [InlineData("""["words","NoOutcome",null,1]""")]
    [InlineData("""["words","Answered",null,1,"more"]""")]
    [InlineData("""[null,"Answered",null,1]""")]
    [InlineData("""["words","Answered",null,-1]""")]
    public void An_ask_that_is_none_is_refused(string ask) => Assert.Throws<JsonException>(() => StoredJson.Read<List<Ask>>($"[{ask}]"));

    [Fact]
    public async Task Of_two_turns_decided_on_the_same_version_one_is_saved()
    {
        Assert.True((await SaveAsync(Conversation.Begun(Id, Now), 0, "a", "first")).Saved);
        Assert.False((await SaveAsync(Conversation.Begun(Id, Now), 0, "b", "second")).Saved);
        Assert.Equal(["first", "answer"], Texts());
    }

    [Fact]
    public async Task A_key_is_taken_once()
    {
        Assert.True((await SaveAsync(Conversation.Begun(Id, Now), 0, "a", "first")).Saved);
        Assert.False((await SaveAsync(Conversation.Begun(Id, Now), 1, "a", "first")).Saved);
        Assert.Equal(1, _store.FindTaken(Id, "a")!.Seq);
        Assert.Equal(2, Texts().Count);
    }

    [Fact]
    public async Task A_turn_that_cannot_be_written_leaves_nothing_behind()
    {
        // Lines are written first, what goes out last: a row that cannot be written undoes the whole.
        var turn = TurnOf(Conversation.Begun(Id, Now), 0, "a", "first") with { Outgoing = [new Outgoing(null!, "desk:c1", new Errand.AlertAgent(new AgentId("maria"), "C-1", 1), Now)] };
        await Assert.ThrowsAnyAsync<Exception>(() => _store.SaveAsync(turn, CancellationToken.None));
        Assert.Null(_store.Load(Id));
        Assert.Empty(Texts());
    }

    [Fact]
    public async Task Only_conversations_whose_time_has_come_are_woken()
    {
        await SaveAsync(Conversation.Begun(Id, Now) with { WakeAt = Now.AddMinutes(1) }, 0, null);
        Assert.Empty(_store.ToWake(Now, 10));
        Assert.Equal(Id, Assert.Single(_store.ToWake(Now.AddMinutes(1), 10)));
    }

    [Theory]
    [MemberData(nameof(AllErrands))]
    public async Task An_errand_comes_back_as_it_was_saved_and_waits_until_it_is_ended(Errand errand)
    {
        var turn = TurnOf(Conversation.Begun(Id, Now), 0, null, null) with { Outgoing = [new Outgoing("teams", "teams:agent:maria", errand, Now.AddSeconds(1))] };
        await _store.SaveAsync(turn, CancellationToken.None);
        Assert.Empty(_store.Errands.Heads("teams", Now, 10));
        var due = Assert.Single(_store.Errands.Heads("teams", Now.AddSeconds(1), 10)).Due!;
        Assert.Equivalent(new DueErrand(1, Id, "teams", "teams:agent:maria", errand, 0, Now, false), due, strict: true);
        await _store.Errands.SettleAsync([(due, new RowEnd(ErrandState.Waiting, Now.AddSeconds(5), true, true, null))], CancellationToken.None);
        Assert.Empty(_store.Errands.Heads("teams", Now.AddSeconds(4), 10));
        var again = Assert.Single(_store.Errands.Heads("teams", Now.AddSeconds(5), 10));
        Assert.Equal((1, true), (again.Attempts, again.MayBeDuplicate));
        await _store.Errands.SettleAsync([(due, new RowEnd(ErrandState.Done, null, true, true, null))], CancellationToken.None);
        Assert.Empty(_store.Errands.Heads("teams", Now.AddDays(1), 10));
    }

    public static TheoryData<Errand> AllErrands => new(Errands);

    private static Errand[] Errands =>
    [
        new Errand.Say(Speaker.Agent, "Maria", "Hello \U0001F600", ["yes", "no"]),
        new Errand.AlertAgent(new AgentId("maria"), "C-1", 2),
        new Errand.AlertEveryone("C-1"),
        new Errand.ShowCase("C-1"),
        new Errand.TakeDownCard("c1|1"),
        new Errand.Brief(new AgentId("maria"), "C-1"),
        new Errand.Relay(new AgentId("maria"), "C-1", "it is \"broken\""),
        new Errand.NoteToAgent(new AgentId("maria"), "C-1", "a note"),
        new Errand.ChangeOrder(new OrderChange(ChangeKind.Refund, "JP-1042", [new ChangedItem("Sofa", 1)], 12.50m, "USD", "Money back."), "c1/1"),
        new Errand.SignalHandoff(HandoffState.Completed, "C-1", null),
    ];

    [Fact]
    public void Every_kind_of_errand_is_among_those_tried_here() =>
        Assert.Equal(typeof(Errand).GetNestedTypes().Select(t => t.Name).Order(), Errands.Select(e => e.GetType().Name).Order());

    [Fact]
    public async Task The_doorbell_rings_for_who_listens()
    {
        var bell = new Doorbell();
        using var store = TestData.Open(Repository.TemporaryFolder(), bell);
        using var ours = bell.Listen(Id);
        using var others = bell.Listen(new ConversationId("other"));
        await store.SaveAsync(TurnOf(Conversation.Begun(Id, Now), 0, null, null), CancellationToken.None);
        Assert.True(ours.Rings.TryRead(out var rung));
        Assert.Equal(Id, rung);
        Assert.False(others.Rings.TryRead(out _));
    }

    [Fact]
    public async Task Nothing_stays_of_a_visitor_who_writes_while_another_program_erases_them()
    {
        using var other = TestData.Open(_folder);
        for (var round = 0; round < 20; round++)
        {
            var id = new ConversationId($"erased-{round}");
            await _store.SaveAsync(TurnOf(Conversation.Begun(id, Now), 0, "first", "hello"), CancellationToken.None);
            var hasWritten = new TaskCompletionSource();
            var writing = Task.Run(async () =>
            {
                for (var i = 0; _store.Load(id) is { } saved; i++)
                {
                    var outgoing = new Outgoing("teams", $"teams:{id}", new Errand.AlertAgent(new AgentId("maria"), "C-1", 1), Now);
                    await _store.SaveAsync(TurnOf(saved.Conversation, 0, $"key {i}", "more") with { Before = saved, Outgoing = [outgoing] }, CancellationToken.None);
                    if (i == round % 5)
                    {
                        hasWritten.SetResult();
                    }
                }
            });
            await hasWritten.Task;
            await other.Visitors.EraseAsync([id], [], _ => null, Now, CancellationToken.None);
            await writing;
            Assert.All(other.Visitors.Export([id], []), table => Assert.Empty(table.Value!.AsArray()));
        }
    }

    private Task<Commit> SaveAsync(Conversation after, long version, string? key, string? heard = null) =>
        _store.SaveAsync(TurnOf(after, version, key, heard), CancellationToken.None);

    private static Turn TurnOf(Conversation after, long version, string? key, string? heard) => new(
        after,
        version == 0 ? null : new Saved(after, version, 2, null),
        new Happening.VisitorWrote(heard ?? ""),
        key,
        "fingerprint",
        Disposition.Answered,
        heard is null ? null : new Line(0, Speaker.Visitor, "", heard, [], Now, null),
        heard is null ? [] : [new Errand.Say(Speaker.Bot, "bot", "answer", [])],
        [],
        [],
        Now);

    private List<string> Texts() => [.. _store.LinesAfter(Id, 0, 100).Select(l => l.Text)];
}
