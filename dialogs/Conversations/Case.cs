namespace ServiceBot.Conversations;

/// <summary>What a conversation becomes when a human must act. It has one owner from its first moment.</summary>
public sealed record Case
{
    /// <summary>Short and sayable on the phone, such as C-7F3A.</summary>
    public required string Reference { get; init; }

    public required CaseReason Reason { get; init; }

    /// <summary>What the owner should know, one of the skills in team.yaml.</summary>
    public required string Skill { get; init; }

    /// <summary>The visitor's words that raised the case.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Whom it is meant for until somebody takes it; then who took it.</summary>
    public required AgentId Owner { get; init; }

    /// <summary>Null until a person has taken it.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>When the owner, who has taken it, was reminded that the visitor waits for a word; null when they were not.</summary>
    public DateTimeOffset? NudgedAt { get; init; }

    /// <summary>When the owner was first alerted, or will be when it is outside their hours; once everybody is called, when last.</summary>
    public required DateTimeOffset AlertAt { get; init; }

    /// <summary>How often the present owner has been alerted.</summary>
    public int Alerts { get; init; }

    /// <summary>Those who were alerted and did not take it, oldest first.</summary>
    public IReadOnlyList<AgentId> PassedOver { get; init; } = [];

    /// <summary>When everybody of the team was called, since none of those called one by one took it; null when not.</summary>
    public DateTimeOffset? EveryoneAt { get; init; }

    /// <summary>What the visitor has been given the word for, oldest first.</summary>
    public IReadOnlyList<Promise> Promises { get; init; } = [];

    /// <summary>What could not be delivered, and other things the next reader of the card should know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The exact time promised to the visitor when the owner was off duty; null when the owner was on duty.</summary>
    public DateTimeOffset? CallAt { get; init; }

    /// <summary>What the bot suggests the owner does next.</summary>
    public required string Suggestion { get; init; }

    /// <summary>How often the visitor was told that somebody else comes.</summary>
    public int Transfers { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Whether somebody of the team still owes the visitor what they gave their word for.</summary>
    public bool HasOpenPromise => Promises.Any(p => p.KeptAt is null);
}

/// <summary>An agent's word to the visitor.</summary>
/// <param name="Words">As the visitor read them.</param>
public sealed record Promise(AgentId By, string Words, DateTimeOffset MadeAt, DateTimeOffset DueAt)
{
    /// <summary>When the case's owner was last reminded; null when not yet.</summary>
    public DateTimeOffset? RemindedAt { get; init; }

    /// <summary>When it was found overdue and said so to the visitor; null when not.</summary>
    public DateTimeOffset? OverdueAt { get; init; }

    public DateTimeOffset? KeptAt { get; init; }
}

/// <summary>Why a human must act.</summary>
public enum CaseReason
{
    /// <summary>The visitor asked for a person.</summary>
    PersonWanted,

    /// <summary>The visitor wants the money back.</summary>
    MoneyBack,

    /// <summary>The visitor is upset.</summary>
    Frustration,

    /// <summary>Something was asked that the knowledge does not answer.</summary>
    Unanswered,

    /// <summary>The answer given says itself that a person must finish the job.</summary>
    AnswerNeedsPerson,

    /// <summary>A file was sent, and only a person can look into it.</summary>
    FileSent,

    /// <summary>The visitor said afterwards that it was not good.</summary>
    BadRating,

    /// <summary>The visitor wants to talk it over before they buy, at a time they chose.</summary>
    TalkBooked,
}
