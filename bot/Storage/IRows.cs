namespace ServiceBot.Storage;

/// <summary>The rows of a query, one after another; fields are counted from 0, and named as ADO.NET names what it reads.</summary>
internal interface IRows
{
    int FieldCount { get; }

    /// <summary>Goes to the next row; at first to the first. False when there is none: then it must not be called again.</summary>
    bool Read();

    string GetName(int field);

    bool IsDBNull(int field);

    long GetInt64(int field);

    string GetString(int field);

    byte[] GetBytes(int field);

    /// <summary>A long, a string, bytes or null.</summary>
    object? GetValue(int field);
}
