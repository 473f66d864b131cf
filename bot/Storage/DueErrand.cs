using ServiceBot.Conversations;

namespace ServiceBot.Storage;

/// <summary>An errand on its way out.</summary>
/// <param name="Id">Rises from turn to turn, and within a turn in the order of its errands.</param>
/// <param name="Line">The name of the line that carries it.</param>
/// <param name="Target">Where it goes on that line.</param>
/// <param name="Attempts">How often it was tried already.</param>
/// <param name="At">When the turn was saved that it follows from.</param>
/// <param name="MayBeDuplicate">It was sent once and may have arrived: a text says so, a card is updated and not sent anew.</param>
public sealed record DueErrand(
    long Id, ConversationId Conversation, string Line, string Target, Errand Errand, int Attempts, DateTimeOffset At, bool MayBeDuplicate);

/// <summary>An errand to be saved with its turn for the line that carries it.</summary>
/// <param name="DueAt">When it may first be tried.</param>
public sealed record Outgoing(string Line, string Target, Errand Errand, DateTimeOffset DueAt);

/// <summary>An errand that is tried no more though it did not arrive, or may not have.</summary>
/// <param name="Kind">The errand's type, also when this program does not know it.</param>
/// <param name="State">"failed", or "unknown" when it may have arrived.</param>
/// <param name="Why">A sentence without a person's words.</param>
public sealed record ParkedErrand(
    long Id, ConversationId Conversation, string Line, string Target, string Kind, string State, string Why, int Attempts, DateTimeOffset At);
