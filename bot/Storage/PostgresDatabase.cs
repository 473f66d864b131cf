using Npgsql;

namespace ServiceBot.Storage;

/// <summary>
/// A PostgreSQL database, for many programs at once. Each says every two seconds that it lives; one that has not for ten is dead, and what it
/// was sending is taken over. The first of the living does the clock's work.
/// </summary>
internal sealed class PostgresDatabase : IDatabase
{
    private const int PatienceSeconds = 5;
    private const int MostConnections = 20;
    private const int FewestConnections = 2;
    private const int MostTries = 5;
    private const int TurnsPrepared = 100;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BeforeReconnecting = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource _source;

    // The driver needs a free thread of the pool to send a batch, and to wait for a connection. So whoever writes is no thread of the pool; whoever reads
    // sends no batch, and has connections that no writer can hold: there is always somebody who comes to an end.
    private readonly SemaphoreSlim _reading;
    private readonly WaitingWork<Action> _waiting = new();
    private readonly List<Thread> _writers = [];
    private readonly NpgsqlDataSource _listening;
    private readonly Claims _claims = new();
    private readonly News _news;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task[] _tasks;
    private readonly int _writersAtOnce;
    private volatile bool _isFirst;
    private long _beatAt;

    /// <exception cref="InvalidDataException">It cannot be used; the message says why.</exception>
    public PostgresDatabase(string connectionString, News news)
        : this(connectionString, news, PostgresMigrations.Apply)
    {
        BeatOnce();
        news.Send = Tell;
        _tasks = [Task.Run(BeatAsync), Task.Run(ListenAsync)];
    }

    private PostgresDatabase(string connectionString, News news, Action<NpgsqlConnection> prepare)
    {
        try
        {
            // Nothing outlives a transaction on a connection, so nothing has to be reset.
            var settings = new NpgsqlConnectionStringBuilder(connectionString) { Timeout = PatienceSeconds, CommandTimeout = PatienceSeconds, MaxAutoPrepare = TurnsPrepared, AutoPrepareMinUsages = 2, NoResetOnClose = true };
            settings.ApplicationName ??= "ServiceBot";
            if (!connectionString.Contains("Pool Size", StringComparison.OrdinalIgnoreCase))
            {
                settings.MaxPoolSize = MostConnections;
            }

            if (settings.MaxPoolSize < FewestConnections)
            {
                throw new ArgumentException($"Maximum Pool Size is {settings.MaxPoolSize}; it must be {FewestConnections} at least, one to read and one to write");
            }

            _source = NpgsqlDataSource.Create(settings);
            _writersAtOnce = settings.MaxPoolSize / 2;
            _reading = new SemaphoreSlim(settings.MaxPoolSize - _writersAtOnce);
            settings.Pooling = false;
            settings.KeepAlive = PatienceSeconds;
            _listening = NpgsqlDataSource.Create(settings);
            using var connection = _source.OpenConnection();
            prepare(connection);
        }
        catch (Exception unusable) when (unusable is NpgsqlException or ArgumentException or TimeoutException)
        {
            _source?.Dispose();
            _listening?.Dispose();
            _reading?.Dispose();
            throw new InvalidDataException($"The PostgreSQL database in Storage:ConnectionString cannot be used: {unusable.Message}", unusable);
        }

        (_news, _tasks) = (news, []);
        for (var i = 0; i < _writersAtOnce; i++)
        {
            var writer = new Thread(WriteAll) { IsBackground = true, Name = "PostgreSQL writer" };
            _writers.Add(writer);
            writer.Start();
        }
    }

    /// <summary>A database to be looked at only.</summary>
    /// <exception cref="InvalidDataException">It cannot be read, or is not of the form this program knows.</exception>
    public static PostgresDatabase ToRead(string connectionString) => new(connectionString, new News(), PostgresMigrations.Check);

    public bool IsShared => true;

    // One that was frozen has not heard yet that another does the work now.
    public bool IsFirst => _isFirst && Environment.TickCount64 - Interlocked.Read(ref _beatAt) < PostgresSession.DeadAfterMilliseconds;

    public string Self => _claims.Self;

    public string NewClaim() => _claims.Next();

    public T Read<T>(Func<Session, T> query)
    {
        ObjectDisposedException.ThrowIf(_ended.IsCancellationRequested, this);
        for (var left = MostTries; ; left--)
        {
            try
            {
                using var connection = Rent();
                return query(new PostgresSession(connection.Value, null, Self));
            }
            catch (Exception fault) when (IsCutOff(fault) && left > 0)
            {
                _source.Clear();
            }
            catch (Exception fault) when (IsPassing(fault))
            {
                throw new StoreBusyException(fault);
            }
        }
    }

    public async Task<T> WriteAsync<T>(Func<Session, T> work, CancellationToken cancellationToken, bool isPatient = false)
    {
        ObjectDisposedException.ThrowIf(_ended.IsCancellationRequested, this);
        cancellationToken.ThrowIfCancellationRequested();
        var since = Environment.TickCount64;
        var ended = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Add(Run);
        return await ended.Task;

        void Run()
        {
            try
            {
                ended.SetResult(Environment.TickCount64 - since > PatienceSeconds * 1000 ? throw new StoreBusyException(null) : Transact(work));
            }
            catch (Exception fault)
            {
                ended.SetException(fault);
            }
        }
    }

