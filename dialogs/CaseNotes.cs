using ServiceBot.Conversations;

namespace ServiceBot;

/// <summary>What is written on a case for its next reader.</summary>
internal static class CaseNotes
{
    private const int Most = 10;

    /// <summary>The newest notes are kept; the same one twice is one.</summary>
    public static Decision NotDelivered(Conversation before, string what) =>
        before.Case is not { } @case || string.IsNullOrWhiteSpace(what) || @case.Notes.LastOrDefault() == what
            ? Decision.Ignore(before)
            : new Decision(before with { Case = @case with { Notes = [.. @case.Notes.TakeLast(Most - 1), what] } }, [], Disposition.Failed);
}
