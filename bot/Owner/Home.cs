namespace ServiceBot.Owner;

/// <summary>The folder everything else is found from.</summary>
public static class Home
{
    /// <summary>The nearest folder upwards from a start, or from the program itself, that holds knowledge/; null when there is none.</summary>
    public static string? Find(string start)
    {
        foreach (var from in new[] { start, AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
            {
                if (Directory.Exists(Path.Combine(folder.FullName, "knowledge")))
                {
                    return folder.FullName;
                }
            }
        }

        return null;
    }
}
