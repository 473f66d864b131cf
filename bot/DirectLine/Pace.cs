using System.Runtime.InteropServices;

namespace ServiceBot.DirectLine;

/// <summary>Counts what comes under each name in a sliding span of time. Remembers a bounded number of names, and forgets who has become quiet.</summary>
internal sealed class Pace(int most, TimeSpan span, TimeProvider time)
{
    /// <summary>So many names are told apart; all others share one count.</summary>
    public const int MostNames = 50_000;

    private const string Others = "";

    private readonly Dictionary<string, Count> _counts = [];
    private readonly Lock _lock = new();
    private DateTimeOffset _sweptAt = time.GetUtcNow();

    public enum Verdict
    {
        Fine,

        /// <summary>Too many, for the first time in this span.</summary>
        FirstTooMany,

        TooMany,
    }

    /// <summary>How many names are remembered now.</summary>
    public int Names
    {
        get
        {
            lock (_lock)
            {
                return _counts.Count;
            }
        }
    }

    /// <summary>Counts one, unless it is one too many: what is refused does not lengthen the wait.</summary>
    public Verdict Take(string name)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            Sweep(now);
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, _counts.Count < MostNames || _counts.ContainsKey(name) ? name : Others, out _);
            count = count.At(now, span);
            // What came in the span before counts for the part of it that is still within one span from now.
            var before = count.Before * (1 - (now - count.Since) / span);
            if (before + count.Now + 1 > most)
            {
                var verdict = count.Refused ? Verdict.TooMany : Verdict.FirstTooMany;
                count = count with { Refused = true };
                return verdict;
            }

            count = count with { Now = count.Now + 1 };
            return Verdict.Fine;
        }
    }

    private void Sweep(DateTimeOffset now)
    {
        if ((now - _sweptAt).Duration() < span)
        {
            return;
        }

        _sweptAt = now;
        foreach (var (name, count) in _counts)
        {
            if (count.At(now, span) is { Now: 0, Before: 0 })
            {
                _counts.Remove(name);
            }
        }
    }

    private readonly record struct Count(DateTimeOffset Since, int Now, int Before, bool Refused)
    {
        public Count At(DateTimeOffset now, TimeSpan span) =>
            now >= Since && now - Since < span ? this
            : now >= Since && now - Since < 2 * span ? new Count(Since + span, 0, Now, false)
            : new Count(now, 0, 0, false);
    }
}
