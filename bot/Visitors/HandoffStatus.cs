using Newtonsoft.Json.Linq;
using ServiceBot.Conversations;

namespace ServiceBot.Visitors;

/// <summary>Reads what a hub of another maker says of a handoff: the value of the event handoff.status.</summary>
internal static class HandoffStatus
{
    /// <returns>What has happened to the case; null when the state is none that we know, which is ignored and not refused.</returns>
    public static Happening? Read(object? value, AgentId owner) =>
        (value as JObject)?["state"] is JValue { Type: JTokenType.String, Value: string state }
            ? state.ToLowerInvariant() switch
            {
                "accepted" => new Happening.AgentTook(owner),
                "completed" => new Happening.AgentResolved(owner),
                "failed" => new Happening.AgentLost(owner),
                _ => null,
            }
            : null;
}
