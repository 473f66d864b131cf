using ServiceBot.Storage;

namespace ServiceBot.Owner;

/// <summary>The folder the owner works in: the one that holds knowledge/.</summary>
internal static class Home
{
    public const string Knowledge = "knowledge";

    /// <summary>The nearest folder with knowledge/ in it, upwards from <paramref name="start"/>, then upwards from the program itself; null when there is none.</summary>
    public static string? Find(string start) => Upwards(start) ?? Upwards(AppContext.BaseDirectory);

    /// <summary>The data folder a verb works on: the one named, else the configured one.</summary>
    public static string DataFolder(string? named)
    {
        if (named is not null)
        {
            return Path.GetFullPath(named);
        }

        var here = Directory.GetCurrentDirectory();
        var home = Find(here) ?? here;
        var options = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(home, "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .Build()
            .GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions();
        return Path.GetFullPath(options.Folder, home);
    }

    private static string? Upwards(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, Knowledge)))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
