namespace ServiceBot.Storage;

/// <summary>Writes files that only their owner may read, whole or not at all.</summary>
internal static class PrivateFile
{
    /// <summary>Makes the file unless there is one: when two programs start at once, whoever moves first wins.</summary>
    public static void WriteOnce(string file, byte[] content)
    {
        var draft = Draft(file, content);
        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }

    /// <summary>Writes the file, in place of the one there may be.</summary>
    public static void Replace(string file, byte[] content) => File.Move(Draft(file, content), file, overwrite: true);

    private static string Draft(string file, byte[] content)
    {
        var draft = $"{file}.{Guid.NewGuid():N}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(draft, options);
        stream.Write(content);
        return draft;
    }
}
