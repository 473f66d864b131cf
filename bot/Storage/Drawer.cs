namespace ServiceBot.Storage;

/// <summary>A drawer of small records that must outlive the process and belong to no conversation: a room's own, known by its name.</summary>
public sealed class Drawer<T>
    where T : class
{
    private readonly IDatabase _database;
    private readonly string _name;

    internal Drawer(IDatabase database, string name) => (_database, _name) = (database, name);

    /// <summary>Null when there is none.</summary>
    public T? Find(string key) => _database.Read(session => session.First(
        "SELECT value FROM drawers WHERE drawer = @drawer AND key = @key", row => StoredJson.Read<T>(row.GetString(0)), ("@drawer", _name), ("@key", key)));

    /// <summary>All there are, by key.</summary>
    public IReadOnlyList<(string Key, T Value)> All() => _database.Read(session => session.Query(
        "SELECT key, value FROM drawers WHERE drawer = @drawer ORDER BY key", row => (row.GetString(0), StoredJson.Read<T>(row.GetString(1))), ("@drawer", _name)));

    /// <summary>Keeps a value, in place of one kept before.</summary>
    public Task KeepAsync(string key, T value, CancellationToken cancellationToken) => InsertAsync("DO UPDATE SET value = excluded.value", key, value, cancellationToken);

    /// <summary>Keeps a value unless there is one. False when there was.</summary>
    public async Task<bool> KeepIfAbsentAsync(string key, T value, CancellationToken cancellationToken) => await InsertAsync("DO NOTHING", key, value, cancellationToken) > 0;

    public Task ForgetAsync(string key, CancellationToken cancellationToken) => _database.WriteAsync(
        session => session.Execute("DELETE FROM drawers WHERE drawer = @drawer AND key = @key", ("@drawer", _name), ("@key", key)), cancellationToken);

    private Task<int> InsertAsync(string whenThereIsOne, string key, T value, CancellationToken cancellationToken)
    {
        var json = StoredJson.Write(value);
        return _database.WriteAsync(
            session => session.Execute(
                $"INSERT INTO drawers (drawer, key, value) VALUES (@drawer, @key, @value) ON CONFLICT (drawer, key) {whenThereIsOne}",
                ("@drawer", _name),
                ("@key", key),
                ("@value", json)),
            cancellationToken);
    }
}
