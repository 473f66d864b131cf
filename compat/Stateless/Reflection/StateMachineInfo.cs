namespace Stateless.Reflection;

/// <summary>All that a state machine was configured with, to be read or drawn.</summary>
public class StateMachineInfo
{
    internal StateMachineInfo(IEnumerable<StateInfo> states, Type stateType, Type triggerType, StateInfo initialState)
    {
        States = states;
        StateType = stateType;
        TriggerType = triggerType;
        InitialState = initialState;
    }

    /// <summary>The state the machine was made in; as in the package, its description has no transitions and no relations.</summary>
    public StateInfo InitialState { get; }

    /// <summary>The configured states in the order they were first mentioned, then those that are only destinations.</summary>
    public IEnumerable<StateInfo> States { get; }

    /// <summary>The type of the states.</summary>
    public Type StateType { get; }

    /// <summary>The type of the triggers.</summary>
    public Type TriggerType { get; }
}
