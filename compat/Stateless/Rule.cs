using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>What a state does about one trigger, and when.</summary>
    internal sealed record Rule(TTrigger Trigger, Effect Effect, TState Destination, IReadOnlyList<Guard> Guards)
    {
        /// <summary>Asks each guard once; returns the descriptions of those not met.</summary>
        public List<string> UnmetGuards() =>
            [.. Guards.Where(guard => !guard.IsMet()).Select(guard => guard.Info.Description)];
    }
}

/// <summary>The kinds of rule.</summary>
internal enum Effect
{
    /// <summary>Leave for another state.</summary>
    Move,

    /// <summary>Leave and enter the same state.</summary>
    Reenter,

    /// <summary>Accept the trigger, do nothing.</summary>
    Ignore,
}

/// <summary>A condition with its words.</summary>
internal sealed class Guard
{
    private readonly Func<bool> _condition;

    public Guard(Func<bool> condition, string description)
    {
        ArgumentNullException.ThrowIfNull(condition);
        _condition = condition;
        Info = new InvocationInfo(condition.Method.Name, description);
    }

    public InvocationInfo Info { get; }

    public bool IsMet() => _condition();
}
