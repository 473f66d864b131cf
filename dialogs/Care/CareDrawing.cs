using System.Text;
using ServiceBot.Conversations;
using Stateless.Reflection;

namespace ServiceBot.Care;

/// <summary>Draws the care machine as a Mermaid state diagram, from its own table.</summary>
public static class CareDrawing
{
    public static string Draw()
    {
        var table = new CareMachine(CareStage.Listening, new CareFacts(true, true, true, true, true)).Table;
        var states = table.States.OrderBy(s => (CareStage)s.UnderlyingState).ToList();
        var drawing = new StringBuilder("stateDiagram-v2\n    [*] --> Listening\n");
        foreach (var state in states.Where(s => s.Superstate is null && s.Substates.Any()))
        {
            DrawNested(drawing, state, "    ");
        }

        foreach (var state in states)
        {
            foreach (var step in state.FixedTransitions.OrderBy(t => (CareTrigger)t.Trigger.UnderlyingTrigger).ThenBy(t => (CareStage)t.DestinationState.UnderlyingState))
            {
                var reasons = string.Join("; ", step.GuardConditionsMethodDescriptions.Select(g => g.Description));
                drawing.Append($"    {state.UnderlyingState} --> {step.DestinationState.UnderlyingState}: {step.Trigger.UnderlyingTrigger}");
                drawing.Append(reasons.Length > 0 ? $" ({reasons.Replace(':', ',')})\n" : "\n");
            }
        }

        return drawing.ToString();
    }

    private static void DrawNested(StringBuilder drawing, StateInfo state, string indent)
    {
        drawing.Append($"{indent}state {state.UnderlyingState} {{\n");
        foreach (var inner in state.Substates.OrderBy(s => (CareStage)s.UnderlyingState))
        {
            if (inner.Substates.Any())
            {
                DrawNested(drawing, inner, indent + "    ");
            }
            else
            {
                drawing.Append($"{indent}    {inner.UnderlyingState}\n");
            }
        }

        drawing.Append($"{indent}}}\n");
    }
}
