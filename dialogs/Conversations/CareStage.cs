namespace ServiceBot.Conversations;

/// <summary>Where a customer stands on the journey. Changed only by the care machine.</summary>
public enum CareStage
{
    /// <summary>The bot has the conversation. Always in one of its sub-stages: listening, clarifying, concerned, refunding.</summary>
    WithBot,

    /// <summary>The bot listens and answers.</summary>
    Listening,

    /// <summary>The bot has asked which of two answers is meant, to hear it another way, or which order an answer is for.</summary>
    Clarifying,

    /// <summary>The customer is upset: the bot has apologised and named a person, and goes on answering.</summary>
    Concerned,

    /// <summary>Something is to be put right, mostly with money. Always in one of its three sub-stages.</summary>
    Refunding,

    /// <summary>Sub-stage of refunding: the bot has asked which order it is about.</summary>
    AskingOrder,

    /// <summary>Sub-stage of refunding: the order is known and inside the returns time; the customer is asked to confirm.</summary>
    ConfirmingRefund,

    /// <summary>Sub-stage of refunding: what came is not as it should be, and the customer is asked whether they would like it anew or their money.</summary>
    ChoosingRemedy,

    /// <summary>The bot has decided, and waits for the shop to have done it.</summary>
    PuttingRight,

    /// <summary>The shop has done it: the bot asks once more when the money should have come.</summary>
    Remedied,

    /// <summary>A named person has been called and has not taken the case yet. The bot still answers.</summary>
    CallingAgent,

    /// <summary>A named person has the conversation. The bot is silent.</summary>
    WithAgent,

    /// <summary>The person has put it right.</summary>
    Resolved,

    /// <summary>Nothing more came. Writing again opens the conversation.</summary>
    Closed,
}
