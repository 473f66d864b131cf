using System.Threading.Channels;
using ServiceBot.Conversations;

namespace ServiceBot.Storage;

/// <summary>Rings after each saved turn. Whoever listens reads the news from the store, so a ring that is missed costs nothing but time.</summary>
public sealed class Doorbell
{
    /// <summary>The kind of news that a conversation has changed elsewhere.</summary>
    public const string Changed = "changed";

    private readonly Ears<ConversationId> _ears = new();

    /// <summary>Listens for one conversation, or for all when null. Dispose to stop.</summary>
    public Listener Listen(ConversationId? to) => new(hear => _ears.Listen(to, hear));

    /// <summary>Calls at each ring of one conversation, on the thread of whoever saved the turn. Costs less than a listener. Dispose to stop.</summary>
    public IDisposable Listen(ConversationId to, Action hear) => _ears.Listen(to, _ => hear());

    public void Ring(ConversationId conversation) => _ears.Tell(conversation, conversation);

    /// <summary>Rings for everybody: something may have been missed.</summary>
    public void RingAll() => _ears.TellEach(conversation => conversation);

    /// <summary>An ear at the door. Keeps the last 256 rings.</summary>
    public sealed class Listener : IDisposable
    {
        private readonly Channel<ConversationId> _heard = Channel.CreateBounded<ConversationId>(new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest });
        private readonly IDisposable _ear;

        internal Listener(Func<Action<ConversationId>, IDisposable> listen) => _ear = listen(conversation => _heard.Writer.TryWrite(conversation));

        public ChannelReader<ConversationId> Rings => _heard.Reader;

        public void Dispose() => _ear.Dispose();
    }
}
