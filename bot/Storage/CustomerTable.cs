using Microsoft.Data.Sqlite;
using ServiceBot.Conversations;

namespace ServiceBot.Storage;

/// <summary>What is remembered of customers from one conversation to the next. Written with the turn that changes it.</summary>
public sealed class CustomerTable
{
    private readonly SqliteDatabase _database;

    internal CustomerTable(SqliteDatabase database) => _database = database;

    /// <summary>Those of whom something is remembered.</summary>
    /// <param name="emails">In small letters.</param>
    public IReadOnlyList<SavedMemory> Find(IReadOnlyList<string> emails) => emails.Count == 0 ? [] : _database.Read(command =>
    {
        command.CommandText = "SELECT body, version FROM customers WHERE email IN (SELECT value FROM json_each($emails))";
        command.Parameters.AddWithValue("$emails", StoredJson.Write(emails));
        using var row = command.ExecuteReader();
        var memories = new List<SavedMemory>();
        while (row.Read())
        {
            memories.Add(new SavedMemory(StoredJson.Read<CustomerMemory>(row.GetString(0)), row.GetInt64(1)));
        }

        return memories;
    });

    /// <summary>The version of what is remembered; 0 when nothing is.</summary>
    internal static long VersionOf(SqliteCommand command, CustomerMemory memory)
    {
        command.CommandText = "SELECT version FROM customers WHERE email = $email";
        command.Parameters.Clear();
        command.Parameters.AddWithValue("$email", memory.Email);
        return command.ExecuteScalar() is long version ? version : 0;
    }

    internal static void Keep(SqliteCommand command, SavedMemory memory)
    {
        command.CommandText = "INSERT INTO customers (email, body, version) VALUES ($email, $body, $version) ON CONFLICT (email) DO UPDATE SET body = $body, version = $version";
        command.Parameters.Clear();
        command.Parameters.AddWithValue("$email", memory.Memory.Email);
        command.Parameters.AddWithValue("$body", StoredJson.Write(memory.Memory));
        command.Parameters.AddWithValue("$version", memory.Version + 1);
        command.ExecuteNonQuery();
    }
}
