using System.Collections.Concurrent;
using ServiceBot.Conversations;

namespace ServiceBot.Storage;

/// <summary>Who listens to what happens in one conversation, or in all. To tell those of one costs the same however many listen to others.</summary>
internal sealed class Ears<T>
{
    // Under this name stand those who listen to all.
    private static readonly ConversationId All = new("");

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<ConversationId, Ear[]> _ears = new();

    /// <summary>Calls for each happening of one conversation, or of all when null, on the thread of whoever tells it. Dispose to stop.</summary>
    public IDisposable Listen(ConversationId? to, Action<T> hear)
    {
        var ear = new Ear(this, to ?? All, hear);
        lock (_gate)
        {
            _ears[ear.To] = [.. _ears.GetValueOrDefault(ear.To, []), ear];
        }

        return ear;
    }

    /// <summary>Tells those who listen to a conversation, and those who listen to all.</summary>
    public void Tell(ConversationId conversation, T what)
    {
        TellThose(conversation, what);
        TellThose(All, what);
    }

    /// <summary>Tells those who listen to single conversations something of each.</summary>
    public void TellEach(Func<ConversationId, T> what)
    {
        foreach (var (conversation, _) in _ears)
        {
            if (conversation != All)
            {
                TellThose(conversation, what(conversation));
            }
        }
    }

    private void TellThose(ConversationId conversation, T what)
    {
        foreach (var ear in _ears.GetValueOrDefault(conversation, []))
        {
            ear.Hear(what);
        }
    }

    private void Stop(Ear ear)
    {
        lock (_gate)
        {
            Ear[] left = [.. _ears.GetValueOrDefault(ear.To, []).Where(e => e != ear)];
            if (left.Length > 0)
            {
                _ears[ear.To] = left;
            }
            else
            {
                _ears.TryRemove(ear.To, out _);
            }
        }
    }

    private sealed class Ear(Ears<T> ears, ConversationId to, Action<T> hear) : IDisposable
    {
        public ConversationId To => to;

        public Action<T> Hear => hear;

        public void Dispose() => ears.Stop(this);
    }
}
