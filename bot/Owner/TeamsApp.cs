using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ServiceBot.Knowledge;

namespace ServiceBot.Owner;

/// <summary>The package that is uploaded to Teams: a manifest and two icons, zipped.</summary>
/// <param name="AppId">The bot's application id in Entra.</param>
/// <param name="Site">The business's website.</param>
/// <param name="Privacy">The page with its privacy statement.</param>
/// <param name="Terms">The page with its terms of use.</param>
internal sealed partial record TeamsApp(Guid AppId, Uri Site, Uri Privacy, Uri Terms, Business Business)
{
    internal const string Manifest = "manifest.json";

    // The limits of the manifest's schema.
    internal const int ShortName = 30, FullName = 100, Developer = 32, ShortDescription = 80, FullDescription = 4000;

    // The earliest a zip can say. The same for all, so that the same input gives the same file.
    private static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where the template and the icons lie: beside the program.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "teams");

    /// <summary>Writes the zip.</summary>
    /// <exception cref="IOException">A part is missing in the folder, or the file cannot be written.</exception>
    /// <exception cref="InvalidDataException">The template in the folder cannot be used.</exception>
    public void Write(Stream file, string folder)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        Add(zip, Manifest, Encoding.UTF8.GetBytes(Filled(File.ReadAllText(Path.Combine(folder, Manifest)))));
        foreach (var icon in new[] { "color.png", "outline.png" })
        {
            Add(zip, icon, File.ReadAllBytes(Path.Combine(folder, icon)));
        }
    }

    /// <summary>The manifest of a template.</summary>
    internal string Filled(string template)
    {
        try
        {
            return Fill(JsonNode.Parse(template), Values())?.ToJsonString(Readable) ?? throw new InvalidDataException($"{Manifest} is empty.");
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"{Manifest} is not JSON: {wrong.Message}", wrong);
        }
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = Always;
        using var stream = entry.Open();
        stream.Write(content);
    }

    private Dictionary<string, string> Values() => new()
    {
        ["appId"] = AppId.ToString(),
        ["packageId"] = PackageId().ToString(),
        ["version"] = typeof(TeamsApp).Assembly.GetName().Version?.ToString(3) ?? "1.0.0",
        ["developer"] = Cut(Business.Name, Developer),
        ["site"] = Site.AbsoluteUri,
        ["privacy"] = Privacy.AbsoluteUri,
        ["terms"] = Terms.AbsoluteUri,
        ["host"] = Site.IdnHost,
        ["shortName"] = Cut(Business.Name, ShortName),
        ["fullName"] = Cut($"{Business.Name}: the customers who need you", FullName),
        ["shortDescription"] = Cut($"Customers of {Business.Name} who need a person reach you here.", ShortDescription),
        ["fullDescription"] = Cut(
            $"""
            The bot on the website of {Business.Name} answers what customers ask. When a person is needed, the case comes to your team here: who it is, what they ask, what was answered and tried, and who it is meant for. Take it with one tap, and write to the customer from your own chat with this app, under your own name.

            {Business.StandsFor}
            """,
            FullDescription),
    };

    // Another than the app's own id, as Teams wants it, and always the same one for the same app.
    private Guid PackageId()
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"ServiceBot, package for Teams: {AppId}"))[..16];
        // RFC 9562: version 8, made in a way of one's own.
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x80);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    // In the tree, not in the text: whatever a value holds, it stays one string and is not filled again.
    private static JsonNode? Fill(JsonNode? node, IReadOnlyDictionary<string, string> values) => node switch
    {
        JsonObject parts => new JsonObject(parts.Select(p => KeyValuePair.Create(p.Key, Fill(p.Value, values)))),
        JsonArray items => new JsonArray([.. items.Select(i => Fill(i, values))]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(Place().Replace(text, found =>
            values.TryGetValue(found.Groups[1].Value, out var filling)
                ? filling
                : throw new InvalidDataException($"{Manifest} has a {found.Value}, which nothing fills. It may have {string.Join(", ", values.Keys.Select(k => $"${{{k}}}"))}."))),
        _ => node?.DeepClone(),
    };

    // Between words where it can be.
    private static string Cut(string text, int most)
    {
        text = text.Trim();
        if (text.Length <= most)
        {
            return text;
        }

        var end = most - 1;
        var space = text.LastIndexOf(' ', end);
        end = space > most / 2 ? space : char.IsLowSurrogate(text[end]) ? end - 1 : end;
        return text[..end].TrimEnd(' ', ',', ';', ':', '.') + "…";
    }

    [GeneratedRegex(@"\$\{([^}]{0,100})\}")]
    private static partial Regex Place();
}
