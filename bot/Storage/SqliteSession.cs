using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace ServiceBot.Storage;

/// <summary>A connection to a SQLite file with the statements it has prepared: each text is compiled once.</summary>
internal sealed class SqliteSession(SqliteConnection connection) : Session, IDisposable
{
    public const int Busy = 5;
    public const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    private readonly Dictionary<string, SqliteCommand> _prepared = [];

    public override string SkipTaken => "";

    /// <summary>Another process has the file, the disk is full or was taken away: it may be well again without a restart.</summary>
    public static bool IsPassing(SqliteException fault) => fault.SqliteErrorCode is Busy or Locked or ReadOnly or InputOutput or Full or CannotOpen;

    public override int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Prepared(sql, parameters).ExecuteNonQuery();

    public override T Read<T>(string sql, Func<DbDataReader, T> whole, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var rows = Prepared(sql, parameters).ExecuteReader();
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

    /// <summary>Runs work within the transaction that is open: what it did is taken back when it was undone, or threw.</summary>
    /// <exception cref="SqliteException">The whole transaction cannot go on.</exception>
    public T Within<T>(Func<Session, T> work)
    {
        BeginAnew();
        Execute("SAVEPOINT work");
        try
        {
            var result = work(this);
            if (IsUndone)
            {
                Execute("ROLLBACK TO work");
            }

            Execute("RELEASE work");
            return result;
        }
        catch (Exception fault) when (fault is not SqliteException broken || !IsPassing(broken))
        {
            Execute("ROLLBACK TO work");
            Execute("RELEASE work");
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    private SqliteCommand Prepared(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, _) in parameters)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = name });
            }

            _prepared[sql] = command;
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            Debug.Assert(command.Parameters[i].ParameterName == parameters[i].Name, "A statement's parameters stand in one order.");
            command.Parameters[i].Value = parameters[i].Value ?? DBNull.Value;
        }

        return command;
    }
}
