using System.Security.Cryptography;
using ServiceBot.Conversations;

namespace ServiceBot.Knowledge;

/// <summary>The picture of one of the team, as visitors see it.</summary>
/// <param name="Type">Its media type by its content.</param>
/// <param name="Version">Another for another picture, so that browsers may keep each for ever.</param>
public sealed record Photo(string Type, string Version, ReadOnlyMemory<byte> Content)
{
    private const int MostBytes = 200 * 1024;

    /// <summary>Reads a picture that team.yaml names.</summary>
    /// <returns>The picture; or why it cannot be used.</returns>
    internal static (Photo? Photo, string WhyNot) Read(string folder, string path)
    {
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        if (path.Contains('\0') || Path.IsPathRooted(path) || Path.GetFullPath(Path.Combine(root, path)) is not { } full || !full.StartsWith(root, StringComparison.Ordinal))
        {
            return (null, $"\"{path}\" is not in the knowledge folder; put the picture there and write its path from there, such as photos/maria.png");
        }

        var file = new FileInfo(full);
        if (!file.Exists)
        {
            return (null, $"there is no file \"{path}\" in the knowledge folder");
        }

        if (file.Length > MostBytes)
        {
            return (null, $"\"{path}\" has {(file.Length + 1023) / 1024} KB; a photo may have {MostBytes / 1024}: make it smaller, 160 by 160 points are plenty");
        }

        try
        {
            var content = File.ReadAllBytes(full);
            return FileType.Of(content) is (FileType.Png or FileType.Jpeg or FileType.WebP) and var type
                ? (new Photo(type, Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8)), content), "")
                : (null, $"\"{path}\" is no PNG, JPEG or WebP picture, whatever it is called");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return (null, $"\"{path}\" cannot be read: {unreadable.Message}");
        }
    }
}
