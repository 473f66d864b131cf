using System.Reflection;

namespace ServiceBot.Tests.Structure;

/// <summary>The faults that a conversation must survive, R1 to R14, each have tests that say so: <c>dotnet test --filter "Fault=R6"</c>.</summary>
public sealed class FaultCatalogueTests
{
    [Fact]
    public void Each_fault_has_a_test()
    {
        var tested = typeof(FaultCatalogueTests).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods())
            .SelectMany(m => m.GetCustomAttributesData())
            .Where(a => a.AttributeType == typeof(TraitAttribute) && (string?)a.ConstructorArguments[0].Value == "Fault")
            .Select(a => (string)a.ConstructorArguments[1].Value!)
            .ToHashSet();
        Assert.Empty(Enumerable.Range(1, 14).Select(n => $"R{n}").Except(tested));
    }
}
