using Microsoft.Data.Sqlite;

namespace ServiceBot.Storage;

/// <summary>The SQLite file: one connection that writes, one writer at a time; readers of their own beside it.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    // How long to wait for a lock that another process holds.
    private const int PatienceSeconds = 5;
    private const int Busy = 5;
    private const int Locked = 6;

    private readonly string _connectionString;
    private readonly SqliteConnection _writer;
    private readonly SemaphoreSlim _oneWriter = new(1, 1);

    /// <exception cref="InvalidDataException">It is no database, cannot be written, or a newer program has written it.</exception>
    /// <exception cref="StoreBusyException">The file was locked for too long.</exception>
    public SqliteDatabase(string file)
        : this(file, SqliteOpenMode.ReadWriteCreate)
    {
        try
        {
            using (var command = _writer.CreateCommand())
            {
                command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
                command.ExecuteNonQuery();
            }

            Migrations.Apply(_writer);
        }
        catch (Exception unusable) when (unusable is SqliteException or InvalidDataException)
        {
            Dispose();
            throw Named(unusable, file, "used");
        }
    }

    private SqliteDatabase(string file, SqliteOpenMode mode)
    {
        _connectionString = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = PatienceSeconds, Pooling = true, Mode = mode }.ToString();
        _writer = Open();
    }

    /// <summary>A file to be looked at only: nothing in it is changed, its form neither.</summary>
    /// <exception cref="InvalidDataException">It is no database, or not of the form this program knows.</exception>
    /// <exception cref="StoreBusyException">The file was locked for too long.</exception>
    public static SqliteDatabase ToRead(string file)
    {
        SqliteDatabase? database = null;
        try
        {
            database = new SqliteDatabase(file, SqliteOpenMode.ReadOnly);
            Migrations.Check(database._writer);
            return database;
        }
        catch (Exception unusable) when (unusable is SqliteException or InvalidDataException)
        {
            database?.Dispose();
            throw Named(unusable, file, "read");
        }
    }

    /// <summary>Runs work in one transaction: all of it is on disk when this returns, or none of it.</summary>
    /// <exception cref="StoreBusyException">The file was locked for too long; nothing was written.</exception>
    public async Task<T> WriteAsync<T>(Func<SqliteCommand, T> work, CancellationToken cancellationToken)
    {
        if (!await _oneWriter.WaitAsync(TimeSpan.FromSeconds(PatienceSeconds), cancellationToken))
        {
            throw new StoreBusyException(null);
        }

        try
        {
            // A locked file makes SQLite wait in place: not on the caller's thread when it belongs to a request.
            return await Task.Run(() => Transact(work), CancellationToken.None);
        }
        finally
        {
            _oneWriter.Release();
        }
    }

    /// <summary>Reads what was committed last.</summary>
    /// <exception cref="StoreBusyException">The file was locked for too long.</exception>
    public T Read<T>(Func<SqliteCommand, T> query)
    {
        try
        {
            using var connection = Open();
            using var command = connection.CreateCommand();
            return query(command);
        }
        catch (SqliteException locked) when (locked.SqliteErrorCode is Busy or Locked)
        {
            throw new StoreBusyException(locked);
        }
    }

    public void Dispose()
    {
        _writer.Dispose();
        SqliteConnection.ClearPool(new SqliteConnection(_connectionString));
        _oneWriter.Dispose();
    }

    private static Exception Named(Exception unusable, string file, string what) => unusable switch
    {
        SqliteException { SqliteErrorCode: Busy or Locked } locked => new StoreBusyException(locked),
        SqliteException unreadable => new InvalidDataException($"The database {file} cannot be {what} ({unreadable.Message}). Look whether it may be {what} by whoever runs this; else restore a backup.", unreadable),
        _ => unusable,
    };

    private T Transact<T>(Func<SqliteCommand, T> work)
    {
        try
        {
            using var transaction = _writer.BeginTransaction(deferred: false);
            using var command = _writer.CreateCommand();
            command.Transaction = transaction;
            var result = work(command);
            transaction.Commit();
            return result;
        }
        catch (SqliteException locked) when (locked.SqliteErrorCode is Busy or Locked)
        {
            throw new StoreBusyException(locked);
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }
}
