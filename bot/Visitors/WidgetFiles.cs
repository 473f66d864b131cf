using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.FileProviders;

namespace ServiceBot.Visitors;

/// <summary>
/// The website's chat as it is served: read once at start, its modules joined into one. One hash over all its files names their place, so that a browser keeps them
/// for good and an update is seen at once; compressed when first asked for, and kept so.
/// </summary>
internal sealed class WidgetFiles
{
    /// <summary>The module that is our chat.</summary>
    public const string ChatEntry = "chat.js";

    /// <summary>The module that shows Microsoft's Web Chat in place of ours.</summary>
    public const string FrameEntry = "frame.js";

    private const string Folder = "widget";
    private const string Launcher = "launcher.js";
    private const string Languages = "languages/";
    private const string Placeholder = "/*settings*/";

    // What stands on the button before any language's own file is there.
    private const string WordsOfLauncher = "launcher.";
    private const string Direction = "direction";

    private readonly FrozenDictionary<string, CompressedFile> _files;

    /// <param name="entry"><see cref="ChatEntry"/> or <see cref="FrameEntry"/>.</param>
    /// <exception cref="InvalidDataException">A file is missing or is not as it must be.</exception>
    public WidgetFiles(IFileProvider root, string entry)
    {
        var texts = Read(root, "").ToDictionary(f => f.Name, f => f.Text);
        if (!texts.TryGetValue(Launcher, out var launcher) || launcher.Split(Placeholder) is not [var before, _, var after] || !texts.ContainsKey(entry))
        {
            throw new InvalidDataException($"The folder wwwroot/{Folder} beside the program is not whole: {Launcher} with its settings and {entry} must be in it. Install the program anew.");
        }

        var served = texts.Where(t => t.Key.StartsWith(Languages, StringComparison.Ordinal))
            .Append(KeyValuePair.Create(entry, JoinedModules.Of(entry, texts))).ToDictionary();
        Version = VersionOf(served);
        _files = served.ToFrozenDictionary(t => t.Key, t => new CompressedFile(t.Value, ContentTypeOf(t.Key)));
        Script = new CompressedFile($"{before}{SettingsFor(entry, texts).ToJsonString()}{after}", ContentTypeOf(Launcher));
    }

    /// <summary>The hash that stands in the modules' addresses.</summary>
    public string Version { get; }

    /// <summary>/widget.js.</summary>
    public CompressedFile Script { get; }

    /// <summary>Null when there is no such file.</summary>
    public CompressedFile? Find(string version, string name) => version == Version ? _files.GetValueOrDefault(name) : null;

    private JsonObject SettingsFor(string entry, Dictionary<string, string> texts) => new()
    {
        ["folder"] = $"{Folder}/{Version}/",
        ["entry"] = entry,
        ["words"] = new JsonObject(texts.Where(t => t.Key.StartsWith(Languages, StringComparison.Ordinal)).OrderBy(t => t.Key, StringComparer.Ordinal).Select(t =>
            KeyValuePair.Create<string, JsonNode?>(Path.GetFileNameWithoutExtension(t.Key), new JsonObject(WordsIn(t.Key, t.Value)
                .Where(w => w.Key == Direction || w.Key.StartsWith(WordsOfLauncher, StringComparison.Ordinal))
                .Select(w => KeyValuePair.Create<string, JsonNode?>(w.Key, w.Value)))))),
    };

    private static Dictionary<string, string> WordsIn(string name, string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(text) ?? [];
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"wwwroot/{Folder}/{name} is not a JSON object of texts: {wrong.Message}", wrong);
        }
    }

    private static IEnumerable<(string Name, string Text)> Read(IFileProvider root, string below)
    {
        foreach (var file in root.GetDirectoryContents($"{Folder}/{below}"))
        {
            if (file.IsDirectory)
            {
                foreach (var inner in Read(root, $"{below}{file.Name}/"))
                {
                    yield return inner;
                }
            }
            else
            {
                using var reader = new StreamReader(file.CreateReadStream());
                yield return ($"{below}{file.Name}", WithoutComments(reader));
            }
        }
    }

    // Comments that have lines of their own stay at home, and so does indentation: together a sixth of what a visitor would have to load.
    private static string WithoutComments(TextReader reader)
    {
        var kept = new StringBuilder();
        var within = false;
        while (reader.ReadLine() is { } line)
        {
            var text = line.Trim();
            var begins = !within && text.StartsWith("/*", StringComparison.Ordinal);
            if (within || begins || text.Length == 0 || text.StartsWith("//", StringComparison.Ordinal))
            {
                within = (within || begins) && !text.EndsWith("*/", StringComparison.Ordinal);
                continue;
            }

            kept.Append(text).Append('\n');
        }

        return kept.ToString();
    }

    private static string VersionOf(Dictionary<string, string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, text) in texts.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{text.Length}\n{text}"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    private static string ContentTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".json" => "application/json; charset=utf-8",
        _ => "application/octet-stream",
    };
}
