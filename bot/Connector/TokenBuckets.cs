using System.Collections.Concurrent;

namespace ServiceBot.Connector;

/// <summary>
/// How fast the bot may call a channel: one call a second for a conversation with four at once, twenty a second for a tenant,
/// and one change of the same message every two seconds. Below what Teams allows (8 calls in 2 s, 60 in 30 s and 1,800 an
/// hour for a conversation; 30 a second for a tenant), so that its 429 stays the exception.
/// </summary>
public sealed class TokenBuckets(TimeProvider time)
{
    private const int SweepAbove = 10_000;

    private static readonly Rate Conversation = new(PerSecond: 1, Burst: 4);
    private static readonly Rate Tenant = new(PerSecond: 20, Burst: 20);
    private static readonly Rate Message = new(PerSecond: 0.5, Burst: 1);

    private readonly ConcurrentDictionary<string, Bucket> _buckets = new();

    /// <summary>Takes room for one call.</summary>
    /// <param name="conversation">The channel's conversation.</param>
    /// <param name="tenant">Empty where there is none.</param>
    /// <param name="message">The message that is changed; null when a new one is sent.</param>
    /// <returns>Null when there is room, and it is taken; else when there will be, and nothing is taken.</returns>
    public DateTimeOffset? Take(string conversation, string tenant, string? message = null)
    {
        var now = time.GetUtcNow();
        var wanted = new List<Bucket> { Find($"c:{conversation}", Conversation, now) };
        if (tenant.Length > 0)
        {
            wanted.Add(Find($"t:{tenant}", Tenant, now));
        }

        if (message is not null)
        {
            wanted.Add(Find($"m:{message}", Message, now));
        }

        lock (_buckets)
        {
            var free = wanted.Max(b => b.FreeAt(now));
            if (free > now)
            {
                return free;
            }

            wanted.ForEach(b => b.Take(now));
        }

        Sweep(now);
        return null;
    }

    private Bucket Find(string key, Rate rate, DateTimeOffset now) => _buckets.GetOrAdd(key, _ => new Bucket(rate, now));

    // A full bucket remembers nothing, so it can go.
    private void Sweep(DateTimeOffset now)
    {
        if (_buckets.Count > SweepAbove)
        {
            foreach (var (key, _) in _buckets.Where(b => b.Value.IsFull(now)))
            {
                _buckets.TryRemove(key, out _);
            }
        }
    }

    private readonly record struct Rate(double PerSecond, int Burst);

    private sealed class Bucket(Rate rate, DateTimeOffset now)
    {
        // What was waited for to the tick is there, whatever the last digit of a fraction says.
        private const double Nearly1 = 1 - 1e-6;

        private double _tokens = rate.Burst;
        private DateTimeOffset _at = now;

        public DateTimeOffset FreeAt(DateTimeOffset now) => TokensAt(now) >= Nearly1 ? now : now + TimeSpan.FromSeconds((1 - TokensAt(now)) / rate.PerSecond);

        public bool IsFull(DateTimeOffset now) => TokensAt(now) >= rate.Burst;

        public void Take(DateTimeOffset now) => (_tokens, _at) = (TokensAt(now) - 1, now);

        private double TokensAt(DateTimeOffset now) => Math.Min(rate.Burst, _tokens + Math.Max(0, (now - _at).TotalSeconds) * rate.PerSecond);
    }
}
