using ServiceBot.Conversations;

namespace ServiceBot.Storage;

/// <summary>What is remembered of customers from one conversation to the next. Written with the turn that changes it.</summary>
public sealed class CustomerTable
{
    private readonly IDatabase _database;

    internal CustomerTable(IDatabase database) => _database = database;

    /// <summary>Those of whom something is remembered.</summary>
    /// <param name="emails">In small letters.</param>
    public IReadOnlyList<SavedMemory> Find(IReadOnlyList<string> emails) => emails.Count == 0 ? [] : _database.Read(session => session.Query(
        $"SELECT body, version FROM customers WHERE email IN {session.Each("@emails")}",
        row => new SavedMemory(StoredJson.Read<CustomerMemory>(row.GetString(0)), row.GetInt64(1)),
        ("@emails", StoredJson.Write(emails))));

    /// <summary>Changes nothing when it is not of the version it was decided on.</summary>
    internal static Statement Keep(SavedMemory memory) => new(
        memory.Version == 0
            ? "INSERT INTO customers (email, body, version) VALUES (@email, @body, @version + 1) ON CONFLICT DO NOTHING"
            : "UPDATE customers SET body = @body, version = @version + 1 WHERE email = @email AND version = @version",
        [("@email", memory.Memory.Email), ("@body", StoredJson.Write(memory.Memory)), ("@version", memory.Version)],
        MustChange: true);
}
