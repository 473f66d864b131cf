namespace Stateless.Reflection;

/// <summary>A guard in words.</summary>
public class InvocationInfo
{
    internal InvocationInfo(string methodName, string description)
    {
        // The compiler names lambdas and local functions with these signs, which no reader should see.
        Description = description ?? (methodName.AsSpan().IndexOfAny("<>`") >= 0 ? "Function" : methodName);
    }

    /// <summary>The description given; without one the method's name, or "Function" for a lambda.</summary>
    public string Description { get; }
}
