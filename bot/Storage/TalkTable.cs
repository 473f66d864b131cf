using Microsoft.Data.Sqlite;
using ServiceBot.Conversations;

namespace ServiceBot.Storage;

/// <summary>Half hours of the team that visitors have booked, each once. Written with the turn that books them.</summary>
public sealed class TalkTable
{
    private readonly SqliteDatabase _database;

    internal TalkTable(SqliteDatabase database) => _database = database;

    /// <summary>Those after a time.</summary>
    public IReadOnlyList<BookedTalk> After(DateTimeOffset time) => _database.Read(command =>
    {
        command.CommandText = "SELECT agent, at FROM talks WHERE at > $after";
        command.Parameters.AddWithValue("$after", time.ToUnixTimeMilliseconds());
        using var row = command.ExecuteReader();
        var talks = new List<BookedTalk>();
        while (row.Read())
        {
            talks.Add(new BookedTalk(new AgentId(row.GetString(0)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1))));
        }

        return talks;
    });

    internal static bool IsBooked(SqliteCommand command, BookedTalk talk)
    {
        command.CommandText = "SELECT 1 FROM talks WHERE at = $at AND agent = $agent";
        command.Parameters.Clear();
        command.Parameters.AddWithValue("$at", talk.At.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$agent", talk.Agent.Value);
        return command.ExecuteScalar() is not null;
    }

    internal static void Book(SqliteCommand command, BookedTalk talk, ConversationId conversation)
    {
        command.CommandText = "INSERT INTO talks (at, agent, conversation) VALUES ($at, $agent, $conversation)";
        command.Parameters.Clear();
        command.Parameters.AddWithValue("$at", talk.At.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$agent", talk.Agent.Value);
        command.Parameters.AddWithValue("$conversation", conversation.Value);
        command.ExecuteNonQuery();
    }
}
