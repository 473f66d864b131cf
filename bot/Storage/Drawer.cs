namespace ServiceBot.Storage;

/// <summary>A drawer of small records that must outlive the process and belong to no conversation: a room's own, known by its name.</summary>
public sealed class Drawer<T>
    where T : class
{
    private readonly SqliteDatabase _database;
    private readonly string _name;

    internal Drawer(SqliteDatabase database, string name) => (_database, _name) = (database, name);

    /// <summary>Null when there is none.</summary>
    public T? Find(string key) => _database.Read(command =>
    {
        command.CommandText = "SELECT value FROM drawers WHERE drawer = $drawer AND key = $key";
        command.Parameters.AddWithValue("$drawer", _name);
        command.Parameters.AddWithValue("$key", key);
        return command.ExecuteScalar() is string value ? StoredJson.Read<T>(value) : null;
    });

    /// <summary>All there are, by key.</summary>
    public IReadOnlyList<(string Key, T Value)> All() => _database.Read(command =>
    {
        command.CommandText = "SELECT key, value FROM drawers WHERE drawer = $drawer ORDER BY key";
        command.Parameters.AddWithValue("$drawer", _name);
        using var row = command.ExecuteReader();
        var all = new List<(string, T)>();
        while (row.Read())
        {
            all.Add((row.GetString(0), StoredJson.Read<T>(row.GetString(1))));
        }

        return all;
    });

    /// <summary>Keeps a value, in place of one kept before.</summary>
    public Task KeepAsync(string key, T value, CancellationToken cancellationToken) => WriteAsync(
        "INSERT INTO drawers (drawer, key, value) VALUES ($drawer, $key, $value) ON CONFLICT (drawer, key) DO UPDATE SET value = $value", key, value, cancellationToken);

    /// <summary>Keeps a value unless there is one. False when there was.</summary>
    public async Task<bool> KeepIfAbsentAsync(string key, T value, CancellationToken cancellationToken) => await WriteAsync(
        "INSERT INTO drawers (drawer, key, value) VALUES ($drawer, $key, $value) ON CONFLICT (drawer, key) DO NOTHING", key, value, cancellationToken) > 0;

    public Task ForgetAsync(string key, CancellationToken cancellationToken) => WriteAsync(
        "DELETE FROM drawers WHERE drawer = $drawer AND key = $key", key, null, cancellationToken);

    private Task<int> WriteAsync(string sql, string key, T? value, CancellationToken cancellationToken)
    {
        var json = value is null ? null : StoredJson.Write(value);
        return _database.WriteAsync(
            command =>
            {
                command.CommandText = sql;
                command.Parameters.AddWithValue("$drawer", _name);
                command.Parameters.AddWithValue("$key", key);
                command.Parameters.AddWithValue("$value", (object?)json ?? DBNull.Value);
                return command.ExecuteNonQuery();
            },
            cancellationToken);
    }
}
