using System.Security.Cryptography;
using System.Text;
using Microsoft.Bot.Schema;
using ServiceBot.Connector;
using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.Visitors;

/// <summary>Where visitors on channels other than the website are reached.</summary>
internal sealed class VisitorAddresses(Store store, SigningKey key)
{
    private readonly Drawer<KeptReference> _drawer = store.Drawer<KeptReference>("visitor-addresses");

    /// <summary>Our name for a channel's conversation: the same each time, and not to be guessed from the channel's own.</summary>
    public ConversationId IdOf(IActivity activity) =>
        new(Convert.ToHexStringLower(HMACSHA256.HashData(key.Value, Encoding.UTF8.GetBytes($"visitor\n{activity.ChannelId}\n{activity.Conversation.Id}")).AsSpan(0, 16)));

    /// <summary>Keeps the address, which may change from message to message.</summary>
    public Task RememberAsync(ConversationId id, ConversationReference reference, CancellationToken cancellationToken)
    {
        var now = KeptReference.Of(reference);
        return _drawer.Find(id.Value) == now ? Task.CompletedTask : _drawer.KeepAsync(id.Value, now, cancellationToken);
    }

    public ConversationReference? Find(ConversationId id) => _drawer.Find(id.Value)?.Read();
}
