namespace ServiceBot.Conversations;

/// <summary>What went wrong for a customer, or was not what they hoped for.</summary>
public enum Cause
{
    /// <summary>It came, or comes, after the day it was promised for.</summary>
    Late,

    /// <summary>It arrived broken or marked.</summary>
    Damaged,

    /// <summary>It does not work, or failed in use.</summary>
    Faulty,

    /// <summary>Something was not in the box.</summary>
    MissingPart,

    /// <summary>Another thing came than was ordered.</summary>
    WrongItem,

    /// <summary>It never came.</summary>
    Lost,

    /// <summary>The business could not deliver what it had sold.</summary>
    OutOfStock,

    /// <summary>They paid more than once.</summary>
    ChargedTwice,

    /// <summary>They were kept waiting, sent round, or spoken to in the wrong way.</summary>
    PoorService,

    /// <summary>Nothing is wrong with it; it is not for them.</summary>
    ChangedMind,
}
