namespace ServiceBot.Storage;

/// <summary>Where the data is.</summary>
/// <param name="Folder">Of the keys, and of the SQLite file where there is no <paramref name="ConnectionString"/>.</param>
/// <param name="ConnectionString">Of a PostgreSQL database; empty: SQLite.</param>
public sealed record StoragePlace(string Folder, string ConnectionString = "")
{
    /// <summary>The database as an owner knows it, without a password.</summary>
    public string Database => ConnectionString.Length > 0 ? "PostgreSQL" : Folder;

    public static StoragePlace Of(IConfiguration configuration, string home)
    {
        var options = configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions();
        return new StoragePlace(Path.GetFullPath(options.Folder, home), options.ConnectionString);
    }
}
