using System.Security.Cryptography;
using System.Text;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Caching.Memory;
using ServiceBot.Connector;
using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.Visitors;

/// <summary>Where visitors on channels other than the website are reached.</summary>
internal sealed class VisitorAddresses(Store store, SigningKey key) : IDisposable
{
    private const int MostLately = 4000;

    // A reply mostly goes out at once after the message it answers. What another program has changed meanwhile is seen after this.
    private static readonly TimeSpan Lately = TimeSpan.FromSeconds(10);

    private readonly Drawer<KeptReference> _drawer = store.Drawer<KeptReference>("visitor-addresses");
    private readonly MemoryCache _lately = new(new MemoryCacheOptions { SizeLimit = MostLately });

    /// <summary>Our name for a channel's conversation: the same each time, and not to be guessed from the channel's own.</summary>
    public ConversationId IdOf(IActivity activity) =>
        new(Convert.ToHexStringLower(HMACSHA256.HashData(key.Value, Encoding.UTF8.GetBytes($"visitor\n{activity.ChannelId}\n{activity.Conversation.Id}")).AsSpan(0, 16)));

    /// <summary>Keeps the address, which may change from message to message.</summary>
    public async Task RememberAsync(ConversationId id, ConversationReference reference, CancellationToken cancellationToken)
    {
        var now = KeptReference.Of(reference);
        if (_lately.Get<Heard>(id)?.Kept == now)
        {
            return;
        }

        if (_drawer.Find(id.Value) != now)
        {
            await _drawer.KeepAsync(id.Value, now, cancellationToken);
        }

        _lately.Set(id, new Heard(now, now.Read()), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Lately });
    }

    /// <summary>The conversation is known no more: its address is kept anew with its next message.</summary>
    public void Forget(ConversationId id) => _lately.Remove(id);

    public ConversationReference? Find(ConversationId id) => _lately.Get<Heard>(id)?.Reference ?? _drawer.Find(id.Value)?.Read();

    public void Dispose() => _lately.Dispose();

    private sealed record Heard(KeptReference Kept, ConversationReference Reference);
}
