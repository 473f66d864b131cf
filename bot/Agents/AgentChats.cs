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
    private readonly ConcurrentDictionary<AgentId, SemaphoreSlim> _changes = new();
    private readonly ConcurrentDictionary<AgentId, SemaphoreSlim> _messages = new();

    public AgentChat Find(AgentId agent) => _drawer.Find(agent.Value) ?? AgentChat.Empty;

    /// <summary>Changes an agent's chat, nobody else's turn in between.</summary>
    public Task ChangeAsync(AgentId agent, Func<AgentChat, AgentChat> change, CancellationToken cancellationToken) => InTurnAsync(_changes, agent, async () =>
    {
        await _drawer.KeepAsync(agent.Value, change(Find(agent)), cancellationToken);
        return true;
    }, cancellationToken);

    /// <summary>
    /// Takes a message of an agent, one after another as they were written, and each once: it counts as seen when what it asks for
    /// is done, so that one that failed may come again.
    /// </summary>
    /// <returns>Null when it was taken before.</returns>
    public Task<T?> TakeOnceAsync<T>(AgentId agent, string message, Func<Task<T?>> work, CancellationToken cancellationToken)
        where T : class => InTurnAsync(agent, async () =>
    {
        if (Find(agent).Seen.Contains(message))
        {
            return null;
        }

        var answer = await work();
        await ChangeAsync(agent, chat => chat.Noting(message), cancellationToken);
        return answer;
    }, cancellationToken);

    /// <summary>Does what the agent asks for, nothing else that they ask for in between.</summary>
    public Task<T> InTurnAsync<T>(AgentId agent, Func<Task<T>> work, CancellationToken cancellationToken) => InTurnAsync(_messages, agent, work, cancellationToken);

    private static async Task<T> InTurnAsync<T>(ConcurrentDictionary<AgentId, SemaphoreSlim> turns, AgentId agent, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        var turn = turns.GetOrAdd(agent, _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            turn.Release();
        }
    }
}
