namespace ServiceBot.Conversations;

/// <summary>One question or request inside a message, and what became of it.</summary>
/// <param name="Text">The visitor's own words.</param>
/// <param name="Outcome">How it stands now.</param>
/// <param name="Answer">The answer it was given; null unless <see cref="AskOutcome.Answered"/>.</param>
/// <param name="At">When it was asked.</param>
public sealed record Ask(string Text, AskOutcome Outcome, AnswerId? Answer, DateTimeOffset At);

/// <summary>The three ends an ask can come to. There is no fourth: a reply is not sent while an ask has none of them.</summary>
public enum AskOutcome
{
    /// <summary>The owner's complete answer was given.</summary>
    Answered,

    /// <summary>The bot has asked one thing back.</summary>
    Clarifying,

    /// <summary>A named human has it.</summary>
    WithPerson,
}
