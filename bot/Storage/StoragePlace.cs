namespace ServiceBot.Storage;

/// <summary>Where the data is.</summary>
/// <param name="Folder">Of the keys, and of the SQLite file where there is no <paramref name="ConnectionString"/>.</param>
/// <param name="ConnectionString">Of a PostgreSQL database; empty: SQLite.</param>
public sealed record StoragePlace(string Folder, string ConnectionString = "")
{
    /// <summary>How long a conversation is kept after the visitor last wrote; null: until somebody erases it.</summary>
    public TimeSpan? Keep { get; init; }

    /// <summary>The database as an owner knows it, without a password.</summary>
    public string Database => ConnectionString.Length > 0 ? "PostgreSQL" : Folder;

    /// <exception cref="InvalidDataException">A configured value cannot be used; the message names the fix.</exception>
    public static StoragePlace Of(IConfiguration configuration, string home)
    {
        var options = configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions();
        return options.KeepDays >= 0
            ? new StoragePlace(Path.GetFullPath(options.Folder, home), options.ConnectionString) { Keep = options.KeepDays == 0 ? null : TimeSpan.FromDays(options.KeepDays) }
            : throw new InvalidDataException($"Storage:KeepDays is {options.KeepDays}; write a number of days, or 0 to keep conversations until somebody erases them.");
    }
}
