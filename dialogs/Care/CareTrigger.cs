namespace ServiceBot.Care;

/// <summary>What can move a customer on the journey.</summary>
public enum CareTrigger
{
    /// <summary>Everything asked has its answer.</summary>
    Understood,

    /// <summary>Something was said that could mean two things, or nothing yet.</summary>
    Unclear,

    /// <summary>Something was asked that only a person can finish.</summary>
    PersonNeeded,

    PersonWanted,
    Upset,
    MoneyBackWanted,

    /// <summary>The order was named, as asked.</summary>
    OrderNamed,

    /// <summary>The order was asked for and cannot be named.</summary>
    OrderNotNamed,

    RefundConfirmed,
    RefundDeclined,

    /// <summary>What came is not as it should be, and the bot may put it right in one way or another.</summary>
    RemedyOffered,

    /// <summary>The customer would like it anew.</summary>
    ReplacementChosen,

    /// <summary>The shop has done what the bot decided.</summary>
    RemedyDone,

    /// <summary>The shop will not do it, or does not answer.</summary>
    RemedyNotDone,
    AgentTook,
    AgentHandedBack,

    /// <summary>Whoever has the conversation gives it to a colleague.</summary>
    AgentPassedOn,

    /// <summary>Whoever has the conversation no longer writes or cannot be reached.</summary>
    AgentGone,

    AgentResolved,

    /// <summary>A visitor writes after it was resolved or closed.</summary>
    WroteAgain,

    /// <summary>Nobody has written for a day.</summary>
    LeftAlone,
}
