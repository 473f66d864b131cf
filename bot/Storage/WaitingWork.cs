namespace ServiceBot.Storage;

/// <summary>
/// Work that waits for threads of its own. A thread with nothing to do sleeps; a BlockingCollection would look again and again first, on
/// a processor that the turns need.
/// </summary>
internal sealed class WaitingWork<T>
{
    private readonly List<T> _waiting = [];
    private bool _isClosed;

    /// <exception cref="ObjectDisposedException">It is closed.</exception>
    public void Add(T work)
    {
        lock (_waiting)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            _waiting.Add(work);
            Monitor.Pulse(_waiting);
        }
    }

    /// <summary>What waits, in order, at most so much; when nothing does, what comes next. Nothing when it is closed and all is taken.</summary>
    public List<T> Take(int most)
    {
        lock (_waiting)
        {
            while (_waiting.Count == 0 && !_isClosed)
            {
                Monitor.Wait(_waiting);
            }

            var taken = _waiting.GetRange(0, Math.Min(most, _waiting.Count));
            _waiting.RemoveRange(0, taken.Count);
            return taken;
        }
    }

    /// <summary>Nothing more comes.</summary>
    public void Close()
    {
        lock (_waiting)
        {
            _isClosed = true;
            Monitor.PulseAll(_waiting);
        }
    }
}
