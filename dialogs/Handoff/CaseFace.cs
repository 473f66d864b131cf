using ServiceBot.Conversations;

namespace ServiceBot.Handoff;

/// <summary>What the case card shows of a conversation: the card is drawn anew when this has changed, and only then.</summary>
internal static class CaseFace
{
    /// <summary>Whether the card must be drawn anew. A closed case's card rests, but for what could not be delivered and how it was rated.</summary>
    public static bool Changed(Conversation before, Conversation after) => (before.Case, after.Case) switch
    {
        (_, null) => false,
        (null, _) => true,
        ({ } was, { } now) when !before.HasOpenCase && !after.HasOpenCase => !was.Notes.SequenceEqual(now.Notes) || before.Rating != after.Rating,
        ({ } was, { } now) => !SameCase(was, now) || !SameAround(before, after),
    };

    // Lists are compared by what is in them; when the next alert goes out stands on no card.
    private static bool SameCase(Case was, Case now) =>
        Bare(was) == Bare(now)
        && was.Words.SequenceEqual(now.Words)
        && was.PassedOver.SequenceEqual(now.PassedOver)
        && was.Promises.SequenceEqual(now.Promises)
        && was.Notes.SequenceEqual(now.Notes);

    private static Case Bare(Case @case) => @case with { Words = [], PassedOver = [], Promises = [], Notes = [], NudgedAt = null, AlertAt = default };

    private static bool SameAround(Conversation before, Conversation after) =>
        (before.Stage, before.Order, before.Phone, before.LeftAt, before.EndedAt, before.AgentAwaitedSince, before.Rating, before.Customer)
            == (after.Stage, after.Order, after.Phone, after.LeftAt, after.EndedAt, after.AgentAwaitedSince, after.Rating, after.Customer)
        && (before.Email, before.Postcode, before.Cause, before.QuestionsAsked) == (after.Email, after.Postcode, after.Cause, after.QuestionsAsked)
        && before.Remembered?.ValuedSince == after.Remembered?.ValuedSince
        && before.Settlements.SequenceEqual(after.Settlements)
        && before.ToGoBack.SequenceEqual(after.ToGoBack)
        && before.Asks.SequenceEqual(after.Asks)
        && before.Files.SequenceEqual(after.Files);
}
