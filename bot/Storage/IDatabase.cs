namespace ServiceBot.Storage;

/// <summary>What the store stands on: a SQLite file for one program, or PostgreSQL for many.</summary>
internal interface IDatabase : IDisposable
{
    /// <summary>What this program is called among those on this database. A new name with each start.</summary>
    string Self { get; }

    /// <summary>Reads what was committed last.</summary>
    /// <exception cref="StoreBusyException">The database did not answer in time.</exception>
    T Read<T>(Func<Session, T> query);

    /// <summary>Runs work in one transaction: all of it is on disk when this returns, or, where the work was undone, none of it.</summary>
    /// <exception cref="StoreBusyException">The database did not answer in time; nothing was written.</exception>
    Task<T> WriteAsync<T>(Func<Session, T> work, CancellationToken cancellationToken);
}
