namespace ServiceBot.Storage;

/// <summary>What the store stands on: a SQLite file for one program, or PostgreSQL for many.</summary>
internal interface IDatabase : IDisposable
{
    /// <summary>Other programs may work on it at the same time.</summary>
    bool IsShared { get; }

    /// <summary>This is the one of the programs on it that does what must be done once.</summary>
    bool IsFirst { get; }

    /// <summary>What this program is called among those on it: <see cref="Claims.Self"/>.</summary>
    string Self { get; }

    /// <summary>A name to claim rows under, used once; it begins with <see cref="Self"/>.</summary>
    string NewClaim();

    /// <summary>Reads what was committed last.</summary>
    /// <exception cref="StoreBusyException">The database did not answer in time.</exception>
    T Read<T>(Func<Session, T> query);

    /// <summary>Runs work in one transaction: all of it is on disk when this returns, or, where the work was undone, none of it.</summary>
    /// <param name="work">Asks and changes through the session. It may be run twice, and must change nothing else.</param>
    /// <param name="cancellationToken">Given up only while it still waits.</param>
    /// <param name="isPatient">No visitor waits for it: it may wait a few milliseconds to share another work's journey to the disk, where they share any.</param>
    /// <exception cref="StoreBusyException">The database did not answer in time; nothing was written.</exception>
    Task<T> WriteAsync<T>(Func<Session, T> work, CancellationToken cancellationToken, bool isPatient = false);
}
