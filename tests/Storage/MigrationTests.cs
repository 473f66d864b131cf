using Microsoft.Data.Sqlite;
using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.Tests.Storage;

/// <summary>A database of an older program is brought up to date with all that is in it.</summary>
public sealed class MigrationTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 18, 18, 0, 0, TimeSpan.Zero);
    private readonly string _folder = Repository.TemporaryFolder();

    [Fact]
    [Trait("Fault", "R14")]
    public async Task Alerts_of_the_first_form_wait_for_the_desk_each_conversation_in_order()
    {
        Fill(
            Row("c1", "AlertAgent", """{"Agent":"maria","Reference":"C-1","Times":1}""", "waiting"),
            Row("c1", "AlertAgent", """{"Agent":"maria","Reference":"C-1","Times":2}""", "waiting"),
            Row("c2", "AlertAgent", """{"Agent":"daniel","Reference":"C-2","Times":1}""", "done"),
            Row("c2", "AlertAgent", """{"Agent":"daniel","Reference":"C-2","Times":2}""", "waiting"));
        using var store = Store.Open(new StoragePlace(_folder), new Doorbell(), new News());
        var heads = store.Errands.Heads("desk", At, 10);
        Assert.Equal(
            [
                new DueErrand(1, new ConversationId("c1"), "desk", "desk:c1", new Errand.AlertAgent(new AgentId("maria"), "C-1", 1), 3, At, false),
                new DueErrand(4, new ConversationId("c2"), "desk", "desk:c2", new Errand.AlertAgent(new AgentId("daniel"), "C-2", 2), 3, At, false),
            ],
            heads.Select(h => h.Due));
        await store.Errands.SettleAsync([(heads[0].Due!, new RowEnd(ErrandState.Done, null, true, false, null))], CancellationToken.None);
        Assert.Equal([2L, 4L], store.Errands.Heads("desk", At, 10).Select(h => h.Id));
    }

    [Fact]
    [Trait("Fault", "R14")]
    public void An_empty_database_of_the_first_form_is_brought_up_to_date_once()
    {
        Fill();
        Store.Open(new StoragePlace(_folder), new Doorbell(), new News()).Dispose();
        using var store = Store.Open(new StoragePlace(_folder), new Doorbell(), new News());
        Assert.Empty(store.Errands.Heads("desk", At, 10));
        Assert.Empty(store.Drawer<string>("any").All());
    }

    [Fact]
    [Trait("Fault", "R14")]
    public void A_transcript_of_the_first_form_stands_in_order_with_what_was_asked()
    {
        Fill(
            """
            INSERT INTO conversations (id, version, state, last_seq) VALUES ('c1', 2, '{"Id":"c1","StartedAt":"2026-11-18T18:00:00+00:00","LastHeardAt":"2026-11-18T18:00:00+00:00",
                "Asks":[{"Text":"do you deliver","Outcome":"Answered","Answer":"delivery-area","At":"2026-11-18T18:00:00+00:00"},{"Text":"and when","Outcome":"WithPerson","At":"2026-11-18T18:00:00+00:00"}]}', 2);
            INSERT INTO lines (conversation, seq, speaker, name, text, quick_replies, at) VALUES ('c1', 2, 'Bot', 'Juniper', 'We do.', '[]', 1), ('c1', 1, 'Visitor', '', 'do you deliver', '[]', 1), ('c2', 1, 'Visitor', '', 'hello', '[]', 1);
            """);
        using var store = Store.Open(new StoragePlace(_folder), new Doorbell(), new News());
        Assert.Equal(
            [new Ask("do you deliver", AskOutcome.Answered, new AnswerId("delivery-area"), At), new Ask("and when", AskOutcome.WithPerson, null, At)],
            store.Load(new ConversationId("c1"))!.Conversation.Asks);
        Assert.Equal(["do you deliver", "We do."], store.LinesAfter(new ConversationId("c1"), 0, 10).Select(l => l.Text));
        Assert.Equal(["hello"], store.LinesAfter(new ConversationId("c2"), 0, 10).Select(l => l.Text));
    }

    [Fact]
    public void The_head_of_each_target_is_found_without_reading_those_behind()
    {
        using var store = Store.Open(new StoragePlace(_folder), new Doorbell(), new News());
        using var connection = Open();
        AssertFinds("errands_at_the_head", "SELECT id, body FROM errands WHERE state = 'waiting' AND behind = 0 AND line = 'desk' AND due_at <= 5 ORDER BY due_at, id LIMIT 5");
        AssertFinds("errands_by_target", "SELECT 1 FROM errands WHERE line = 'desk' AND target = 'a' AND state IN ('waiting', 'sending')");
        AssertFinds("errands_by_target", "SELECT id FROM errands WHERE state IN ('waiting', 'sending') AND line = 'desk' AND target = 'a' AND id > 5 ORDER BY id LIMIT 5");
        AssertFinds("errands_parked", "SELECT id FROM errands WHERE state IN ('unknown', 'failed') ORDER BY id DESC LIMIT 5");

        void AssertFinds(string index, string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"EXPLAIN QUERY PLAN {sql}";
            using var row = command.ExecuteReader();
            Assert.True(row.Read());
            Assert.Contains(index, row.GetString(3));
            Assert.False(row.Read(), "It needs more than the index.");
        }
    }

    private static string Row(string conversation, string kind, string body, string state) =>
        $"INSERT INTO errands (conversation, kind, body, state, attempts, due_at, at) VALUES ('{conversation}', '{kind}', '{body}', '{state}', 3, {At.ToUnixTimeMilliseconds()}, {At.ToUnixTimeMilliseconds()});";

    private void Fill(params string[] rows)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Storage", "form-1.sql")) + string.Concat(rows);
        command.ExecuteNonQuery();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "servicebot.db")};Pooling=False");
        connection.Open();
        return connection;
    }
}
