namespace ServiceBot.Conversations;

/// <summary>All that can happen to a conversation.</summary>
public abstract record Happening
{
    private Happening()
    {
    }

    /// <summary>The chat was opened, or opened again.</summary>
    /// <param name="Channel">Where the visitor writes from.</param>
    public sealed record VisitorArrived(string Channel = Conversation.Website) : Happening;

    public sealed record VisitorWrote(string Text) : Happening;

    /// <summary>The visitor ended the chat, or has been gone from the page for a while.</summary>
    public sealed record VisitorLeft : Happening;

    public sealed record AgentTook(AgentId Agent) : Happening;

    /// <summary>The agent cannot take a case that waits: the next person is called.</summary>
    public sealed record AgentDeclined(AgentId Agent) : Happening;

    /// <summary>The agent gives a case, waiting or their own, to a colleague by name.</summary>
    public sealed record AgentPassedOn(AgentId Agent, AgentId To) : Happening;

    /// <summary>The agent gives the visitor their word.</summary>
    /// <param name="Words">What is promised, as the visitor shall read it.</param>
    public sealed record AgentPromised(AgentId Agent, DateTimeOffset DueAt, string Words) : Happening;

    /// <summary>The agent has done what was promised; all open promises of the case are kept.</summary>
    public sealed record AgentKeptPromises(AgentId Agent) : Happening;

    /// <summary>The agent can be reached no longer: what they own needs another person.</summary>
    public sealed record AgentLost(AgentId Agent) : Happening;

    /// <summary>Something could not be delivered and is tried no more.</summary>
    /// <param name="What">What it was and why, a sentence for the case card.</param>
    public sealed record NotDelivered(string What) : Happening;

    public sealed record AgentWrote(AgentId Agent, string Text) : Happening;

    /// <summary>The agent gives the conversation back to the bot; the case is done.</summary>
    public sealed record AgentHandedBack(AgentId Agent) : Happening;

    /// <summary>The agent says it has been put right.</summary>
    public sealed record AgentResolved(AgentId Agent) : Happening;

    /// <summary>The time came that the conversation asked to be woken at.</summary>
    public sealed record TimePassed : Happening;
}
