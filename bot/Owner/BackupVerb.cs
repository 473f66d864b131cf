using ServiceBot.Storage;

namespace ServiceBot.Owner;

/// <summary>backup: a copy of the database while the bot runs.</summary>
internal static class BackupVerb
{
    private const string Data = "--data";

    public static Verb Verb { get; } = new(
        "backup",
        "copies the database to a file, while the bot runs",
        "FILE",
        new Dictionary<string, string?> { [Data] = "FOLDER" },
        $"""
        backup FILE [{Data} FOLDER]

        Copies the SQLite database as it stands at one moment; the bot may go on meanwhile. FILE must not be there yet. To go back to it, stop
        the bot, put the file in the place of servicebot.db and take away servicebot.db-wal and servicebot.db-shm.

        The keys beside the database (signing.key, token-keys.json) are not in it: they change seldom; keep a copy of them too.
        A PostgreSQL database is backed up with pg_dump.

          {Data}   The data folder; by default the configured one.

        Exit code 0: done. 2: not understood, or it could not be done.
        """,
        Run);

    private static int Run(Arguments given, TextWriter output, TextWriter error)
    {
        if (given.Operand is not { } file)
        {
            return CommandLine.Refuse(error, "\"backup\" needs a file: backup FILE.");
        }

        var place = Home.Data(given[Data]);
        if (place.ConnectionString.Length > 0)
        {
            return CommandLine.Refuse(error, "The database is on PostgreSQL: back it up with pg_dump.");
        }

        try
        {
            Backup.Make(place.Folder, file);
            var verified = Backup.Verify(file);
            output.WriteLine($"{file}: {VerifyVerb.Words(verified)}");
            return verified.Faults.Count == 0 ? CommandLine.Done : CommandLine.Faulty;
        }
        catch (InvalidDataException fault)
        {
            return CommandLine.Refuse(error, fault.Message);
        }
    }
}
