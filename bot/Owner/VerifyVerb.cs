using System.Globalization;
using ServiceBot.Storage;

namespace ServiceBot.Owner;

/// <summary>verify: whether a database, or a backup of one, is whole.</summary>
internal static class VerifyVerb
{
    public static Verb Verb { get; } = new(
        "verify",
        "looks whether a database or a backup is whole",
        "FILE",
        new Dictionary<string, string?>(),
        """
        verify FILE

        Reads all of a SQLite database of ServiceBot's and says whether it is whole: each page, its form, and every transcript without a gap.
        The file is left as it is.

        Exit code 0: it is whole. 1: it is not. 2: not understood, or it cannot be read.
        """,
        Run);

    /// <summary>What was found, in a line.</summary>
    public static string Words(Verified verified) => verified.Faults.Count > 0
        ? string.Join("; ", verified.Faults)
        : string.Create(CultureInfo.InvariantCulture, $"whole; {verified.Conversations} conversations, {verified.Lines} lines, {verified.Errands} errands to go out");

    private static int Run(Arguments given, TextWriter output, TextWriter error)
    {
        if (given.Operand is not { } file)
        {
            return CommandLine.Refuse(error, "\"verify\" needs a file: verify FILE.");
        }

        try
        {
            var verified = Backup.Verify(file);
            output.WriteLine($"{file}: {Words(verified)}");
            return verified.Faults.Count == 0 ? CommandLine.Done : CommandLine.Faulty;
        }
        catch (InvalidDataException fault)
        {
            return CommandLine.Refuse(error, fault.Message);
        }
    }
}
