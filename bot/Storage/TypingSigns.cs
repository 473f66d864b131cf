using System.Collections.Concurrent;
using System.Threading.Channels;
using ServiceBot.Conversations;

namespace ServiceBot.Storage;

/// <summary>Who is typing in which conversation, told to whoever listens at the moment. Never stored: a sign that is missed is missed.</summary>
public sealed class TypingSigns
{
    private const string Kind = "typing";

    private readonly ConcurrentDictionary<IDisposable, (ConversationId? To, Action<Sign> See)> _eyes = new();

    private readonly News _news;

    public TypingSigns(News news)
    {
        _news = news;
        news.Listen(Kind, words =>
        {
            if (words.Split(' ', 3) is [var conversation, var who, var name] && Enum.TryParse<Speaker>(who, out var speaker))
            {
                ShowHere(new ConversationId(conversation), speaker, name);
            }
        });
    }

    /// <summary>Listens for one conversation, or for all when null. Dispose to stop.</summary>
    public Listener Listen(ConversationId? to)
    {
        var listener = new Listener(l => _eyes.TryRemove(l, out _));
        _eyes[listener] = (to, sign => listener.Seen.Writer.TryWrite(sign));
        return listener;
    }

    /// <summary>Calls at each sign in one conversation, on the thread of whoever shows it. Costs less than a listener. Dispose to stop.</summary>
    public IDisposable Listen(ConversationId to, Action<Sign> see)
    {
        var eye = new Eye(e => _eyes.TryRemove(e, out _));
        _eyes[eye] = (to, see);
        return eye;
    }

    /// <param name="name">The typing one's name as the other side may see it; empty for a visitor.</param>
    public void Show(ConversationId conversation, Speaker who, string name)
    {
        ShowHere(conversation, who, name);
        _news.Tell(Kind, $"{conversation} {who} {name}");
    }

    private void ShowHere(ConversationId conversation, Speaker who, string name)
    {
        foreach (var (_, (to, see)) in _eyes)
        {
            if (to is null || to == conversation)
            {
                see(new Sign(conversation, who, name));
            }
        }
    }

    /// <summary>Somebody is typing.</summary>
    public sealed record Sign(ConversationId Conversation, Speaker Who, string Name);

    private sealed class Eye(Action<Eye> stop) : IDisposable
    {
        public void Dispose() => stop(this);
    }

    /// <summary>Keeps the last 64 signs.</summary>
    public sealed class Listener(Action<Listener> stop) : IDisposable
    {
        internal Channel<Sign> Seen { get; } = Channel.CreateBounded<Sign>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropOldest });

        public ChannelReader<Sign> Signs => Seen.Reader;

        public void Dispose() => stop(this);
    }
}