    public void Dispose()
    {
        if (_ended.IsCancellationRequested)
        {
            return;
        }

        _ended.Cancel();
        _news.Send = null;
        _waiting.Close();
        _writers.ForEach(w => w.Join(TimeSpan.FromSeconds(PatienceSeconds)));
        Task.WaitAll(_tasks, TimeSpan.FromSeconds(PatienceSeconds));
        try
        {
            // Whoever leaves in good order is not waited for.
            using var connection = Rent();
            new PostgresSession(connection.Value, null, Self).Execute("DELETE FROM replicas WHERE id = @self", ("@self", Self));
        }
        catch (Exception fault) when (IsPassing(fault) || fault is PostgresException)
        {
            // Then it is dead in ten seconds.
        }

        _source.Dispose();
        _listening.Dispose();
        _ended.Dispose();
        _reading.Dispose();
    }

    // It may be well again without a restart: it is stopped, starts, is out of connections, or two transactions stood in each other's way.
    private static bool IsPassing(Exception fault) => fault is TimeoutException
        || fault is NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: IOException or TimeoutException or System.Net.Sockets.SocketException }
        || fault is PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.DiskFull or PostgresErrorCodes.ReadOnlySqlTransaction };

    // The server was started again since this connection was used last, and so it was for the others that wait.
    private static bool IsCutOff(Exception fault) =>
        fault is NpgsqlException { InnerException: IOException } or PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown };

    private static bool IsLostRace(PostgresException fault) => fault.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;

    private void WriteAll()
    {
        while (_waiting.Take(1) is [var work])
        {
            work();
        }
    }

    /// <summary>A connection to read, or to say something short.</summary>
    /// <exception cref="TimeoutException">All were in use for too long.</exception>
    private Rented Rent()
    {
        if (!_reading.Wait(TimeSpan.FromSeconds(PatienceSeconds)))
        {
            throw new TimeoutException("All connections to the database are in use.");
        }

        try
        {
            return new Rented(_source.OpenConnection(), _reading);
        }
        catch
        {
            _reading.Release();
            throw;
        }
    }

    private T Transact<T>(Func<Session, T> work)
    {
        for (var left = MostTries; ; left--)
        {
            var isEnding = false;
            try
            {
                using var connection = _source.OpenConnection();
                using var transaction = connection.BeginTransaction();
                var session = new PostgresSession(connection, transaction, Self);
                var result = work(session);
                if (session.IsUndone)
                {
                    transaction.Rollback();
                }
                else
                {
                    isEnding = true;
                    transaction.Commit();
                }

                return result;
            }
            catch (PostgresException lost) when (IsLostRace(lost) && left > 0)
            {
                // Nothing of it was written.
            }
            catch (Exception fault) when (IsCutOff(fault) && !isEnding && left > 0)
            {
                // The same.
                _source.Clear();
            }
            catch (Exception fault) when (IsPassing(fault) || fault is PostgresException lost && IsLostRace(lost))
            {
                throw new StoreBusyException(fault);
            }
        }
    }

    private void Tell(string kind, string words) => _ = Task.Run(() =>
    {
        try
        {
            using var connection = Rent();
            var session = new PostgresSession(connection.Value, null, Self);
            session.TryAll([.. session.Tell(kind, words)]);
        }
        catch (Exception fault) when (IsPassing(fault) || fault is PostgresException or ObjectDisposedException)
        {
            // A word that is missed costs nothing but time.
        }
    });

    private void BeatOnce()
    {
        using var connection = Rent();
        var session = new PostgresSession(connection.Value, null, Self);
        session.Execute(
            $"INSERT INTO replicas (id, since, seen_at) VALUES (@self, {PostgresSession.Now}, {PostgresSession.Now}) ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at", ("@self", Self));
        session.Execute($"DELETE FROM replicas WHERE seen_at < {PostgresSession.Now} - 100 * {PostgresSession.DeadAfterMilliseconds}");
        _isFirst = session.First($"SELECT id FROM replicas WHERE seen_at > {PostgresSession.Now} - {PostgresSession.DeadAfterMilliseconds} ORDER BY since, id LIMIT 1", row => row.GetString(0)) == Self;
        Interlocked.Exchange(ref _beatAt, Environment.TickCount64);
    }

    private async Task BeatAsync()
    {
        while (!_ended.IsCancellationRequested)
        {
            await Task.Delay(Beat, _ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                BeatOnce();
            }
            catch (Exception fault) when (IsPassing(fault) || fault is PostgresException or ObjectDisposedException)
            {
                // The next beat tells again.
            }
        }
    }

    private async Task ListenAsync()
    {
        while (!_ended.IsCancellationRequested)
        {
            try
            {
                await using var connection = await _listening.OpenConnectionAsync(_ended.Token);
                connection.Notification += (_, told) => Hear(told.Payload);
                await using (var command = new NpgsqlCommand($"LISTEN {PostgresSession.Channel}", connection))
                {
                    await command.ExecuteNonQueryAsync(_ended.Token);
                }

                // What was told while nobody listened here is looked for.
                _news.Heard(News.Missed, "");
                while (true)
                {
                    await connection.WaitAsync(_ended.Token);
                }
            }
            catch (Exception fault) when (IsPassing(fault) || fault is NpgsqlException or OperationCanceledException or ObjectDisposedException)
            {
                await Task.Delay(BeforeReconnecting, _ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>A connection while somebody has it.</summary>
    private readonly struct Rented(NpgsqlConnection connection, SemaphoreSlim places) : IDisposable
    {
        public NpgsqlConnection Value => connection;

        public void Dispose()
        {
            connection.Dispose();
            places.Release();
        }
    }

    private void Hear(string payload)
    {
        if (payload.Split(' ', 3) is [var from, var kind, var words] && from != Self)
        {
            _news.Heard(kind, words);
        }
    }
}
