using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace ServiceBot.Storage;

/// <summary>
/// The SQLite file. One thread writes: it takes all work that waits into one transaction, so that many turns share one journey to the
/// disk (docs/decisions/0007). Readers have connections of their own beside it.
/// </summary>
internal sealed class SqliteDatabase : IDatabase
{
    // How long to wait for a lock that another process holds, and for the work before one's own.
    public const int PatienceSeconds = 5;
    private const int MostTogether = 256;

    private readonly string _connectionString;
    private readonly SqliteSession _writer;
    private readonly ConcurrentBag<SqliteSession> _readers = [];
    private readonly WaitingWork<WriteJob> _waiting = new();
    private readonly Thread _writing;
    private readonly Claims _claims = new();
    private volatile bool _disposed;

    /// <exception cref="InvalidDataException">It is no database, cannot be written, or a newer program has written it.</exception>
    /// <exception cref="StoreBusyException">The file was locked for too long.</exception>
    public SqliteDatabase(string file)
        : this(file, SqliteOpenMode.ReadWriteCreate, connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA busy_timeout = {PatienceSeconds * 1000}; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 1000; PRAGMA cache_size = -4000;";
            command.ExecuteNonQuery();
            Migrations.Apply(connection);
        })
    {
    }

    private SqliteDatabase(string file, SqliteOpenMode mode, Action<SqliteConnection> prepare)
    {
        File = file;
        _connectionString = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = PatienceSeconds, Pooling = false, Mode = mode }.ToString();
        SqliteConnection? connection = null;
        try
        {
            connection = Open();
            prepare(connection);
        }
        catch (Exception unusable) when (unusable is SqliteException or InvalidDataException)
        {
            connection?.Dispose();
            throw Named(unusable, file, mode == SqliteOpenMode.ReadOnly ? "read" : "used");
        }

        _writer = new SqliteSession(connection);
        _writing = new Thread(WriteAll) { IsBackground = true, Name = "SQLite writer" };
        _writing.Start();
    }

    public bool IsShared => false;

    public bool IsFirst => true;

    public string Self => _claims.Self;

    /// <summary>Where it is.</summary>
    public string File { get; }

    /// <summary>A file to be looked at only: nothing in it is changed, its form neither.</summary>
    /// <exception cref="InvalidDataException">It is no database, or not of the form this program knows.</exception>
    /// <exception cref="StoreBusyException">The file was locked for too long.</exception>
    public static SqliteDatabase ToRead(string file) => new(file, SqliteOpenMode.ReadOnly, Migrations.Check);

    public string NewClaim() => _claims.Next();

    public async Task<T> WriteAsync<T>(Func<Session, T> work, CancellationToken cancellationToken, bool isPatient = false)
    {
        var job = new WriteJob<T>(work, cancellationToken);
        _waiting.Add(job, isPatient);
        return await job.Ended;
    }

    public T Read<T>(Func<Session, T> query)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        try
        {
            var reader = _readers.TryTake(out var idle) ? idle : new SqliteSession(Open());
            var isSound = false;
            try
            {
                var result = query(reader);
                isSound = true;
                return result;
            }
            finally
            {
                if (isSound && !_disposed)
                {
                    _readers.Add(reader);
                }
                else
                {
                    reader.Dispose();
                }
            }
        }
        catch (SqliteException busy) when (SqliteSession.IsPassing(busy))
        {
            throw new StoreBusyException(busy);
        }
    }

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _waiting.Close();
        _writing.Join();
        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        EmptyLog();
        _writer.Dispose();
    }

    private static Exception Named(Exception unusable, string file, string what) => unusable switch
    {
        SqliteException { SqliteErrorCode: SqliteSession.Busy or SqliteSession.Locked } locked => new StoreBusyException(locked),
        SqliteException unreadable => new InvalidDataException($"The database {file} cannot be {what} ({unreadable.Message}). Look whether it may be {what} by whoever runs this; else restore a backup.", unreadable),
        _ => unusable,
    };

    private void WriteAll()
    {
        while (_waiting.Take(MostTogether) is { Count: > 0 } together)
        {
            Write([.. together.Where(j => j.IsWanted())]);
        }
    }

    // What one of them changed and wants undone cannot be told from what the others changed: then each has a transaction of its own.
    private void Write(List<WriteJob> jobs)
    {
        if (!TryWrite(jobs))
        {
            jobs.ForEach(j => TryWrite([j]));
        }

        jobs.ForEach(j => j.Tell());
    }

    // False when one of them has spoilt the transaction: nothing of it is on disk.
    private bool TryWrite(List<WriteJob> jobs)
    {
        try
        {
            for (var i = 0; i < jobs.Count; i++)
            {
                if (i == 0)
                {
                    _writer.Execute("BEGIN IMMEDIATE");
                }

                if (jobs[i].Run(_writer))
                {
                    GiveUp();
                    return false;
                }
            }

            if (jobs.Count > 0)
            {
                _writer.Execute("COMMIT");
            }
        }
        catch (SqliteException broken)
        {
            GiveUp();
            Exception told = SqliteSession.IsPassing(broken) ? new StoreBusyException(broken) : broken;
            jobs.ForEach(j => j.Break(told));
        }

        return true;
    }

    // What was erased still stands in the log until it is written over.
    private void EmptyLog()
    {
        try
        {
            _writer.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (SqliteException)
        {
            // Somebody reads, or nothing may be written here: the log is emptied by whoever comes last.
        }
    }

    private void GiveUp()
    {
        try
        {
            _writer.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // It was not begun, or SQLite has rolled it back itself.
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }
}
