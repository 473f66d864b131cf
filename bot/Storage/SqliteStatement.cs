using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ServiceBot.Storage;

/// <summary>A compiled statement, and its rows while it is read.</summary>
internal sealed class SqliteStatement : IRows, IDisposable
{
    private readonly sqlite3 _handle;
    private readonly sqlite3_stmt _statement;
    private readonly int[] _places;

    /// <param name="handle">The connection.</param>
    /// <param name="sql">One statement.</param>
    /// <param name="parameters">They come in this order each time it is bound.</param>
    /// <exception cref="SqliteException">It cannot be compiled.</exception>
    public SqliteStatement(sqlite3 handle, string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        _handle = handle;
        Check(raw.sqlite3_prepare_v3(handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
        _places = new int[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            _places[i] = raw.sqlite3_bind_parameter_index(_statement, parameters[i].Name);
        }
    }

    public int FieldCount => raw.sqlite3_column_count(_statement);

    public void Bind(ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            // A query need not use all that it is given.
            if (_places[i] > 0)
            {
                Check(Bind(_places[i], parameters[i].Value));
            }
        }
    }

    /// <summary>Runs it to its end. Returns how many rows it changed.</summary>
    public int Run()
    {
        var result = raw.sqlite3_step(_statement);
        var changed = raw.sqlite3_changes(_handle);
        Reset();
        Check(result is raw.SQLITE_ROW or raw.SQLITE_DONE ? raw.SQLITE_OK : result);
        return changed;
    }

    public bool Read()
    {
        var result = raw.sqlite3_step(_statement);
        Check(result is raw.SQLITE_ROW or raw.SQLITE_DONE ? raw.SQLITE_OK : result);
        return result == raw.SQLITE_ROW;
    }

    /// <summary>Ends the reading: it holds nothing up any more.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    public string GetName(int field) => raw.sqlite3_column_name(_statement, field).utf8_to_string();

    public bool IsDBNull(int field) => raw.sqlite3_column_type(_statement, field) == raw.SQLITE_NULL;

    public long GetInt64(int field) => raw.sqlite3_column_int64(_statement, field);

    // By its length: a text may hold a NUL.
    public string GetString(int field) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(_statement, field));

    public byte[] GetBytes(int field) => raw.sqlite3_column_blob(_statement, field).ToArray();

    public object? GetValue(int field) => raw.sqlite3_column_type(_statement, field) switch
    {
        raw.SQLITE_NULL => null,
        raw.SQLITE_INTEGER => GetInt64(field),
        raw.SQLITE_BLOB => GetBytes(field),
        _ => GetString(field),
    };

    public void Dispose() => _statement.Dispose();

    private int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, place),
        string text => BindText(place, text),
        long number => raw.sqlite3_bind_int64(_statement, place, number),
        byte[] content => raw.sqlite3_bind_blob(_statement, place, content),
        _ => throw new ArgumentException($"A {value.GetType()} is none of the kinds of values that are stored.", nameof(value)),
    };

    // SQLite copies the text.
    private int BindText(int place, string text)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            return raw.sqlite3_bind_text(_statement, place, buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(result, _handle);
        }
    }
}
