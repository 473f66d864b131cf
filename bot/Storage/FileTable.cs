using Microsoft.Data.Sqlite;
using ServiceBot.Conversations;

namespace ServiceBot.Storage;

/// <summary>The contents of files that visitors sent, each kept for a day. They are saved with the turn that brings them.</summary>
public sealed class FileTable
{
    private readonly SqliteDatabase _database;

    internal FileTable(SqliteDatabase database) => _database = database;

    /// <summary>Null when there is no such file, or not any more.</summary>
    public StoredFile? Find(string id) => _database.Read(command =>
    {
        command.CommandText = "SELECT conversation, name, type, content FROM files WHERE id = $id";
        command.Parameters.AddWithValue("$id", id);
        using var row = command.ExecuteReader();
        return row.Read() && (byte[])row["content"] is var content
            ? new StoredFile(new ConversationId(row.GetString(0)), new SentFile(id, row.GetString(1), row.GetString(2), content.Length), content)
            : null;
    });

    /// <summary>Forgets what came before a time. Returns how many.</summary>
    /// <exception cref="StoreBusyException">Nothing was forgotten.</exception>
    public Task<int> ForgetBeforeAsync(DateTimeOffset time, CancellationToken cancellationToken) => _database.WriteAsync(
        command =>
        {
            command.CommandText = "DELETE FROM files WHERE at < $time";
            command.Parameters.AddWithValue("$time", time.ToUnixTimeMilliseconds());
            return command.ExecuteNonQuery();
        },
        cancellationToken);

    internal static void Insert(SqliteCommand command, StoredFile file, DateTimeOffset at)
    {
        command.CommandText = "INSERT INTO files (id, conversation, name, type, at, content) VALUES ($id, $conversation, $name, $type, $at, $content)";
        command.Parameters.Clear();
        command.Parameters.AddWithValue("$id", file.File.Id);
        command.Parameters.AddWithValue("$conversation", file.Conversation.Value);
        command.Parameters.AddWithValue("$name", file.File.Name);
        command.Parameters.AddWithValue("$type", file.File.Type);
        command.Parameters.AddWithValue("$at", at.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$content", file.Content);
        command.ExecuteNonQuery();
    }
}
