namespace ServiceBot.Conversations;

/// <summary>All that can happen to a conversation.</summary>
public abstract record Happening
{
    private Happening()
    {
    }

    /// <summary>The chat was opened.</summary>
    public sealed record VisitorArrived : Happening;

    public sealed record VisitorWrote(string Text) : Happening;

    public sealed record AgentTook(AgentId Agent) : Happening;

    public sealed record AgentWrote(AgentId Agent, string Text) : Happening;

    /// <summary>The agent gives the conversation back to the bot; the case is done.</summary>
    public sealed record AgentHandedBack(AgentId Agent) : Happening;

    /// <summary>The agent says it has been put right.</summary>
    public sealed record AgentResolved(AgentId Agent) : Happening;

    /// <summary>The time came that the conversation asked to be woken at.</summary>
    public sealed record TimePassed : Happening;
}
