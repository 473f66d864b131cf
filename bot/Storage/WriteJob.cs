using Microsoft.Data.Sqlite;

namespace ServiceBot.Storage;

/// <summary>Work that waits for the writer.</summary>
internal abstract class WriteJob(CancellationToken cancellationToken)
{
    private readonly long _since = Environment.TickCount64;

    /// <summary>False when whoever wanted it has gone, or has waited too long, and has been told so.</summary>
    public bool IsWanted()
    {
        Exception? why = cancellationToken.IsCancellationRequested ? new OperationCanceledException(cancellationToken)
            : Environment.TickCount64 - _since > SqliteDatabase.PatienceSeconds * 1000 ? new StoreBusyException(null)
            : null;
        if (why is null)
        {
            return true;
        }

        Break(why);
        Tell();
        return false;
    }

    /// <summary>Runs it within the transaction that is open, perhaps not for the first time. True when it has spoilt the transaction.</summary>
    public abstract bool Run(SqliteSession session);

    public abstract void Break(Exception why);

    /// <summary>Lets whoever waits for it go on, with how it ended.</summary>
    public abstract void Tell();
}

internal sealed class WriteJob<T>(Func<Session, T> work, CancellationToken cancellationToken) : WriteJob(cancellationToken)
{
    private readonly TaskCompletionSource<T> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;
    private Exception? _why;

    public Task<T> Ended => _ended.Task;

    public override bool Run(SqliteSession session)
    {
        _why = null;
        var isSpoilt = false;
        try
        {
            _result = session.Within(work, out isSpoilt);
        }
        catch (SqliteException broken) when (SqliteSession.IsPassing(broken))
        {
            // Those of the same transaction cannot be committed either.
            throw;
        }
        catch (Exception fault)
        {
            _why = fault;
        }

        return isSpoilt;
    }

    public override void Break(Exception why) => _why ??= why;

    public override void Tell()
    {
        if (_why is { } why)
        {
            _ended.SetException(why);
        }
        else
        {
            _ended.SetResult(_result!);
        }
    }
}
