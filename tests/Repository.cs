using System.Collections.Concurrent;

namespace ServiceBot.Tests;

/// <summary>Where the repository is on this machine.</summary>
internal static class Repository
{
    private static readonly ConcurrentBag<string> Temporary = [];

    public static string Root { get; } = FindRoot();

    public static string Knowledge => Path.Combine(Root, "knowledge");

    static Repository() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var folder in Temporary.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }
    };

    /// <summary>A folder of its own for one test, gone when the tests are over.</summary>
    public static string TemporaryFolder()
    {
        var folder = Directory.CreateTempSubdirectory("servicebot-").FullName;
        Temporary.Add(folder);
        return folder;
    }

    public static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ServiceBot.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("These tests run from inside the repository.");
    }
}
