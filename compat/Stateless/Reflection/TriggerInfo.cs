namespace Stateless.Reflection;

/// <summary>A trigger.</summary>
public class TriggerInfo
{
    internal TriggerInfo(object underlyingTrigger) => UnderlyingTrigger = underlyingTrigger;

    /// <summary>The trigger value itself.</summary>
    public object UnderlyingTrigger { get; }

    /// <summary>The trigger value in words.</summary>
    public override string ToString() => UnderlyingTrigger?.ToString() ?? "<null>";
}
