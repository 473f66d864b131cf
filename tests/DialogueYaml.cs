using System.Globalization;
using NodaTime;
using NodaTime.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ServiceBot.Tests;

/// <summary>A place in a script: reads the values that stand there, and says file and line when they are wrong.</summary>
internal sealed class DialogueYaml(string file, YamlNode node)
{
    private static readonly LocalDateTimePattern Times = LocalDateTimePattern.CreateWithInvariantCulture("yyyy-MM-dd HH:mm");

    /// <summary>The steps of a script, each with its name and what stands behind it.</summary>
    public static List<(string Name, DialogueYaml Value)> Steps(string file, string script)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(script));
        }
        catch (YamlException wrong)
        {
            throw new DialogueScript.Failure($"{file}:{wrong.Start.Line}: this is not YAML: {wrong.Message}");
        }

        return stream.Documents.FirstOrDefault()?.RootNode is YamlSequenceNode list
            ? [.. list.Select(n => new DialogueYaml(file, n)).Select(step => step.Step())]
            : throw new DialogueScript.Failure($"{file}:1: a script is a list of steps, each begun with \"- \"");
    }

    public bool IsText => node is YamlScalarNode;

    public string Text => node is YamlScalarNode { Value: { } text } ? text : throw Wrong("a text is expected here");

    /// <summary>One text or a list of them.</summary>
    public IReadOnlyList<string> Texts => node is YamlSequenceNode list ? [.. list.Select(n => new DialogueYaml(file, n).Text)] : [Text];

    public int Number => int.TryParse(Text, CultureInfo.InvariantCulture, out var n) ? n : throw Wrong($"\"{Text}\" is no number");

    public LocalDateTime Time => Times.Parse(Text) is { Success: true, Value: var time } ? time : throw Wrong($"\"{Text}\" is no time; write 2026-11-17 10:00");

    public TimeSpan Length => (Text[^1], int.TryParse(Text[..^1], CultureInfo.InvariantCulture, out var n)) switch
    {
        ('s', true) => TimeSpan.FromSeconds(n),
        ('m', true) => TimeSpan.FromMinutes(n),
        ('h', true) => TimeSpan.FromHours(n),
        ('d', true) => TimeSpan.FromDays(n),
        _ => throw Wrong($"\"{Text}\" is no length of time; write 90s, 5m, 2h or 1d"),
    };

    public IEnumerable<(DialogueYaml Name, DialogueYaml Value)> Fields =>
        node is YamlMappingNode map
            ? map.Children.Select(f => (new DialogueYaml(file, f.Key), new DialogueYaml(file, f.Value)))
            : throw Wrong("\"name: value\" is expected here");

    public DialogueYaml Field(string name) => FieldIfAny(name) ?? throw Wrong($"\"{name}\" is missing here");

    public DialogueYaml? FieldIfAny(string name) => Fields.FirstOrDefault(f => f.Name.Text == name).Value;

    /// <summary>The value of an enum written small: CallingAgent is "calling agent".</summary>
    public T Choice<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().Where(v => Spelt(v) == Text).Select(v => (T?)v).FirstOrDefault()
        ?? throw Wrong($"\"{Text}\" is no {typeof(T).Name}; there are {string.Join(", ", Enum.GetValues<T>().Select(Spelt))}");

    public static string Spelt<T>(T value)
        where T : struct, Enum =>
        string.Concat($"{value}".Select((c, i) => char.IsUpper(c) ? $"{(i > 0 ? " " : "")}{char.ToLowerInvariant(c)}" : $"{c}"));

    public DialogueScript.Failure Wrong(string why) => new($"{file}:{node.Start.Line}: {why}");

    private (string Name, DialogueYaml Value) Step() => node switch
    {
        YamlScalarNode => (Text, this),
        YamlMappingNode { Children: [var step] } => (new DialogueYaml(file, step.Key).Text, new DialogueYaml(file, step.Value)),
        _ => throw Wrong("one step at a time: begin each with \"- \""),
    };
}
