using Npgsql;

namespace ServiceBot.Storage;

/// <summary>A connection to PostgreSQL, within a transaction when it writes. The driver keeps the statements it has prepared.</summary>
internal sealed class PostgresSession(NpgsqlConnection connection, NpgsqlTransaction? transaction, string self) : Session
{
    /// <summary>The channel on which the programs tell each other.</summary>
    public const string Channel = "servicebot";

    /// <summary>A program that has not been heard of for so long counts as dead.</summary>
    public const int DeadAfterMilliseconds = 10_000;

    /// <summary>The database's own clock, in Unix milliseconds: the programs' clocks may differ.</summary>
    public const string Now = "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)";

    public override string SkipTaken => "FOR UPDATE SKIP LOCKED";

    public override int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    public override T Read<T>(string sql, Func<IRows, T> whole, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        using var rows = command.ExecuteReader();
        return whole(new PostgresRows(rows));
    }

    public override bool TryAll(IReadOnlyList<Statement> statements)
    {
        try
        {
            var changed = RunAll(statements);
            if (statements.Zip(changed).Any(s => s.First.MustChange && s.Second == 0))
            {
                Undo();
                return false;
            }

            return true;
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation && statements.Any(s => s.MustChange))
        {
            // What follows a comparison that did not hold: the rows of whoever was faster stand there.
            Undo();
            return false;
        }
    }

    public override IReadOnlyList<int> RunAll(IReadOnlyList<Statement> statements)
    {
        if (statements.Count == 0)
        {
            return [];
        }

        using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var statement in statements)
        {
            var command = new NpgsqlBatchCommand(statement.Sql);
            Fill(command.Parameters, statement.Parameters);
            batch.BatchCommands.Add(command);
        }

        batch.ExecuteNonQuery();
        return [.. Enumerable.Range(0, statements.Count).Select(i => batch.BatchCommands[i].RecordsAffected)];
    }

    public override string Each(string parameter) => $"(SELECT value FROM json_array_elements_text(CAST({parameter} AS json)))";

    // In one order, so that no two transactions wait for each other.
    public override IEnumerable<Statement> Lock(IEnumerable<string> queues) =>
        queues.Distinct().Order(StringComparer.Ordinal).Select(queue => new Statement("SELECT pg_advisory_xact_lock(hashtextextended(@queue, 0))", [("@queue", queue)]));

    public override IEnumerable<Statement> LockTable(string table) => [new($"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE", [])];

    public override string IsDead(string column) =>
        $"substr(coalesce({column}, ''), 1, {Claims.SelfLength}) <> @self AND NOT EXISTS (SELECT 1 FROM replicas WHERE id = substr(coalesce({column}, ''), 1, {Claims.SelfLength}) AND seen_at > {Now} - {DeadAfterMilliseconds})";

    public override IEnumerable<Statement> Tell(string kind, string words) => [new("SELECT pg_notify(@channel, @news)", [("@channel", Channel), ("@news", $"{self} {kind} {words}")])];

    private static void Fill(NpgsqlParameterCollection into, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        foreach (var (name, value) in parameters)
        {
            into.Add(new NpgsqlParameter(name, value is string text ? Storable(text) : value ?? DBNull.Value));
        }
    }

    // PostgreSQL keeps neither NUL nor half a surrogate: what stands for them is shown as it would be on a page.
    private static string Storable(string text)
    {
        var isPlain = true;
        foreach (var c in text)
        {
            isPlain &= c != '\0' && !char.IsSurrogate(c);
        }

        return isPlain ? text : string.Concat(text.Replace('\0', '\u2400').EnumerateRunes());
    }

    private NpgsqlCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = new NpgsqlCommand(sql, connection, transaction);
        Fill(command.Parameters, parameters);
        return command;
    }

    private sealed class PostgresRows(NpgsqlDataReader rows) : IRows
    {
        public int FieldCount => rows.FieldCount;

        public bool Read() => rows.Read();

        public string GetName(int field) => rows.GetName(field);

        public bool IsDBNull(int field) => rows.IsDBNull(field);

        public long GetInt64(int field) => rows.GetInt64(field);

        public string GetString(int field) => rows.GetString(field);

        public byte[] GetBytes(int field) => rows.GetFieldValue<byte[]>(field);

        public object? GetValue(int field) => rows.GetValue(field) is var value and not DBNull ? value : null;
    }
}
