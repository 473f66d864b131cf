using System.Collections.Concurrent;
using System.Threading.Channels;
using ServiceBot.Conversations;

namespace ServiceBot.Storage;

/// <summary>Rings after each saved turn. Whoever listens reads the news from the store, so a ring that is missed costs nothing but time.</summary>
public sealed class Doorbell
{
    private readonly ConcurrentDictionary<Listener, ConversationId?> _listeners = new();

    /// <summary>Listens for one conversation, or for all when null. Dispose to stop.</summary>
    public Listener Listen(ConversationId? to)
    {
        var listener = new Listener(l => _listeners.TryRemove(l, out _));
        _listeners[listener] = to;
        return listener;
    }

    public void Ring(ConversationId conversation)
    {
        foreach (var (listener, to) in _listeners)
        {
            if (to is null || to == conversation)
            {
                listener.Heard.Writer.TryWrite(conversation);
            }
        }
    }

    /// <summary>An ear at the door. Keeps the last 256 rings.</summary>
    public sealed class Listener(Action<Listener> stop) : IDisposable
    {
        internal Channel<ConversationId> Heard { get; } = Channel.CreateBounded<ConversationId>(new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest });

        public ChannelReader<ConversationId> Rings => Heard.Reader;

        public void Dispose() => stop(this);
    }
}
