using System.Collections.Concurrent;
using System.Threading.Channels;
using ServiceBot.Conversations;

namespace ServiceBot.Storage;

/// <summary>Rings after each saved turn. Whoever listens reads the news from the store, so a ring that is missed costs nothing but time.</summary>
public sealed class Doorbell
{
    /// <summary>The kind of news that a conversation has changed elsewhere.</summary>
    public const string Changed = "changed";

    private readonly ConcurrentDictionary<IDisposable, (ConversationId? To, Action<ConversationId> Hear)> _ears = new();

    /// <summary>Listens for one conversation, or for all when null. Dispose to stop.</summary>
    public Listener Listen(ConversationId? to)
    {
        var listener = new Listener(l => _ears.TryRemove(l, out _));
        _ears[listener] = (to, conversation => listener.Heard.Writer.TryWrite(conversation));
        return listener;
    }

    /// <summary>Calls at each ring of one conversation, on the thread of whoever saved the turn. Costs less than a listener. Dispose to stop.</summary>
    public IDisposable Listen(ConversationId to, Action hear)
    {
        var ear = new Ear(e => _ears.TryRemove(e, out _));
        _ears[ear] = (to, _ => hear());
        return ear;
    }

    public void Ring(ConversationId conversation)
    {
        foreach (var (_, (to, hear)) in _ears)
        {
            if (to is null || to == conversation)
            {
                hear(conversation);
            }
        }
    }

    /// <summary>Rings for everybody: something may have been missed.</summary>
    public void RingAll()
    {
        foreach (var (_, (to, hear)) in _ears)
        {
            if (to is { } conversation)
            {
                hear(conversation);
            }
        }
    }

    private sealed class Ear(Action<Ear> stop) : IDisposable
    {
        public void Dispose() => stop(this);
    }

    /// <summary>An ear at the door. Keeps the last 256 rings.</summary>
    public sealed class Listener(Action<Listener> stop) : IDisposable
    {
        internal Channel<ConversationId> Heard { get; } = Channel.CreateBounded<ConversationId>(new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest });

        public ChannelReader<ConversationId> Rings => Heard.Reader;

        public void Dispose() => stop(this);
    }
}
