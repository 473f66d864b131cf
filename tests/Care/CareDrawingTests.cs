using ServiceBot.Care;

namespace ServiceBot.Tests.Care;

public class CareDrawingTests
{
    private static readonly string Drawing = Path.Combine(Repository.Root, "docs", "care-machine.mmd");

    /// <summary>After a change of the machine: SERVICEBOT_WRITE_DOCS=1 dotnet test --filter CareDrawingTests</summary>
    [Fact]
    public void The_drawing_in_docs_is_the_machine_as_it_is()
    {
        if (Environment.GetEnvironmentVariable("SERVICEBOT_WRITE_DOCS") == "1")
        {
            File.WriteAllText(Drawing, CareDrawing.Draw());
        }

        Assert.True(File.Exists(Drawing), $"{Drawing} is missing: run the tests once with SERVICEBOT_WRITE_DOCS=1");
        Assert.Equal(CareDrawing.Draw(), File.ReadAllText(Drawing).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void It_shows_stages_within_stages_and_the_reason_of_each_guard()
    {
        var drawing = CareDrawing.Draw();
        Assert.StartsWith("stateDiagram-v2\n    [*] --> Listening\n", drawing);
        Assert.Contains("        state Refunding {\n            AskingOrder\n            ConfirmingRefund\n            ChoosingRemedy\n        }\n", drawing);
        Assert.Contains("    CallingAgent --> WithAgent: AgentTook\n", drawing);
        Assert.Contains("    WithBot --> CallingAgent: Unclear (two were asked, a person takes over)\n", drawing);
    }
}
