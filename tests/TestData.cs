using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using ServiceBot.Storage;

namespace ServiceBot.Tests;

/// <summary>
/// Where tests keep data: a SQLite file in a folder of their own, or, where SERVICEBOT_POSTGRES is the connection string of a server, a schema of
/// their own there. The same tests hold for both.
/// </summary>
internal static class TestData
{
    private static readonly string Postgres = Environment.GetEnvironmentVariable("SERVICEBOT_POSTGRES") ?? "";

    public static bool IsPostgres => Postgres.Length > 0;

    /// <summary>For a test that is about the SQLite file, or works on a folder as the verbs do.</summary>
    public const string OnSqlite = "--Storage:ConnectionString=";

    /// <summary>A text as it is kept: the one sign that PostgreSQL cannot keep becomes the one that stands for it.</summary>
    public static string Kept(string text) => IsPostgres ? text.Replace('\0', '\u2400') : text;

    /// <summary>The place that belongs to a folder: the same each time.</summary>
    public static StoragePlace Of(string folder)
    {
        if (!IsPostgres)
        {
            return new StoragePlace(folder);
        }

        var schema = $"t_{Path.GetFileName(folder.TrimEnd('/')).Replace('-', '_').ToLowerInvariant()}";
        using var connection = new NpgsqlConnection(Postgres);
        connection.Open();
        using var command = new NpgsqlCommand($"CREATE SCHEMA IF NOT EXISTS \"{schema}\"", connection);
        command.ExecuteNonQuery();
        // Many houses at a time stand on one server.
        return new StoragePlace(folder, new NpgsqlConnectionStringBuilder(Postgres) { SearchPath = schema, ApplicationName = schema, MaxPoolSize = 4 }.ToString());
    }

    public static Store Open(string folder, Doorbell? doorbell = null) => Store.Open(Of(folder), doorbell ?? new Doorbell(), new News());

    /// <summary>What a program is started with to work there.</summary>
    public static string[] Options(string folder) => [$"--Storage:Folder={folder}", $"--Storage:ConnectionString={Of(folder).ConnectionString}"];

    /// <summary>A connection beside the store, to look or to meddle.</summary>
    public static DbConnection Connect(string folder)
    {
        DbConnection connection = Of(folder) is { ConnectionString: { Length: > 0 } there }
            ? new NpgsqlConnection(there)
            : new SqliteConnection($"Data Source={Path.Combine(folder, "servicebot.db")};Pooling=False");
        connection.Open();
        return connection;
    }

    /// <summary>Runs SQL that both understand, with parameters as @name.</summary>
    public static void Run(string folder, string sql, params (string Name, object Value)[] parameters)
    {
        using var connection = Connect(folder);
        using var command = Command(connection, sql, parameters);
        command.ExecuteNonQuery();
    }

    /// <summary>The first column of what SQL finds.</summary>
    public static List<object> Ask(string folder, string sql, params (string Name, object Value)[] parameters)
    {
        using var connection = Connect(folder);
        using var command = Command(connection, sql, parameters);
        using var row = command.ExecuteReader();
        var answers = new List<object>();
        while (row.Read())
        {
            answers.Add(row.GetValue(0));
        }

        return answers;
    }

    private static DbCommand Command(DbConnection connection, string sql, (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
