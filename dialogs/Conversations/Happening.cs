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

    /// <param name="Text">Empty when only files were sent.</param>
    public sealed record VisitorWrote(string Text) : Happening
    {
        /// <summary>What was sent along. The bot knows of each file, and cannot look into it.</summary>
        public IReadOnlyList<SentFile> Files { get; init; } = [];

        /// <summary>What the visitor's browser or channel is set to, as <see cref="Conversation.LanguageOf"/> reads it; null when it does not say.</summary>
        public string? Language { get; init; }
    }

    /// <summary>The visitor's client told something that is not for people to read, under a name the bot has no use for. It is kept in its place.</summary>
    public sealed record VisitorSignalled(string Name) : Happening;

    /// <summary>The website has vouched for who the visitor is.</summary>
    public sealed record VisitorIdentified(Customer Customer) : Happening;

    /// <summary>The visitor said how it was.</summary>
    public sealed record VisitorRated(Rating Rating) : Happening;

    /// <summary>The visitor has closed the chat for good: nothing more can be written in it.</summary>
    public sealed record VisitorEnded : Happening;

    /// <summary>The visitor's client sends faster than is taken, and some of it was refused.</summary>
    public sealed record VisitorHurried : Happening;

    /// <summary>The visitor has been gone from the page for a while, or a channel says that they have left.</summary>
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

    /// <summary>The shop has done what the desk asked for.</summary>
    /// <param name="Key">Of the errand.</param>
    /// <param name="Reference">The shop's own name for it.</param>
    public sealed record OrderChanged(string Key, string Reference) : Happening;

    /// <summary>The shop will not do what the desk asked for, or could not be asked for a day.</summary>
    /// <param name="Why">A sentence for the team.</param>
    public sealed record OrderNotChanged(string Key, string Why) : Happening;

    public sealed record AgentWrote(AgentId Agent, string Text) : Happening
    {
        /// <summary>The agent was told what may be taken amiss, and sends it all the same.</summary>
        public bool Anyway { get; init; }
    }

    /// <summary>The agent gives the conversation back to the bot; the case is done.</summary>
    public sealed record AgentHandedBack(AgentId Agent) : Happening;

    /// <summary>The agent says it has been put right.</summary>
    public sealed record AgentResolved(AgentId Agent) : Happening;

    /// <summary>The time came that the conversation asked to be woken at.</summary>
    public sealed record TimePassed : Happening;
}
