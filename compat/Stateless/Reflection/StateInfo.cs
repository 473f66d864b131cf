namespace Stateless.Reflection;

/// <summary>One state and its own rules; inherited ones are found at its superstate.</summary>
public class StateInfo
{
    internal StateInfo(object underlyingState) => UnderlyingState = underlyingState;

    /// <summary>The state value itself.</summary>
    public object UnderlyingState { get; }

    /// <summary>The state this one lies within, or null.</summary>
    public StateInfo Superstate { get; internal set; }

    /// <summary>The states directly within this one.</summary>
    public IEnumerable<StateInfo> Substates { get; internal set; } = [];

    /// <summary>The transitions to other states and the re-entries.</summary>
    public IEnumerable<FixedTransitionInfo> FixedTransitions { get; internal set; } = [];

    /// <summary>The triggers accepted without effect.</summary>
    public IEnumerable<IgnoredTransitionInfo> IgnoredTriggers { get; internal set; } = [];

    /// <summary>All transitions, ignored triggers not among them; in this stand-in these are the fixed ones.</summary>
    public IEnumerable<TransitionInfo> Transitions => FixedTransitions;

    /// <summary>The state value in words.</summary>
    public override string ToString() => UnderlyingState?.ToString() ?? "<null>";
}
