using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ServiceBot.Storage;

/// <summary>Copies of the SQLite file, made while a program works on it, and what can be said of one.</summary>
public static class Backup
{
    /// <summary>Copies the database of a folder, as it stands at one moment, to a file of its own.</summary>
    /// <param name="file">Must not be there yet.</param>
    /// <exception cref="InvalidDataException">There is nothing to copy, or it cannot be read or written; the message says which.</exception>
    public static void Make(string folder, string file)
    {
        var source = Path.Combine(folder, Store.FileName);
        if (!File.Exists(source))
        {
            throw new InvalidDataException($"There is no {Store.FileName} in {folder}.");
        }

        if (File.Exists(file))
        {
            throw new InvalidDataException($"{file} is there already: a backup is never written over. Name another.");
        }

        // Under another name until it is whole: a copy broken off half way is not taken for a backup.
        var part = $"{file}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file)) ?? ".");
            File.Delete(part);
            PrivateFile.WriteOnce(part, []);
            using (var from = Open(source, SqliteOpenMode.ReadOnly))
            using (var to = Open(part, SqliteOpenMode.ReadWriteCreate))
            {
                from.BackupDatabase(to);
                // One file, without a log beside it.
                Ask(to, "PRAGMA journal_mode = DELETE");
            }

            File.Move(part, file);
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{file} could not be written: {fault.Message}", fault);
        }
    }

    /// <summary>Looks whether a database is whole: each page, the form, and every transcript without a gap. The file is left as it is.</summary>
    /// <exception cref="InvalidDataException">It cannot be read at all.</exception>
    public static Verified Verify(string file)
    {
        if (!File.Exists(file))
        {
            throw new InvalidDataException($"There is no file {file}.");
        }

        try
        {
            using var connection = Open(file, SqliteOpenMode.ReadOnly);
            var faults = new List<string>();
            if (Ask(connection, "PRAGMA integrity_check") is not "ok" and var broken)
            {
                faults.Add($"the file is damaged: {broken}");
            }

            if (Ask(connection, "SELECT count(*) FROM sqlite_master WHERE name = 'conversations'") is "0")
            {
                throw new InvalidDataException($"{file} is a database, but not ServiceBot's.");
            }

            var (form, known) = Migrations.FormOf(connection);
            if (form > known)
            {
                faults.Add($"it is of a newer ServiceBot (form {form}, this program knows {known})");
            }

            if (Ask(connection, "SELECT count(*) FROM conversations AS c WHERE last_seq <> (SELECT count(*) FROM lines WHERE conversation = c.id) OR last_seq <> (SELECT coalesce(max(seq), 0) FROM lines WHERE conversation = c.id)") is not "0" and var gaps)
            {
                faults.Add($"{gaps} conversations have a gap in their transcript");
            }

            return new Verified(Count("conversations"), Count("lines"), Count("errands WHERE state IN ('waiting', 'sending')"), faults);

            long Count(string what) => long.Parse(Ask(connection, $"SELECT count(*) FROM {what}"), CultureInfo.InvariantCulture);
        }
        catch (SqliteException unreadable)
        {
            throw new InvalidDataException($"{file} cannot be read as a database: {unreadable.Message}", unreadable);
        }
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static string Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }
}

/// <summary>What a look at a database found.</summary>
/// <param name="Errands">Those still to go out.</param>
/// <param name="Faults">A clause each; none when it is whole.</param>
public sealed record Verified(long Conversations, long Lines, long Errands, IReadOnlyList<string> Faults);
