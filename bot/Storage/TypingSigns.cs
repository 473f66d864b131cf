using System.Threading.Channels;
using ServiceBot.Conversations;

namespace ServiceBot.Storage;

/// <summary>Who is typing in which conversation, told to whoever listens at the moment. Never stored: a sign that is missed is missed.</summary>
public sealed class TypingSigns
{
    private const string Kind = "typing";

    private readonly Ears<Sign> _ears = new();
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
    public Listener Listen(ConversationId? to) => new(see => _ears.Listen(to, see));

    /// <summary>Calls at each sign in one conversation, on the thread of whoever shows it. Costs less than a listener. Dispose to stop.</summary>
    public IDisposable Listen(ConversationId to, Action<Sign> see) => _ears.Listen(to, see);

    /// <param name="name">The typing one's name as the other side may see it; empty for a visitor.</param>
    public void Show(ConversationId conversation, Speaker who, string name)
    {
        ShowHere(conversation, who, name);
        _news.Tell(Kind, $"{conversation} {who} {name}");
    }

    private void ShowHere(ConversationId conversation, Speaker who, string name) => _ears.Tell(conversation, new Sign(conversation, who, name));

    /// <summary>Somebody is typing.</summary>
    public sealed record Sign(ConversationId Conversation, Speaker Who, string Name);

    /// <summary>Keeps the last 64 signs.</summary>
    public sealed class Listener : IDisposable
    {
        private readonly Channel<Sign> _seen = Channel.CreateBounded<Sign>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropOldest });
        private readonly IDisposable _ear;

        internal Listener(Func<Action<Sign>, IDisposable> listen) => _ear = listen(sign => _seen.Writer.TryWrite(sign));

        public ChannelReader<Sign> Signs => _seen.Reader;

        public void Dispose() => _ear.Dispose();
    }
}
