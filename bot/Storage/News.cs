using System.Collections.Concurrent;

namespace ServiceBot.Storage;

/// <summary>
/// What the programs on one database tell each other: that a conversation has changed, that somebody types. A word that is missed costs
/// nothing but time, since what matters stands in the database.
/// </summary>
public sealed class News
{
    /// <summary>The kind of word that says others may have been missed.</summary>
    public const string Missed = "missed";

    private readonly ConcurrentDictionary<string, Action<string>> _ears = new();

    /// <summary>Sends a word to the other programs; set where there can be others.</summary>
    internal Action<string, string>? Send { get; set; }

    /// <summary>Tells all other programs.</summary>
    /// <param name="kind">Known to both ends.</param>
    public void Tell(string kind, string words) => Send?.Invoke(kind, words);

    /// <summary>Hears what others tell of a kind. One ear for each kind.</summary>
    public void Listen(string kind, Action<string> hear) => _ears[kind] = hear;

    internal void Heard(string kind, string words) => _ears.GetValueOrDefault(kind)?.Invoke(words);
}
