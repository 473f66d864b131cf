using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ServiceBot.Owner;

/// <summary>Looks whether the package that would be uploaded to Teams is one that Teams takes: an owner may have put other parts there.</summary>
internal static class TeamsAppCheck
{
    private const string Fix = "put the program's own file back";

    private static readonly (string[] Path, int Most)[] Limits =
    [
        (["name", "short"], TeamsApp.ShortName),
        (["name", "full"], TeamsApp.FullName),
        (["developer", "name"], TeamsApp.Developer),
        (["description", "short"], TeamsApp.ShortDescription),
        (["description", "full"], TeamsApp.FullDescription),
    ];

    private static readonly (string File, int Side)[] Icons = [("color.png", 192), ("outline.png", 32)];

    /// <returns>What is wrong, with the fix; null when nothing is.</returns>
    public static string? FindFault(TeamsApp app, string folder)
    {
        try
        {
            using var package = new MemoryStream();
            app.Write(package, folder);
            using var zip = new ZipArchive(package, ZipArchiveMode.Read);
            return FaultOf(Manifest(zip), app) ?? Icons.Select(i => FaultOf(zip, i.File, i.Side)).FirstOrDefault(f => f is not null);
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or InvalidDataException or JsonException or InvalidOperationException)
        {
            return $"the package cannot be made from {folder} ({unusable.Message.TrimEnd('.')}): {Fix}";
        }
    }

    private static string? FaultOf(JsonNode manifest, TeamsApp app)
    {
        var bots = manifest["bots"] as JsonArray ?? [];
        if (!bots.Any(b => b?["botId"]?.ToString() is { } id && id.Equals(app.AppId.ToString(), StringComparison.OrdinalIgnoreCase)))
        {
            return $"manifest.json in {TeamsApp.Folder} names another bot than MicrosoftAppId: write \"botId\": \"${{appId}}\" there, or {Fix}";
        }

        return Limits
            .Select(l => (Name: string.Join('.', l.Path), Text: l.Path.Aggregate<string, JsonNode?>(manifest, (node, part) => node?[part])?.ToString() ?? "", l.Most))
            .Where(t => t.Text.Length == 0 || t.Text.Length > t.Most)
            .Select(t => $"{t.Name} in manifest.json has {t.Text.Length} characters; Teams wants 1 to {t.Most}: shorten it, or {Fix}")
            .FirstOrDefault();
    }

    // The sizes stand at the beginning of the header chunk (PNG specification, 11.2.2).
    private static string? FaultOf(ZipArchive zip, string file, int side)
    {
        using var stream = zip.GetEntry(file)?.Open() ?? Stream.Null;
        var header = new byte[24];
        return stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length
            && BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(16)) == side && BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(20)) == side
                ? null
                : $"{file} in {TeamsApp.Folder} must be a PNG of {side} × {side}: make one of that size, or {Fix}";
    }

    private static JsonNode Manifest(ZipArchive zip)
    {
        using var stream = zip.GetEntry(TeamsApp.Manifest)?.Open() ?? Stream.Null;
        return JsonNode.Parse(stream) ?? throw new InvalidDataException($"{TeamsApp.Manifest} is empty");
    }
}
