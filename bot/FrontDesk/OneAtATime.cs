using System.Runtime.InteropServices;
using ServiceBot.Conversations;

namespace ServiceBot.FrontDesk;

/// <summary>
/// Lets one turn of a conversation follow the other in this program, in the order they came, so that none is decided in vain. It is a courtesy: what
/// keeps two programs apart is the version that each turn is saved on.
/// </summary>
internal sealed class OneAtATime
{
    private readonly Dictionary<ConversationId, (SemaphoreSlim Turn, int Users)> _open = [];
    private readonly Lock _gate = new();

    /// <summary>Waits for its turn, which ends when what is given is disposed.</summary>
    public async Task<IDisposable> EnterAsync(ConversationId conversation, CancellationToken cancellationToken)
    {
        SemaphoreSlim turn;
        lock (_gate)
        {
            ref var open = ref CollectionsMarshal.GetValueRefOrAddDefault(_open, conversation, out _);
            open.Turn ??= new SemaphoreSlim(1, 1);
            open.Users++;
            turn = open.Turn;
        }

        try
        {
            await turn.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Leave(conversation);
            throw;
        }

        return new Turn(this, conversation, turn);
    }

    private void Leave(ConversationId conversation)
    {
        lock (_gate)
        {
            ref var open = ref CollectionsMarshal.GetValueRefOrNullRef(_open, conversation);
            if (--open.Users == 0)
            {
                _open.Remove(conversation);
            }
        }
    }

    private sealed class Turn(OneAtATime all, ConversationId conversation, SemaphoreSlim turn) : IDisposable
    {
        public void Dispose()
        {
            turn.Release();
            all.Leave(conversation);
        }
    }
}
