using System.Collections.Concurrent;
using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.Agents;

/// <summary>Where an agent's own chat with the bot stands, with several visitors in it at once.</summary>
/// <param name="Focus">The visitor the agent writes to; null when none was chosen.</param>
/// <param name="Shown">The visitor whose words were shown last; null when none were.</param>
/// <param name="Held">What the agent wrote when it was not certain to whom, newest last.</param>
/// <param name="Seen">The last messages taken from the agent, by Teams' ids.</param>
internal sealed record AgentChat(ConversationId? Focus, ConversationId? Shown, IReadOnlyList<HeldText> Held, IReadOnlyList<string> Seen)
{
    private const int MostHeld = 5;
    private const int MostSeen = 50;

    public static AgentChat Empty { get; } = new(null, null, [], []);

    /// <summary>
    /// To whom the agent's next words go, and nobody else could be meant: the one chosen, unless another visitor's words have come
    /// in between or the chosen one's case has ended. Null: the agent must be asked.
    /// </summary>
    /// <param name="taken">The conversations whose case the agent has.</param>
    public ConversationId? Addressee(IReadOnlyCollection<ConversationId> taken) =>
        (Focus ?? Shown) is { } focus && taken.Contains(focus) && (Shown is not { } shown || shown == focus || !taken.Contains(shown)) ? focus : null;

    public AgentChat Choosing(ConversationId visitor) => this with { Focus = visitor, Shown = visitor };

    public AgentChat Holding(HeldText text) => this with { Held = [.. Held.Append(text).TakeLast(MostHeld)] };

    public AgentChat Noting(string message) => this with { Seen = [.. Seen.Append(message).TakeLast(MostSeen)] };
}

/// <summary>Words of an agent that wait to be told whom they are for.</summary>
internal sealed record HeldText(string Id, string Text);

/// <summary>The agents' own chats, one at a time each.</summary>
internal sealed class AgentChats(Store store)
{
    private readonly Drawer<AgentChat> _drawer = store.Drawer<AgentChat>("agent-chats");
    private readonly ConcurrentDictionary<AgentId, SemaphoreSlim> _turns = new();

    public AgentChat Find(AgentId agent) => _drawer.Find(agent.Value) ?? AgentChat.Empty;

    /// <summary>Changes an agent's chat, nobody else's turn in between.</summary>
    /// <param name="work">Gives the chat as it shall be kept, and what came of it.</param>
    public async Task<T> ChangeAsync<T>(AgentId agent, Func<AgentChat, Task<(AgentChat After, T Result)>> work, CancellationToken cancellationToken)
    {
        var turn = _turns.GetOrAdd(agent, _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            var before = Find(agent);
            var (after, result) = await work(before);
            if (!ReferenceEquals(before, after))
            {
                await _drawer.KeepAsync(agent.Value, after, cancellationToken);
            }

            return result;
        }
        finally
        {
            turn.Release();
        }
    }
}
