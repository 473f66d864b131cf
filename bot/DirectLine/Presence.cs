using ServiceBot.Conversations;

namespace ServiceBot.DirectLine;

/// <summary>Which visitors have the chat open on the website, as far as their streams tell.</summary>
public sealed class Presence(TimeProvider time)
{
    private readonly Dictionary<ConversationId, int> _open = [];
    private readonly Dictionary<ConversationId, DateTimeOffset> _gone = [];
    private readonly Lock _lock = new();

    /// <summary>A stream of the conversation is open until what is given is disposed.</summary>
    public IDisposable Come(ConversationId conversation)
    {
        lock (_lock)
        {
            _open[conversation] = _open.GetValueOrDefault(conversation) + 1;
            _gone.Remove(conversation);
        }

        return new Stay(this, conversation);
    }

    /// <summary>How many streams of the conversation are open.</summary>
    public int CountOf(ConversationId conversation)
    {
        lock (_lock)
        {
            return _open.GetValueOrDefault(conversation);
        }
    }

    /// <summary>Whoever was there before the program started: they count as gone from now on unless they come back.</summary>
    public void Expect(IEnumerable<ConversationId> conversations)
    {
        lock (_lock)
        {
            foreach (var conversation in conversations.Where(c => !_open.ContainsKey(c)))
            {
                _gone[conversation] = time.GetUtcNow();
            }
        }
    }

    /// <summary>The conversations whose last stream was closed so long ago, each told once.</summary>
    public IReadOnlyList<ConversationId> GoneFor(TimeSpan patience)
    {
        lock (_lock)
        {
            var until = time.GetUtcNow() - patience;
            List<ConversationId> gone = [.. _gone.Where(g => g.Value <= until).Select(g => g.Key)];
            gone.ForEach(c => _gone.Remove(c));
            return gone;
        }
    }

    private void Go(ConversationId conversation)
    {
        lock (_lock)
        {
            if (--_open[conversation] == 0)
            {
                _open.Remove(conversation);
                _gone[conversation] = time.GetUtcNow();
            }
        }
    }

    private sealed class Stay(Presence presence, ConversationId conversation) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                presence.Go(conversation);
            }
        }
    }
}
