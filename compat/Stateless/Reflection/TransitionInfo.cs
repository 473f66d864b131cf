namespace Stateless.Reflection;

/// <summary>A rule for one trigger, with its guards.</summary>
public abstract class TransitionInfo
{
    /// <summary>The guards in words; empty when there are none. A field, because it is one in the package.</summary>
    public IEnumerable<InvocationInfo> GuardConditionsMethodDescriptions = [];

    /// <summary>The trigger the rule answers.</summary>
    public TriggerInfo Trigger { get; protected set; }
}
