using System.Collections.Concurrent;

namespace ServiceBot.Tests.Running;

/// <summary>A clock that stands still until it is moved. Its timers go off when it is moved past them, or when they would anyway.</summary>
internal sealed class TestClock : TimeProvider
{
    private readonly ConcurrentDictionary<MovedTimer, DateTimeOffset> _due = new();
    private long _ticks = Wednesday.Ticks;

    /// <summary>Wednesday 18 November 2026, 10:00 in Portland: Maria Lindqvist, Daniel Okafor, Lucía Fuentes and Arjun Mehta are on duty.</summary>
    public static DateTimeOffset Wednesday { get; } = new(2026, 11, 18, 18, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Move(TimeSpan by)
    {
        Interlocked.Add(ref _ticks, by.Ticks);
        Strike();
    }

    public void Set(DateTimeOffset to)
    {
        Interlocked.Exchange(ref _ticks, to.UtcTicks);
        Strike();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new MovedTimer(this, base.CreateTimer(callback, state, dueTime, period), dueTime);

    private void Strike()
    {
        var now = GetUtcNow();
        foreach (var (timer, _) in _due.Where(d => d.Value <= now))
        {
            timer.GoOff();
        }
    }

    // Moved past, it goes off once, also one that would go off again and again.
    private sealed class MovedTimer : ITimer
    {
        private readonly TestClock _clock;
        private readonly ITimer _timer;

        public MovedTimer(TestClock clock, ITimer timer, TimeSpan dueTime)
        {
            (_clock, _timer) = (clock, timer);
            Expect(dueTime);
        }

        public void GoOff()
        {
            if (_clock._due.TryRemove(this, out _))
            {
                _timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Expect(dueTime);
            return _timer.Change(dueTime, period);
        }

        public void Dispose()
        {
            _clock._due.TryRemove(this, out _);
            _timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            _clock._due.TryRemove(this, out _);
            return _timer.DisposeAsync();
        }

        private void Expect(TimeSpan dueTime)
        {
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                _clock._due.TryRemove(this, out _);
            }
            else
            {
                _clock._due[this] = _clock.GetUtcNow() + dueTime;
            }
        }
    }
}
