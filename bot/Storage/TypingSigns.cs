using System.Collections.Concurrent;
using System.Threading.Channels;
using ServiceBot.Conversations;

namespace ServiceBot.Storage;

/// <summary>Who is typing in which conversation, told to whoever listens at the moment. Never stored: a sign that is missed is missed.</summary>
public sealed class TypingSigns
{
    private readonly ConcurrentDictionary<Listener, ConversationId?> _listeners = new();

    /// <summary>Listens for one conversation, or for all when null. Dispose to stop.</summary>
    public Listener Listen(ConversationId? to)
    {
        var listener = new Listener(l => _listeners.TryRemove(l, out _));
        _listeners[listener] = to;
        return listener;
    }

    /// <param name="name">The typing one's name as the other side may see it; empty for a visitor.</param>
    public void Show(ConversationId conversation, Speaker who, string name)
    {
        foreach (var (listener, to) in _listeners)
        {
            if (to is null || to == conversation)
            {
                listener.Seen.Writer.TryWrite(new Sign(conversation, who, name));
            }
        }
    }

    /// <summary>Somebody is typing.</summary>
    public sealed record Sign(ConversationId Conversation, Speaker Who, string Name);

    /// <summary>Keeps the last 64 signs.</summary>
    public sealed class Listener(Action<Listener> stop) : IDisposable
    {
        internal Channel<Sign> Seen { get; } = Channel.CreateBounded<Sign>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropOldest });

        public ChannelReader<Sign> Signs => Seen.Reader;

        public void Dispose() => stop(this);
    }
}
