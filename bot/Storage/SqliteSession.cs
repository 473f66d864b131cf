using System.Buffers;
using System.Data.Common;
using System.Diagnostics;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ServiceBot.Storage;

/// <summary>
/// A connection to a SQLite file with the statements it has prepared: each text is compiled once. What returns no rows is bound and run
/// without the driver between, which costs more than SQLite does (docs/decisions/0008).
/// </summary>
internal sealed class SqliteSession(SqliteConnection connection) : Session, IDisposable
{
    public const int Busy = 5;
    public const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    private readonly Dictionary<string, SqliteCommand> _queries = [];
    private readonly Dictionary<string, Prepared> _statements = [];
    private readonly sqlite3 _handle = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");

    public override string SkipTaken => "";

    /// <summary>Another process has the file, the disk is full or was taken away: it may be well again without a restart.</summary>
    public static bool IsPassing(SqliteException fault) => fault.SqliteErrorCode is Busy or Locked or ReadOnly or InputOutput or Full or CannotOpen;

    public override int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_statements.TryGetValue(sql, out var prepared))
        {
            _statements[sql] = prepared = new Prepared(_handle, sql, parameters);
        }

        return prepared.Run(parameters);
    }

    public override T Read<T>(string sql, Func<DbDataReader, T> whole, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var rows = Query(sql, parameters).ExecuteReader();
        return whole(rows);
    }

    public override bool TryAll(IReadOnlyList<Statement> statements)
    {
        foreach (var statement in statements)
        {
            if (Execute(statement.Sql, statement.Parameters) == 0 && statement.MustChange)
            {
                Undo();
                return false;
            }
        }

        return true;
    }

    public override IReadOnlyList<int> RunAll(IReadOnlyList<Statement> statements) => [.. statements.Select(s => Execute(s.Sql, s.Parameters))];

    public override string Each(string parameter) => $"(SELECT value FROM json_each({parameter}))";

    public override IEnumerable<Statement> Lock(IEnumerable<string> queues) => [];

    public override IEnumerable<Statement> LockTable(string table) => [];

    // There is one program on this file: whatever another name has claimed was claimed before it started.
    public override string IsDead(string column) => $"substr(coalesce({column}, ''), 1, {Claims.SelfLength}) <> @self";

    public override IEnumerable<Statement> Tell(string kind, string words) => [];

    /// <summary>Runs work within the transaction that is open.</summary>
    /// <param name="isSpoilt">The work was undone, or threw, and had changed something by then: the transaction must not be committed.</param>
    public T Within<T>(Func<Session, T> work, out bool isSpoilt)
    {
        BeginAnew();
        var before = raw.sqlite3_total_changes(_handle);
        try
        {
            var result = work(this);
            isSpoilt = IsUndone && raw.sqlite3_total_changes(_handle) != before;
            return result;
        }
        catch
        {
            isSpoilt = raw.sqlite3_total_changes(_handle) != before;
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var query in _queries.Values)
        {
            query.Dispose();
        }

        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        connection.Dispose();
    }

    private SqliteCommand Query(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_queries.TryGetValue(sql, out var query))
        {
            query = connection.CreateCommand();
            query.CommandText = sql;
            foreach (var (name, _) in parameters)
            {
                query.Parameters.Add(new SqliteParameter { ParameterName = name });
            }

            _queries[sql] = query;
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            Debug.Assert(query.Parameters[i].ParameterName == parameters[i].Name, "A statement's parameters stand in one order.");
            query.Parameters[i].Value = parameters[i].Value ?? DBNull.Value;
        }

        return query;
    }

    /// <summary>A compiled statement, run without the driver.</summary>
    private sealed class Prepared : IDisposable
    {
        private readonly sqlite3 _handle;
        private readonly sqlite3_stmt _statement;
        private readonly int[] _places;

        public Prepared(sqlite3 handle, string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
        {
            _handle = handle;
            Check(raw.sqlite3_prepare_v3(handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
            _places = new int[parameters.Length];
            for (var i = 0; i < parameters.Length; i++)
            {
                _places[i] = raw.sqlite3_bind_parameter_index(_statement, parameters[i].Name);
            }
        }

        /// <summary>Returns how many rows it changed.</summary>
        public int Run(ReadOnlySpan<(string Name, object? Value)> parameters)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                Check(Bind(_places[i], parameters[i].Value));
            }

            var result = raw.sqlite3_step(_statement);
            var changed = raw.sqlite3_changes(_handle);
            raw.sqlite3_reset(_statement);
            Check(result is raw.SQLITE_ROW or raw.SQLITE_DONE ? raw.SQLITE_OK : result);
            return changed;
        }

        public void Dispose() => _statement.Dispose();

        private int Bind(int place, object? value) => value switch
        {
            null => raw.sqlite3_bind_null(_statement, place),
            string text => BindText(place, text),
            long number => raw.sqlite3_bind_int64(_statement, place, number),
            byte[] content => raw.sqlite3_bind_blob(_statement, place, content),
            _ => throw new ArgumentException($"A {value.GetType()} is none of the kinds of values that are stored.", nameof(value)),
        };

        // SQLite copies the text.
        private int BindText(int place, string text)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
            try
            {
                return raw.sqlite3_bind_text(_statement, place, buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer)));
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }

        private void Check(int result)
        {
            if (result != raw.SQLITE_OK)
            {
                SqliteException.ThrowExceptionForRC(result, _handle);
            }
        }
    }
}
