using System.Globalization;

namespace ServiceBot.Storage;

/// <summary>What this program is called among those on one database, and under what it claims rows: each claim once, so that an old one is never taken for it.</summary>
internal sealed class Claims
{
    /// <summary>How long a program's name is, which stands at the beginning of each of its claims.</summary>
    public const int SelfLength = 32;

    private long _last;

    /// <summary>A new one with each start.</summary>
    public string Self { get; } = Guid.NewGuid().ToString("N");

    public string Next() => string.Create(CultureInfo.InvariantCulture, $"{Self}:{Interlocked.Increment(ref _last)}");
}
