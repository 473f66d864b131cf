using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ServiceBot.Storage;

/// <summary>
/// A connection to a SQLite file with the statements it has prepared: each text is compiled once. They are bound and run without the
/// driver between, which costs more than SQLite does (docs/decisions/0008).
/// </summary>
internal sealed class SqliteSession : Session, IDisposable
{
    public const int Busy = 5;
    public const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    private readonly SqliteConnection _connection;
    private readonly sqlite3 _handle;
    private readonly Dictionary<string, SqliteStatement> _statements = [];

    /// <param name="connection">Open. It is closed with this.</param>
    public SqliteSession(SqliteConnection connection)
    {
        _connection = connection;
        _handle = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        raw.sqlite3_busy_timeout(_handle, SqliteDatabase.PatienceSeconds * 1000);
    }

    public override string SkipTaken => "";

    /// <summary>Another process has the file, the disk is full or was taken away: it may be well again without a restart.</summary>
    public static bool IsPassing(SqliteException fault) => fault.SqliteErrorCode is Busy or Locked or ReadOnly or InputOutput or Full or CannotOpen;

    public override int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => StatementOf(sql, parameters).Run();

    public override T Read<T>(string sql, Func<IRows, T> whole, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var statement = StatementOf(sql, parameters);
        try
        {
            return whole(statement);
        }
        finally
        {
            statement.Reset();
        }
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
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private SqliteStatement StatementOf(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            _statements[sql] = statement = new SqliteStatement(_handle, sql, parameters);
        }

        statement.Bind(parameters);
        return statement;
    }
}
