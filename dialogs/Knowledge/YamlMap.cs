using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ServiceBot.Knowledge;

/// <summary>Reads one YAML mapping strictly: what is missing, misspelt or of the wrong kind becomes a fault with its line.</summary>
internal sealed class YamlMap
{
    private readonly YamlMappingNode _node;
    private readonly Dictionary<string, (YamlNode Key, YamlNode Value)> _fields = [];
    private readonly HashSet<string> _used = [];
    private readonly string _file;
    private readonly int _lineOffset;
    private readonly List<KnowledgeFault> _faults;

    private YamlMap(YamlMappingNode node, string file, int lineOffset, List<KnowledgeFault> faults)
    {
        (_node, _file, _lineOffset, _faults) = (node, file, lineOffset, faults);
        foreach (var (key, value) in node.Children)
        {
            _fields[(key as YamlScalarNode)?.Value ?? ""] = (key, value);
        }
    }

    public int Line => LineOf(_node);

    public IEnumerable<string> Keys => _fields.Keys;

    /// <summary>The mapping a text holds; null, with a fault, when it holds anything else.</summary>
    /// <param name="lineOffset">Lines that stand above the text in its file.</param>
    public static YamlMap? ReadMap(string text, string file, List<KnowledgeFault> faults, int lineOffset = 0)
    {
        switch (Load(text, file, faults, lineOffset))
        {
            case YamlMappingNode map:
                return new YamlMap(map, file, lineOffset, faults);
            case { } other:
                faults.Add(new(file, (int)other.Start.Line + lineOffset, "expected \"name: value\" lines here"));
                return null;
            default:
                return null;
        }
    }

    /// <summary>The list of mappings a text holds.</summary>
    public static List<YamlMap> ReadList(string text, string file, List<KnowledgeFault> faults)
    {
        switch (Load(text, file, faults, 0))
        {
            case YamlSequenceNode list:
                foreach (var wrong in list.Where(n => n is not YamlMappingNode))
                {
                    faults.Add(new(file, (int)wrong.Start.Line, "each entry of the list must be \"name: value\" lines"));
                }

                return [.. list.OfType<YamlMappingNode>().Select(n => new YamlMap(n, file, 0, faults))];
            case { } other:
                faults.Add(new(file, (int)other.Start.Line, "expected a list: entries that begin with \"- \""));
                return [];
            default:
                return [];
        }
    }

    /// <summary>A text that must be there; empty, with a fault, when it is not.</summary>
    public string Text(string name) => Text(name, required: true) ?? "";

    /// <summary>A text that may be absent; null also when it is no text, and then with a fault.</summary>
    public string? TextIfAny(string name) => Text(name, required: false);

    /// <summary>A value that must be there; its type's default, with a fault, when it is not or cannot be read.</summary>
    public T Value<T>(string name, Func<string, T?> parse, string expected)
        where T : struct =>
        Value(name, parse, expected, required: true) ?? default;

    /// <summary>A value that may be absent; null also when it cannot be read, and then with a fault.</summary>
    public T? ValueIfAny<T>(string name, Func<string, T?> parse, string expected)
        where T : struct =>
        Value(name, parse, expected, required: false);

    /// <summary>A whole number from 0 that must be there; 0, with a fault, when it is not.</summary>
    public int Number(string name) =>
        Value<int>(name, t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null, "write a whole number");

    public List<Example> Texts(string name)
    {
        if (!Take(name, required: true, out var node))
        {
            return [];
        }

        if (node is not YamlSequenceNode list)
        {
            Fault(node, $"\"{name}\" must be a list");
            return [];
        }

        var texts = new List<Example>();
        foreach (var entry in list)
        {
            if (entry is YamlScalarNode { Value: { } value } && !string.IsNullOrWhiteSpace(value))
            {
                texts.Add(new Example(value.Trim(), LineOf(entry)));
            }
            else
            {
                Fault(entry, $"an entry of \"{name}\" is not a plain text; put it in quotes");
            }
        }

        return texts;
    }

    /// <summary>Whether "name: value" lines stand there, and not a text or a list.</summary>
    public bool HoldsMap(string name) => _fields.TryGetValue(name, out var field) && field.Value is YamlMappingNode;

    public YamlMap? Map(string name)
    {
        if (!Take(name, required: true, out var node))
        {
            return null;
        }

        if (node is YamlMappingNode map)
        {
            return new YamlMap(map, _file, _lineOffset, _faults);
        }

        Fault(node, $"\"{name}\" must hold \"name: value\" lines");
        return null;
    }

    public List<YamlMap> Maps(string name)
    {
        if (!Take(name, required: true, out var node))
        {
            return [];
        }

        if (node is YamlSequenceNode list && list.All(n => n is YamlMappingNode))
        {
            return [.. list.Cast<YamlMappingNode>().Select(n => new YamlMap(n, _file, _lineOffset, _faults))];
        }

        Fault(node, $"\"{name}\" must be a list of entries");
        return [];
    }

    public void Fault(string name, string reason) => Fault(_fields.TryGetValue(name, out var field) ? field.Key : _node, reason);

    /// <summary>Call after reading: every field that nobody asked for is a fault, most often a misspelling.</summary>
    public void NothingElse()
    {
        foreach (var (name, field) in _fields.Where(f => !_used.Contains(f.Key)))
        {
            Fault(field.Key, $"\"{name}\" is not known here; there are {string.Join(", ", _used)}");
        }
    }

    private string? Text(string name, bool required)
    {
        if (!Take(name, required, out var node))
        {
            return null;
        }

        if (node is YamlScalarNode { Value: { } value } && !string.IsNullOrWhiteSpace(value))
        {
            return value.Trim();
        }

        Fault(node, $"\"{name}\" must be a text");
        return null;
    }

    private T? Value<T>(string name, Func<string, T?> parse, string expected, bool required)
        where T : struct
    {
        if (Text(name, required) is not { } text)
        {
            return null;
        }

        if (parse(text) is { } value)
        {
            return value;
        }

        Fault(name, $"\"{name}: {text}\" cannot be read; {expected}");
        return null;
    }

    private static YamlNode? Load(string text, string file, List<KnowledgeFault> faults, int lineOffset)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new ShallowYaml(new Parser(new StringReader(text))));
            if (stream.Documents.Count > 0)
            {
                return stream.Documents[0].RootNode;
            }

            faults.Add(new(file, 1 + lineOffset, "the file is empty"));
        }
        catch (YamlException wrong)
        {
            faults.Add(new(file, (int)wrong.Start.Line + lineOffset, $"this is not YAML: {wrong.Message}"));
        }

        return null;
    }

    private bool Take(string name, bool required, out YamlNode node)
    {
        _used.Add(name);
        if (_fields.TryGetValue(name, out var found))
        {
            node = found.Value;
            return true;
        }

        if (required)
        {
            Fault(_node, $"\"{name}\" is missing");
        }

        node = _node;
        return false;
    }

    private void Fault(YamlNode node, string reason) => _faults.Add(new(_file, LineOf(node), reason));

    private int LineOf(YamlNode node) => (int)node.Start.Line + _lineOffset;
}
