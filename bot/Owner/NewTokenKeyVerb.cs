using ServiceBot.Storage;

namespace ServiceBot.Owner;

/// <summary>new-token-key: another key signs visitors' tokens from now on.</summary>
internal static class NewTokenKeyVerb
{
    private const string Data = "--data";

    public static Verb Verb { get; } = new(
        "new-token-key",
        "signs visitors' tokens with a new key from now on; no chat is interrupted",
        null,
        new Dictionary<string, string?> { [Data] = "FOLDER" },
        $"""
        new-token-key [{Data} FOLDER]

        Adds a key to token-keys.json in the data folder. A bot that is running signs with it a few seconds later. Tokens that
        the keys before have signed stay good until their time is over, {TokenKeyFile.LongestToken.Days} days at most; keys older than that are dropped.
        Run it as the user the bot runs as, who alone can read the file. When a key has become known to somebody, stop the
        bot, delete the file and start the bot again: all chats on websites then begin anew.

          {Data}  The data folder; by default the configured one.

        Exit code 0: there is a new key. 2: there is none, and the reason is said.
        """,
        Run);

    private static int Run(Arguments given, TextWriter output, TextWriter error)
    {
        var folder = Home.Data(given[Data]).Folder;
        var file = new TokenKeyFile(folder);
        if (!File.Exists(file.Path))
        {
            return CommandLine.Refuse(error, $"There are no token keys in {folder}: the bot makes the first one when it starts. Name its data folder with {Data} FOLDER if it is another.");
        }

        try
        {
            var dropped = file.Rotate(TimeProvider.System.GetUtcNow());
            output.WriteLine($"A new key signs from now on; {file.Read().Count - 1} older still good, {dropped} dropped. A running bot takes it up within a few seconds.");
            return CommandLine.Done;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return CommandLine.Refuse(error, $"There is no new key. {wrong.Message}");
        }
    }
}
