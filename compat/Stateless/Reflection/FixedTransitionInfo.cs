namespace Stateless.Reflection;

/// <summary>A transition whose destination is known beforehand.</summary>
public class FixedTransitionInfo : TransitionInfo
{
    internal FixedTransitionInfo(TriggerInfo trigger, IEnumerable<InvocationInfo> guards, StateInfo destination)
    {
        Trigger = trigger;
        GuardConditionsMethodDescriptions = guards;
        DestinationState = destination;
    }

    /// <summary>The state it leads to; for a re-entry, the state it starts from.</summary>
    public StateInfo DestinationState { get; }
}
