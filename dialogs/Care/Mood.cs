using ServiceBot.Conversations;

namespace ServiceBot.Care;

/// <summary>How upset a visitor is over a conversation: rises with their words and with asking again, falls as things go well.</summary>
public static class Mood
{
    /// <summary>From here only a person will do.</summary>
    public const double CallsForPerson = 0.8;

    private const double KeptFromTurnToTurn = 0.7;
    private const double AskingAgain = 0.25;

    /// <summary>The mood after a message.</summary>
    /// <param name="words">The strength of the frustration in the words, 0 when there is none.</param>
    /// <param name="askedAgain">The message asks for what was answered before: the answer did not help.</param>
    /// <returns>From 0 to 1.</returns>
    public static double After(double before, double words, bool askedAgain) =>
        1 - (1 - before * KeptFromTurnToTurn) * (1 - words) * (1 - (askedAgain ? AskingAgain : 0));

    /// <summary>Whether an upset visitor needs a person now.</summary>
    public static bool NeedsPerson(CareStage stage, double upset, double words) =>
        upset >= CallsForPerson || stage == CareStage.Concerned && words > 0;
}
