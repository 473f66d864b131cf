namespace ServiceBot.Conversations;

/// <summary>All that may follow from a decision. Nothing here acts: the front desk saves the errands, then has them run.</summary>
public abstract record Errand
{
    private Errand()
    {
    }

    /// <summary>A line for the visitor to read.</summary>
    /// <param name="By">Who speaks.</param>
    /// <param name="Name">The speaker's name as the visitor sees it.</param>
    /// <param name="QuickReplies">Short texts the visitor may tap instead of typing.</param>
    public sealed record Say(Speaker By, string Name, string Text, IReadOnlyList<string> QuickReplies) : Errand;

    /// <summary>Call one of the team to a case.</summary>
    /// <param name="Times">1 for the first alert, 2 for the second.</param>
    public sealed record AlertAgent(AgentId Agent, string Reference, int Times) : Errand;
}

/// <summary>Whose words a line is.</summary>
public enum Speaker
{
    Visitor,
    Bot,

    /// <summary>A named human of the team.</summary>
    Agent,

    /// <summary>The house itself: who joined, who left.</summary>
    Notice,
}
