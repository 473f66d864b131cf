using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Conversations;
using ServiceBot.FrontDesk;
using ServiceBot.Storage;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.Owner;

/// <summary>All that is kept of a visitor can be handed over, and erased for good: a restored backup does not bring them back.</summary>
public sealed class VisitorVerbTests
{
    private const string Canary = "Xanthippe Quux";
    private readonly string _data = Repository.TemporaryFolder();

    [Fact]
    public async Task Everything_of_a_visitor_is_handed_over_and_nothing_of_another()
    {
        await using var house = await RunningHouse.StartAsync(_data, options: [TestData.OnSqlite]);
        using var visitor = await ArriveAsync(house, Canary);
        using var other = await ArriveAsync(house, "Somebody Else");
        var (exit, output, error) = Typed.Run("export", "--visitor", visitor.Conversation, "--data", _data);
        Assert.Equal(0, exit);
        Assert.Equal("", error);
        Assert.Contains(Canary, output);
        Assert.DoesNotContain("Somebody Else", output);
        var all = JsonDocument.Parse(output).RootElement;
        Assert.Equal(["conversations", "lines", "happenings", "files", "errands", "talks", "drawers", "customers"], all.EnumerateObject().Select(o => o.Name));
        Assert.Equal(visitor.Conversation, all.GetProperty("conversations")[0].GetProperty("state").GetProperty("Id").GetString());
        Assert.Equal((await visitor.TranscriptAsync()).Count, all.GetProperty("lines").GetArrayLength());
        Assert.Contains(all.GetProperty("errands").EnumerateArray(), e => e.GetProperty("kind").GetString() == nameof(Errand.AlertAgent));
    }

