using ServiceBot.Conversations;

namespace ServiceBot;

/// <summary>What is written on a case for its next reader.</summary>
internal static class CaseNotes
{
    private const int Most = 10;

    public static Decision NotDelivered(Conversation before, string what) =>
        With(before, what) is var after && ReferenceEquals(after, before) ? Decision.Ignore(before) : new Decision(after, [], Disposition.Failed);

    /// <summary>The conversation with a note on its case, where it has one. The newest notes are kept; the same one twice is one.</summary>
    public static Conversation With(Conversation before, string note) => before.Case is not { } @case || string.IsNullOrWhiteSpace(note) || @case.Notes.LastOrDefault() == note
        ? before
        : before with { Case = @case with { Notes = [.. @case.Notes.TakeLast(Most - 1), note] } };
}
