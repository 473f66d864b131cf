using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.DirectLine;

/// <summary>Puts many lines into a transcript at once, as a long chat would have.</summary>
internal static class Backlog
{
    public static void Add(RunningHouse house, string conversation, int lines, int characters) => TestData.Run(
        house.Data,
        """
        INSERT INTO lines (conversation, seq, speaker, name, text, quick_replies, at)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @lines)
        SELECT @id, (SELECT last_seq FROM conversations WHERE id = @id) + i, 'Visitor', '', @text, '[]', 0 FROM n;
        UPDATE conversations SET last_seq = last_seq + @lines WHERE id = @id;
        """,
        ("@id", conversation),
        ("@lines", lines),
        ("@text", new string('x', characters)));
}
