using System.Text.Json;
using Microsoft.Data.Sqlite;
using ServiceBot.Conversations;

namespace ServiceBot.Storage;

/// <summary>The rows of errands on their way out. What goes to one target of one line stands in order: only its first row is at the head.</summary>
public sealed class ErrandTable
{
    private const string Columns = "id, conversation, line, target, kind, body, state, attempts, at, may_be_duplicate, why";
    private readonly SqliteDatabase _database;

    internal ErrandTable(SqliteDatabase database) => _database = database;

    /// <summary>Waiting rows of a line at the head of their targets whose time has come, the longest due first.</summary>
    public IReadOnlyList<ErrandRow> Heads(string line, DateTimeOffset now, int most) => _database.Read(command => Query(
        command,
        $"SELECT {Columns} FROM errands WHERE state = 'waiting' AND behind = 0 AND line = $line AND due_at <= $now ORDER BY due_at, id LIMIT $most",
        ("$line", line),
        ("$now", now.ToUnixTimeMilliseconds()),
        ("$most", most)));

    /// <summary>The same of all lines but these: of those this program no longer has.</summary>
    public IReadOnlyList<ErrandRow> HeadsBeside(IEnumerable<string> lines, DateTimeOffset now, int most) => _database.Read(command => Query(
        command,
        $"SELECT {Columns} FROM errands WHERE state = 'waiting' AND behind = 0 AND line NOT IN (SELECT value FROM json_each($lines)) AND due_at <= $now ORDER BY due_at, id LIMIT $most",
        ("$lines", StoredJson.Write(lines)),
        ("$now", now.ToUnixTimeMilliseconds()),
        ("$most", most)));

    /// <summary>The waiting rows that stand behind a row of the same target, in order.</summary>
    public IReadOnlyList<ErrandRow> Behind(DueErrand head, int most) => _database.Read(command => Query(
        command,
        $"SELECT {Columns} FROM errands WHERE state IN ('waiting', 'sending') AND line = $line AND target = $target AND id > $id ORDER BY id LIMIT $most",
        ("$line", head.Line),
        ("$target", head.Target),
        ("$id", head.Id),
        ("$most", most)));

    /// <summary>When the next row of a line comes to be due, past or future; null when none waits.</summary>
    public DateTimeOffset? NextDue(string line) => _database.Read<DateTimeOffset?>(command =>
    {
        Prepare(command, "SELECT min(due_at) FROM errands WHERE state = 'waiting' AND behind = 0 AND line = $line", ("$line", line));
        return command.ExecuteScalar() is long due ? DateTimeOffset.FromUnixTimeMilliseconds(due) : null;
    });

    /// <summary>Rows tried no more though they did not arrive, or may not have; the newest first.</summary>
    public IReadOnlyList<ErrandRow> Parked(int most) => _database.Read(command => Query(
        command, $"SELECT {Columns} FROM errands WHERE state IN ('unknown', 'failed') ORDER BY id DESC LIMIT $most", ("$most", most)));

    /// <summary>
    /// For the start: the rows that were being sent when the process died. Also finds again which rows stand at the head, should
    /// somebody have mended the table by hand.
    /// </summary>
    public Task<IReadOnlyList<ErrandRow>> InterruptedAsync(CancellationToken cancellationToken) => _database.WriteAsync<IReadOnlyList<ErrandRow>>(
        command =>
        {
            Prepare(
                command,
                """
                UPDATE errands AS later SET behind = EXISTS (
                    SELECT 1 FROM errands AS earlier
                    WHERE earlier.line = later.line AND earlier.target = later.target AND earlier.id < later.id AND earlier.state IN ('waiting', 'sending'))
                WHERE state IN ('waiting', 'sending')
                """);
            command.ExecuteNonQuery();
            return Query(command, $"SELECT {Columns} FROM errands WHERE state IN ('waiting', 'sending') AND state = 'sending' ORDER BY id");
        },
        cancellationToken);

