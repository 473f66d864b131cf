namespace ServiceBot.Storage;

/// <summary>
/// Work that waits for threads of its own. A thread with nothing to do sleeps; a BlockingCollection would look again and again first, on
/// a processor that the turns need.
/// </summary>
internal sealed class WaitingWork<T>
{
    private const int PatienceMilliseconds = 5;

    private readonly List<T> _waiting = [];
    private bool _isPressing;
    private bool _isClosed;

    /// <param name="work">What is to be done.</param>
    /// <param name="isPatient">It goes along with the work that comes next, or alone a few milliseconds later.</param>
    /// <exception cref="ObjectDisposedException">It is closed.</exception>
    public void Add(T work, bool isPatient = false)
    {
        lock (_waiting)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            _waiting.Add(work);
            _isPressing |= !isPatient;
            if (!isPatient || _waiting.Count == 1)
            {
                Monitor.Pulse(_waiting);
            }
        }
    }

    /// <summary>What waits, in order, at most so much; when nothing does, what comes next. Nothing when it is closed and all is taken.</summary>
    public List<T> Take(int most)
    {
        lock (_waiting)
        {
            while (!_isPressing && !_isClosed)
            {
                if (_waiting.Count == 0)
                {
                    Monitor.Wait(_waiting);
                }
                else if (!Monitor.Wait(_waiting, PatienceMilliseconds) && _waiting.Count > 0)
                {
                    break;
                }
            }

            var taken = _waiting.GetRange(0, Math.Min(most, _waiting.Count));
            _waiting.RemoveRange(0, taken.Count);
            _isPressing = _waiting.Count > 0;
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
