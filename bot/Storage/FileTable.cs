using ServiceBot.Conversations;

namespace ServiceBot.Storage;

/// <summary>The contents of files that visitors sent, each kept for a day. They are saved with the turn that brings them.</summary>
public sealed class FileTable
{
    private readonly IDatabase _database;

    internal FileTable(IDatabase database) => _database = database;

    /// <summary>Null when there is no such file, or not any more.</summary>
    public StoredFile? Find(string id) => _database.Read(session => session.First(
        "SELECT conversation, name, type, content FROM files WHERE id = @id",
        row => row.GetBytes(3) is var content ? new StoredFile(new ConversationId(row.GetString(0)), new SentFile(id, row.GetString(1), row.GetString(2), content.Length), content) : null,
        ("@id", id)));

    /// <summary>Forgets what came before a time. Returns how many.</summary>
    /// <exception cref="StoreBusyException">Nothing was forgotten.</exception>
    public Task<int> ForgetBeforeAsync(DateTimeOffset time, CancellationToken cancellationToken) => _database.WriteAsync(
        session => session.Execute("DELETE FROM files WHERE at < @time", ("@time", time.ToUnixTimeMilliseconds())), cancellationToken);

    internal static Statement Insert(StoredFile file, DateTimeOffset at) => new(
        "INSERT INTO files (id, conversation, name, type, at, content) VALUES (@id, @conversation, @name, @type, @at, @content)",
        [
            ("@id", file.File.Id),
            ("@conversation", file.Conversation.Value),
            ("@name", file.File.Name),
            ("@type", file.File.Type),
            ("@at", at.ToUnixTimeMilliseconds()),
            ("@content", file.Content),
        ]);
}
