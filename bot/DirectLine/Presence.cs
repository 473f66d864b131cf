using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.DirectLine;

/// <summary>Which visitors have the chat open on the website, as far as their streams tell.</summary>
public sealed class Presence
{
    private const string Kind = "here";

    private readonly Dictionary<ConversationId, int> _open = [];
    private readonly Dictionary<ConversationId, DateTimeOffset> _gone = [];
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly News _news;

    public Presence(TimeProvider time, News news)
    {
        (_time, _news) = (time, news);
        news.Listen(Kind, conversation =>
        {
            // They are there, by way of another program.
            lock (_lock)
            {
                _gone.Remove(new ConversationId(conversation));
            }
        });
    }

    /// <summary>A stream of the conversation is open until what is given is disposed.</summary>
    public IDisposable Come(ConversationId conversation)
    {
        lock (_lock)
        {
            _open[conversation] = _open.GetValueOrDefault(conversation) + 1;
            _gone.Remove(conversation);
        }

        _news.Tell(Kind, conversation.Value);
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
                _gone[conversation] = _time.GetUtcNow();
            }
        }
    }

    /// <summary>The conversations whose last stream was closed so long ago, each told once.</summary>
    public IReadOnlyList<ConversationId> GoneFor(TimeSpan patience)
    {
        lock (_lock)
        {
            var until = _time.GetUtcNow() - patience;
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
                _gone[conversation] = _time.GetUtcNow();
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
