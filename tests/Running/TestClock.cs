namespace ServiceBot.Tests.Running;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class TestClock : TimeProvider
{
    private long _ticks = Wednesday.Ticks;

    /// <summary>Wednesday 18 November 2026, 10:00 in Portland: Maria Lindqvist, Daniel Okafor, Lucía Fuentes and Arjun Mehta are on duty.</summary>
    public static DateTimeOffset Wednesday { get; } = new(2026, 11, 18, 18, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Move(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    public void Set(DateTimeOffset to) => Interlocked.Exchange(ref _ticks, to.UtcTicks);
}
