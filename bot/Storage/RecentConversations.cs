using System.Collections.Concurrent;
using ServiceBot.Conversations;

namespace ServiceBot.Storage;

/// <summary>
/// The conversations saved last, as they were saved: the next message of each needs no journey to the database. Of those kept, the
/// half not asked for lately goes when there are too many. A save that turns out to be decided on an old one makes it forgotten.
/// </summary>
internal sealed class RecentConversations
{
    private const int MostYoung = 2000;

    private readonly Lock _gate = new();
    private ConcurrentDictionary<ConversationId, Saved> _young = new();
    private ConcurrentDictionary<ConversationId, Saved> _old = new();
    private int _kept;

    /// <summary>Null when it is not among them.</summary>
    public Saved? Find(ConversationId id)
    {
        if (_young.TryGetValue(id, out var saved))
        {
            return saved;
        }

        if (_old.TryGetValue(id, out saved))
        {
            Keep(saved);
        }

        return saved;
    }

    public void Keep(Saved saved)
    {
        if (_young.TryAdd(saved.Conversation.Id, saved))
        {
            MakeRoom();
        }
        else
        {
            _young.AddOrUpdate(saved.Conversation.Id, saved, (_, kept) => kept.Version > saved.Version ? kept : saved);
        }
    }

    public void Forget(ConversationId id)
    {
        _young.TryRemove(id, out _);
        _old.TryRemove(id, out _);
    }

    private void MakeRoom()
    {
        lock (_gate)
        {
            if (++_kept > MostYoung)
            {
                (_old, _young, _kept) = (_young, new ConcurrentDictionary<ConversationId, Saved>(), 0);
            }
        }
    }
}
