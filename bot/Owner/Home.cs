using ServiceBot.Storage;

namespace ServiceBot.Owner;

/// <summary>The folder the owner works in: the one that holds knowledge/.</summary>
internal static class Home
{
    public const string Knowledge = "knowledge";

    /// <summary>The nearest folder with knowledge/ in it, upwards from <paramref name="start"/>, then upwards from the program itself; null when there is none.</summary>
    public static string? Find(string start) => Upwards(start) ?? Upwards(AppContext.BaseDirectory);

    /// <summary>The data a verb works on: in the folder named, else the configured place.</summary>
    public static StoragePlace Data(string? named)
    {
        if (named is not null)
        {
            return new StoragePlace(Path.GetFullPath(named));
        }

        var here = Directory.GetCurrentDirectory();
        var home = Find(here) ?? here;
        return StoragePlace.Of(new ConfigurationBuilder().AddJsonFile(Path.Combine(home, "appsettings.json"), optional: true).AddEnvironmentVariables().Build(), home);
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
