using ServiceBot.Conversations;

namespace ServiceBot.Handoff;

/// <summary>What one of the team wants who writes in their own chat with the bot.</summary>
/// <param name="Reference">The case they named, such as C-7F3A; null when none: then the one they are in.</param>
public abstract record AgentWish(string? Reference)
{
    /// <summary>Words for the visitor.</summary>
    public sealed record Say(string Text, string? Reference) : AgentWish(Reference);

    /// <summary>It has been put right.</summary>
    public sealed record Done(string? Reference) : AgentWish(Reference);

    /// <summary>The bot may have the conversation back.</summary>
    public sealed record HandBack(string? Reference) : AgentWish(Reference);

    /// <param name="Words">Empty when only a time was given.</param>
    public sealed record Promise(DateTimeOffset DueAt, string Words, string? Reference) : AgentWish(Reference);

    /// <summary>What was promised is done.</summary>
    public sealed record Kept(string? Reference) : AgentWish(Reference);

    public sealed record PassTo(AgentId Agent, string? Reference) : AgentWish(Reference);

    public sealed record Take(string Case) : AgentWish(Case);

    /// <summary>They cannot come, or cannot go on.</summary>
    public sealed record Decline(string? Reference) : AgentWish(Reference);

    /// <summary>What they write next is for this case.</summary>
    public sealed record SwitchTo(string Case) : AgentWish(Case);

    /// <summary>Which cases do I have?</summary>
    public sealed record Cases() : AgentWish(Reference: null);

    public sealed record Help() : AgentWish(Reference: null);

    /// <summary>It began like a command and cannot be followed: nothing is sent to anybody.</summary>
    /// <param name="Why">A sentence or two for the agent, with an example.</param>
    public sealed record NotUnderstood(string Why) : AgentWish(Reference: null);
}
