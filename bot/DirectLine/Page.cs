using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.DirectLine;

/// <summary>One helping of a transcript, of a size that does no harm while a slow reader keeps it waiting.</summary>
internal static class Page
{
    private const int MostLines = 100;
    private const int EnoughCharacters = 64 * 1024;

    /// <summary>The next lines after a place; none at the end.</summary>
    public static IReadOnlyList<Line> After(Store store, ConversationId conversation, long seq) =>
        store.LinesAfter(conversation, seq, MostLines, EnoughCharacters);

    /// <summary>Whether more may follow at once: a helping that is not full was all there was.</summary>
    public static bool IsFull(IReadOnlyList<Line> lines) => lines.Count == MostLines || lines.Sum(l => l.Characters) >= EnoughCharacters;
}
