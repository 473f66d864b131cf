namespace ServiceBot.Storage;

/// <summary>Configuration section "Storage".</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>Where the database and the signing key live. Relative to the folder that holds knowledge/.</summary>
    public string Folder { get; set; } = "data";

    /// <summary>Days a conversation is kept after the visitor last wrote in it, once no case is open. 0: until somebody erases it.</summary>
    public int KeepDays { get; set; }

    /// <summary>A PostgreSQL database in place of the SQLite file in the folder, such as Host=db;Database=servicebot;Username=servicebot;Password=…. Empty: SQLite.</summary>
    public string ConnectionString { get; set; } = "";
}
