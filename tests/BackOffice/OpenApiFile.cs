using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace ServiceBot.Tests.BackOffice;

/// <summary>docs/orders-api.openapi.yaml, to hold against it what is really sent. Knows as much of JSON Schema as stands there.</summary>
internal sealed class OpenApiFile
{
    private readonly YamlMappingNode _root;

    private OpenApiFile(YamlMappingNode root) => _root = root;

    public static OpenApiFile Read()
    {
        var stream = new YamlStream();
        using var text = File.OpenText(Path.Combine(Repository.Root, "docs", "orders-api.openapi.yaml"));
        stream.Load(text);
        return new OpenApiFile((YamlMappingNode)stream.Documents[0].RootNode);
    }

    /// <summary>The names of a schema's properties, in order.</summary>
    public IReadOnlyList<string> Properties(string schema) => [.. Keys(Schema(schema)["properties"]).Order()];

    public IReadOnlyList<string> Required(string schema) => [.. Values(Schema(schema)["required"]).Order()];

    public IReadOnlyList<string> Enum(string schema, string property) => Values(Schema(schema)["properties"][property]["enum"]);

    /// <summary>What is wrong with a request's body; nothing when it is as it is described.</summary>
    public IReadOnlyList<string> FaultsOfRequest(string path, JsonNode body) => Faults(Operation(path)["requestBody"]["content"]["application/json"]["schema"], body, "body");

    /// <summary>What is wrong with an answer's body.</summary>
    public IReadOnlyList<string> FaultsOfAnswer(string path, int status, JsonNode body) =>
        Faults(Operation(path)["responses"][status.ToString(CultureInfo.InvariantCulture)]["content"]["application/json"]["schema"], body, "body");

    /// <summary>The names of the headers that must be sent along.</summary>
    public IReadOnlyList<string> RequiredHeaders(string path) =>
        [.. ((YamlSequenceNode)Operation(path)["parameters"]).Where(p => p["in"].ToString() == "header" && p["required"].ToString() == "true").Select(p => p["name"].ToString())];

    private static IReadOnlyList<string> Keys(YamlNode node) => [.. ((YamlMappingNode)node).Children.Keys.Select(k => k.ToString())];

    private static IReadOnlyList<string> Values(YamlNode node) => node is YamlSequenceNode many ? [.. many.Select(v => v.ToString())] : [node.ToString()];

    private static YamlNode? At(YamlNode node, string key) => ((YamlMappingNode)node).Children.TryGetValue(key, out var value) ? value : null;

    private YamlNode Schema(string name) => _root["components"]["schemas"][name];

    private YamlNode Operation(string path) => _root["paths"][path]["post"];

    private IReadOnlyList<string> Faults(YamlNode schema, JsonNode? value, string at)
    {
        if (At(schema, "$ref") is { } reference)
        {
            return Faults(Schema(reference.ToString().Split('/')[^1]), value, at);
        }

        if (At(schema, "type") is { } type && !Values(type).Contains(TypeOf(value)) && !(TypeOf(value) == "integer" && Values(type).Contains("number")))
        {
            return [$"{at} is {TypeOf(value)}"];
        }

        return value switch
        {
            JsonObject fields => [.. FaultsOf(schema, fields, at)],
            JsonArray many => [.. many.SelectMany((one, i) => Faults(schema["items"], one, $"{at}[{i}]")), .. IsBelow(schema, "minItems", many.Count) ? [$"{at} has too few"] : Array.Empty<string>()],
            null => [],
            _ => [.. FaultsOf(schema, value, at)],
        };
    }

    private IEnumerable<string> FaultsOf(YamlNode schema, JsonObject fields, string at)
    {
        var properties = schema["properties"];
        var required = At(schema, "required") is { } names ? Values(names) : [];
        return required.Where(r => !fields.ContainsKey(r)).Select(r => $"{at}.{r} is missing")
            .Concat(fields.Where(f => At(properties, f.Key) is null).Select(f => $"{at}.{f.Key} is not described"))
            .Concat(fields.Where(f => At(properties, f.Key) is not null).SelectMany(f => Faults(properties[f.Key], f.Value, $"{at}.{f.Key}")));
    }

    private static IEnumerable<string> FaultsOf(YamlNode schema, JsonNode value, string at)
    {
        if (TypeOf(value) is "number" or "integer" && IsBelow(schema, "minimum", value.GetValue<JsonElement>().GetDecimal()))
        {
            yield return $"{at} is too little";
        }

        if (TypeOf(value) == "string")
        {
            var text = value.GetValue<string>();
            if (At(schema, "pattern") is { } pattern && !Regex.IsMatch(text, pattern.ToString())
                || At(schema, "enum") is { } choices && !Values(choices).Contains(text)
                || At(schema, "format")?.ToString() == "date" && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                || At(schema, "maxLength") is { } most && text.Length > int.Parse(most.ToString(), CultureInfo.InvariantCulture))
            {
                yield return $"{at} is \"{text}\"";
            }
        }
    }

    private static bool IsBelow(YamlNode schema, string limit, decimal value) => At(schema, limit) is { } least && value < decimal.Parse(least.ToString(), CultureInfo.InvariantCulture);

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => value.GetValue<JsonElement>().TryGetInt64(out _) ? "integer" : "number",
    };
}