    /// <summary>Marks rows as being sent. On disk when this returns, so that a process that dies around the call leaves word of it.</summary>
    public Task MarkSendingAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken) => _database.WriteAsync(
        command =>
        {
            foreach (var id in ids)
            {
                Prepare(command, "UPDATE errands SET state = 'sending' WHERE id = $id AND state = 'waiting'", ("$id", id));
                command.ExecuteNonQuery();
            }

            return ids.Count;
        },
        cancellationToken);

    /// <summary>Says of rows how it went, all or none. The next of their target comes to the head.</summary>
    public Task SettleAsync(IReadOnlyList<(long Id, RowEnd End)> rows, CancellationToken cancellationToken) => _database.WriteAsync(
        command =>
        {
            foreach (var (id, end) in rows)
            {
                Settle(command, id, end);
            }

            return rows.Count;
        },
        cancellationToken);

    internal static void Insert(SqliteCommand command, ConversationId conversation, Outgoing outgoing, DateTimeOffset at)
    {
        var (kind, body) = StoredJson.WriteErrand(outgoing.Errand);
        Prepare(
            command,
            """
            INSERT INTO errands (conversation, line, target, kind, body, state, attempts, due_at, at, behind)
            VALUES ($conversation, $line, $target, $kind, $body, 'waiting', 0, $due, $at,
                EXISTS (SELECT 1 FROM errands WHERE line = $line AND target = $target AND state IN ('waiting', 'sending')))
            """,
            ("$conversation", conversation.Value),
            ("$line", outgoing.Line),
            ("$target", outgoing.Target),
            ("$kind", kind),
            ("$body", body),
            ("$due", outgoing.DueAt.ToUnixTimeMilliseconds()),
            ("$at", at.ToUnixTimeMilliseconds()));
        command.ExecuteNonQuery();
    }

    private static void Settle(SqliteCommand command, long id, RowEnd end)
    {
        Prepare(
            command,
            """
            UPDATE errands SET state = $state, attempts = attempts + $tried, due_at = coalesce($due, due_at), may_be_duplicate = $duplicate, why = $why
            WHERE id = $id
            """,
            ("$id", id),
            ("$state", end.State.ToString().ToLowerInvariant()),
            ("$tried", end.Tried ? 1 : 0),
            ("$due", end.DueAt?.ToUnixTimeMilliseconds()),
            ("$duplicate", end.MayBeDuplicate ? 1 : 0),
            ("$why", end.Why));
        command.ExecuteNonQuery();
        Prepare(
            command,
            """
            UPDATE errands SET behind = 0 WHERE id = (
                SELECT min(next.id) FROM errands AS next JOIN errands AS ended ON next.line = ended.line AND next.target = ended.target
                WHERE ended.id = $id AND next.state IN ('waiting', 'sending'))
            """,
            ("$id", id));
        command.ExecuteNonQuery();
    }

    private static List<ErrandRow> Query(SqliteCommand command, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        Prepare(command, sql, parameters);
        using var row = command.ExecuteReader();
        var rows = new List<ErrandRow>();
        while (row.Read())
        {
            rows.Add(new ErrandRow(
                row.GetInt64(0),
                new ConversationId(row.GetString(1)),
                row.GetString(2),
                row.GetString(3),
                row.GetString(4),
                ReadErrand(row.GetString(4), row.GetString(5)),
                Enum.Parse<ErrandState>(row.GetString(6), ignoreCase: true),
                row.GetInt32(7),
                DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(8)),
                row.GetInt64(9) != 0,
                row.IsDBNull(10) ? null : row.GetString(10)));
        }

        return rows;
    }

    // A row that an older or newer program wrote must not keep the others from being read.
    private static Errand? ReadErrand(string kind, string body)
    {
        try
        {
            return StoredJson.ReadErrand(kind, body);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or JsonException)
        {
            return null;
        }
    }

    private static void Prepare(SqliteCommand command, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        command.CommandText = sql;
        command.Parameters.Clear();
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }
    }
}
