using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace ServiceBot.History;

/// <summary>How an attempt ended, as far as whoever made it knows.</summary>
public enum End
{
    /// <summary>It was answered that it is done.</summary>
    Ok,

    /// <summary>It was answered that it is not done.</summary>
    Failed,

    /// <summary>No answer came: it may be done or not.</summary>
    Unknown,
}

/// <param name="What">"wrote", "took" or "said".</param>
/// <param name="Token">What stands in a text and nowhere else; of a taking the agent's id.</param>
internal sealed record Event(double At, string Who, string What, string Conversation, string Token, End End);

/// <summary>All that was attempted and how it ended, to be explained by what is there afterwards.</summary>
internal sealed class History(string file)
{
    private readonly ConcurrentQueue<Event> _events = new();
    private readonly long _since = System.Diagnostics.Stopwatch.GetTimestamp();

    public IReadOnlyList<Event> Events => [.. _events];

    public double Now => System.Diagnostics.Stopwatch.GetElapsedTime(_since).TotalSeconds;

    public void Add(string who, string what, string conversation, string token, End end) => _events.Enqueue(new Event(Now, who, what, conversation, token, end));

    /// <summary>Keeps it, a line of JSON each, to look at when it cannot be explained.</summary>
    public void Write() => File.WriteAllLines(file, _events.Select(e => JsonSerializer.Serialize(e)));

    public string Words => string.Join(", ", _events.CountBy(e => $"{e.What} {e.End}").OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Value} {c.Key.ToLowerInvariant()}")));
}
