using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ServiceBot.Load;

/// <summary>A database as it is after a year: so many conversations that nobody writes in any more.</summary>
internal static class Ballast
{
    /// <summary>Makes copies of the conversations that are there, each under a name of its own and never to be woken.</summary>
    public static void Add(DirectoryInfo data, int conversations)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data.FullName, "servicebot.db")};Pooling=False");
        connection.Open();
        Run("PRAGMA synchronous = OFF");
        Run("BEGIN");
        Run(string.Create(CultureInfo.InvariantCulture, $"""
            CREATE TEMP TABLE copies AS
            WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < {conversations}),
                models AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS number FROM conversations)
            SELECT models.id AS of, lower(hex(randomblob(16))) AS id FROM counted JOIN models ON models.number = counted.n % (SELECT count(*) FROM conversations)
            """));
        Run("""
            INSERT INTO conversations (id, version, state, last_seq, wake_at, case_owner, started_at)
            SELECT copies.id, version, replace(state, copies.of, copies.id), last_seq, NULL, NULL, started_at FROM copies JOIN conversations ON conversations.id = copies.of
            """);
        Run("""
            INSERT INTO lines (conversation, seq, speaker, name, text, quick_replies, echo, at, kind, files, event)
            SELECT copies.id, seq, speaker, name, text, quick_replies, echo, at, kind, files, event FROM copies JOIN lines ON conversation = copies.of
            """);
        Run("INSERT INTO happenings SELECT copies.id, key, version, fingerprint, kind, body, disposition, seq, at FROM copies JOIN happenings ON conversation = copies.of");
        Run("COMMIT");

        void Run(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }
}
