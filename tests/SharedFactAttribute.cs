namespace ServiceBot.Tests;

/// <summary>A test that measures against material kept beside the repository; skipped where that is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute(string path)
    {
        if (!File.Exists(PathTo(path)))
            Skip = $"../shared/{path} is not on this machine.";
    }

    /// <summary>The place of a file under ../shared.</summary>
    public static string PathTo(string path) => Path.Combine(Repository.Root, "..", "shared", path);
}