    [Fact]
    public async Task Erased_while_the_bot_runs_nothing_is_left_and_a_backup_of_before_does_not_bring_it_back()
    {
        var backup = Path.Combine(Repository.TemporaryFolder(), "before.db");
        string erased, kept;
        await using (var house = await RunningHouse.StartAsync(_data, options: [TestData.OnSqlite]))
        {
            using var visitor = await ArriveAsync(house, Canary);
            using var other = await ArriveAsync(house, "Somebody Else");
            (erased, kept) = (visitor.Conversation, other.Conversation);
            Assert.Equal(0, Typed.Run("backup", backup, "--data", _data).Exit);
            Sql($$"""INSERT INTO drawers (drawer, key, value) VALUES ('agent-chats', 'maria', '{"Held":[{"Id":"1","Text":"{{Canary}} waits"}],"Seen":["m1"]}')""");

            var asked = Typed.Run("erase", "--visitor", erased, "--data", _data);
            Assert.Equal((0, "Found: 1 conversation. Add --yes to erase it for good."), (asked.Exit, asked.OutputLines.Single()));
            Assert.Equal(HttpStatusCode.OK, (await visitor.PostAsync("I am still here")).StatusCode);

            var done = Typed.Run("erase", "--visitor", erased, "--yes", "--data", _data);
            Assert.Equal((0, "Erased: 1 conversation."), (done.Exit, done.OutputLines.Single()));
            Assert.Equal("""{"Held":[],"Seen":["m1"]}""", Sql("SELECT value FROM drawers WHERE drawer = 'agent-chats'"));
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.PostAsync("and now?")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await house.Http.GetAsync($"/desk/api/cases/{erased}")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await other.PostAsync("me too")).StatusCode);
            Assert.Equal(1, Typed.Run("export", "--visitor", erased, "--data", _data).Exit);
        }

        Assert.All(Directory.GetFiles(_data), f => Assert.False(Holds(f, Canary), $"{f} still holds a name."));
        Assert.True(Holds(backup, Canary));

        File.Copy(backup, Path.Combine(_data, "servicebot.db"), overwrite: true);
        await using var again = await RunningHouse.StartAsync(_data, options: [TestData.OnSqlite]);
        var store = again.Services.GetRequiredService<Store>();
        Assert.Null(store.Load(new ConversationId(erased)));
        Assert.NotNull(store.Load(new ConversationId(kept)));
    }

    [Fact]
    public async Task A_customer_is_all_their_conversations_and_what_is_remembered_and_nobody_who_only_typed_their_address()
    {
        const string email = "xanthippe.qüux@example.com";
        using (var store = TestData.Open(_data))
        {
            await SaveAsync(store, new ConversationId("signed-in"), c => c with { Customer = new Customer("4411", Canary, "Xanthippe.Qüux@example.com") }, new CustomerMemory(email));
            await SaveAsync(store, new ConversationId("by-id-only"), c => c with { Customer = new Customer("4411", null, null) });
            await SaveAsync(store, new ConversationId("only-typed"), c => c with { Email = email });
            await SaveAsync(store, new ConversationId("another"), c => c with { Customer = new Customer("44110", null, "x@example.com") }, new CustomerMemory("x@example.com"));
            Assert.Equal(["signed-in"], store.Visitors.Find("xanthippe.QÜUX@example.com".ToLowerInvariant()).Select(c => c.Id.Value));
            Assert.Equal(["by-id-only", "signed-in"], store.Visitors.Find("4411").Select(c => c.Id.Value).Order());
            Assert.Empty(store.Visitors.Find("%"));
            Assert.Empty(store.Visitors.Find("' OR '1'='1"));

            var key = new SigningKey(_data);
            new Tombstones(_data, key).Add([new ConversationId("signed-in")], [email], DateTimeOffset.UtcNow);
            Assert.Equal(2, await new Tombstones(_data, key).ApplyAsync(store, DateTimeOffset.UtcNow, CancellationToken.None));
            Assert.Equal(["x@example.com"], store.Visitors.Emails());
            Assert.Equal(0, await new Tombstones(_data, key).ApplyAsync(store, DateTimeOffset.UtcNow, CancellationToken.None));
        }

        var stones = File.ReadAllText(Path.Combine(_data, "erased.jsonl"));
        Assert.DoesNotContain("example.com", stones);
        File.AppendAllText(Path.Combine(_data, "erased.jsonl"), "not json\n");
        using var once = TestData.Open(_data);
        Assert.Contains("is damaged", (await Assert.ThrowsAsync<InvalidDataException>(() => new Tombstones(_data, new SigningKey(_data)).ApplyAsync(once, DateTimeOffset.UtcNow, CancellationToken.None))).Message);
    }

    [Fact]
    public async Task What_is_as_old_as_the_owner_keeps_it_goes_and_what_is_open_or_younger_stays()
    {
        var clock = new TestClock();
        await using var house = await RunningHouse.StartAsync(_data, clock: clock, options: ["--Storage:KeepDays=30"]);
        using var old = await house.ArriveAsync();
        await old.AskAsync("do you deliver to Aberdeen?");
        using var open = await ArriveAsync(house, Canary);
        clock.Move(TimeSpan.FromDays(20));
        using var young = await house.ArriveAsync();
        clock.Move(TimeSpan.FromDays(11));
        var store = house.Services.GetRequiredService<Store>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (store.LastSeq(new ConversationId(old.Conversation)) is not null)
        {
            await Task.Delay(50, patience.Token);
        }

        Assert.Equal(0L, TestData.Ask(_data, "SELECT count(*) FROM lines WHERE conversation = @id", ("@id", old.Conversation))[0]);
        Assert.NotNull(store.LastSeq(new ConversationId(open.Conversation)));
        Assert.NotNull(store.LastSeq(new ConversationId(young.Conversation)));
    }

    [Fact]
    public async Task The_card_in_Teams_says_that_the_case_is_erased_and_no_more()
    {
        await using var teams = await TeamsHouse.StartAsync("Testing", TestData.OnSqlite);
        var maria = TeamsHouse.Person("Maria Lindqvist");
        teams.Channel.Connector.Chats.Join(teams.Team.Id, maria);
        foreach (var activity in new[] { teams.Activities.BotJoined(teams.Team, maria), teams.Activities.InstalledIn(teams.Team, maria) })
        {
            Assert.True((await teams.DeliverAsync(activity)).IsSuccessStatusCode);
        }

        using var visitor = await ArriveAsync(teams.House, Canary);
        await UntilAsync(() => teams.InChannel.Any(m => m.Card is not null));
        Assert.Equal(0, Typed.Run("erase", "--visitor", visitor.Conversation, "--yes", "--data", teams.House.Data).Exit);
        await UntilAsync(() => teams.InChannel.Any(m => m.AllText.Trim() == "Erased at the customer's wish."));
        Assert.Single(teams.InChannel, m => m.Card is not null);

        async Task UntilAsync(Func<bool> isSo)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while (!isSo())
            {
                teams.Clock.Move(TimeSpan.FromSeconds(1));
                await Task.Delay(100, patience.Token);
            }
        }
    }

    [Theory]
    [InlineData("export", "Say who: --visitor WHO.")]
    [InlineData("erase", "Say who: --visitor WHO.")]
    public void Without_a_name_nothing_is_done(string verb, string expected)
    {
        var (exit, _, error) = Typed.Run(verb, "--data", _data);
        Assert.Equal(2, exit);
        Assert.Contains(expected, error);
    }

    [Fact]
    public void Where_there_is_no_database_none_is_made()
    {
        var (exit, _, error) = Typed.Run("erase", "--visitor", "anybody", "--yes", "--data", _data);
        Assert.Equal(2, exit);
        Assert.Contains("There is no database", error);
        Assert.Empty(Directory.GetFiles(_data));
    }

    private static async Task<TestVisitor> ArriveAsync(RunningHouse house, string name)
    {
        var visitor = await house.ArriveAsync();
        await visitor.AskAsync($"my name is {name}, can I talk to someone?");
        return visitor;
    }

    private static async Task SaveAsync(Store store, ConversationId id, Func<Conversation, Conversation> like, CustomerMemory? memory = null)
    {
        var conversation = like(Conversation.Begun(id, DateTimeOffset.UtcNow));
        var turn = new Turn(conversation, null, new Happening.TimePassed(), null, "x", Disposition.Ignored, null, [], [], [], DateTimeOffset.UtcNow) { Memory = memory is null ? null : new SavedMemory(memory, 0) };
        Assert.True((await store.SaveAsync(turn, CancellationToken.None)).Saved);
    }

    private object? Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_data, "servicebot.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static bool Holds(string file, string words) => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(words)) >= 0;
}
