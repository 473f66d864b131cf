using System.Text.Json;
using ServiceBot.Care;

namespace ServiceBot.Owner;

/// <summary>A line of an evaluation file: one message, or the turns of a conversation.</summary>
/// <param name="Text">Null when it is a conversation.</param>
/// <param name="Turns">Null when it is one message.</param>
/// <param name="Label">What it is known to ask for; null when that is not labelled.</param>
internal sealed record EvaluationLine(string Id, string? Text, IReadOnlyList<TranscriptLine>? Turns, EvaluationLabel? Label);

/// <param name="Answers">The answers asked for; none means that the knowledge has none for it.</param>
/// <param name="Several">Labelled as a message that may hold several asks.</param>
internal sealed record EvaluationLabel(IReadOnlyList<string> Answers, bool Several);

/// <summary>Reads evaluation files: JSON, one object a line.</summary>
internal static class EvaluationLines
{
    private static readonly string[] VisitorRoles = ["user", "customer", "visitor"];

    /// <exception cref="EvaluationFault">The file cannot be read, or a line of it.</exception>
    public static List<EvaluationLine> Read(string file) => Each(file, (fields, _) =>
        new EvaluationLine(Text(fields, "id") ?? throw new FormatException("\"id\" is missing"), Text(fields, "text"), Turns(fields), Label(fields)) is var line
        && line.Text is null && line.Turns is null
            ? throw new FormatException("neither \"text\" nor \"turns\" is there")
            : line);

    /// <summary>The ways people ask, each with its answer. A line for which there is no answer teaches nothing and is left out.</summary>
    /// <exception cref="EvaluationFault">The file cannot be read, or a line of it.</exception>
    public static List<(string Answer, string Text)> ReadExamples(string file) =>
    [
        .. Each(file, (fields, _) => (
                Label: Label(fields) ?? throw new FormatException("\"label\": {\"answer_id\": …} is missing"),
                Text: Text(fields, "text") ?? throw new FormatException("\"text\" is missing")))
            .SelectMany(line => line.Label.Answers, (line, answer) => (answer, line.Text)),
    ];

    private static List<T> Each<T>(string file, Func<JsonElement, int, T> read)
    {
        var lines = new List<T>();
        var number = 0;
        try
        {
            foreach (var line in File.ReadLines(file))
            {
                number++;
                if (!string.IsNullOrWhiteSpace(line))
                {
                    using var json = JsonDocument.Parse(line);
                    lines.Add(json.RootElement.ValueKind == JsonValueKind.Object ? read(json.RootElement, number) : throw new FormatException("this is not a JSON object"));
                }
            }
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException)
        {
            throw new EvaluationFault($"{file}:{number}: {(wrong is JsonException ? $"this is not JSON: {wrong.Message}" : wrong.Message)}");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new EvaluationFault($"{file}: the file cannot be read: {unreadable.Message}");
        }

        return lines;
    }

    private static string? Text(JsonElement fields, string name)
    {
        if (!fields.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : throw new FormatException($"\"{name}\" is not a text");
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, escaped: JSON allows it, no text can hold it.
            throw new FormatException($"\"{name}\" holds half a character");
        }
    }

    private static List<TranscriptLine>? Turns(JsonElement fields)
    {
        if (!fields.TryGetProperty("turns", out var turns) || turns.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return turns.ValueKind == JsonValueKind.Array && turns.EnumerateArray().All(t => t.ValueKind == JsonValueKind.Object)
            ? [.. turns.EnumerateArray().Select(t => new TranscriptLine(
                VisitorRoles.Contains(Text(t, "role"), StringComparer.OrdinalIgnoreCase),
                Text(t, "text") ?? throw new FormatException("a turn has no \"text\"")))]
            : throw new FormatException("\"turns\" is not a list of {\"role\", \"text\"}");
    }

    private static EvaluationLabel? Label(JsonElement fields)
    {
        if (!fields.TryGetProperty("label", out var label) || label.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (label.TryGetProperty("answer_id", out _))
        {
            return new EvaluationLabel(Text(label, "answer_id") is { Length: > 0 } answer ? [answer] : [], Several: false);
        }

        if (!label.TryGetProperty("answer_ids", out var answers))
        {
            return null;
        }

        return answers.ValueKind == JsonValueKind.Array && answers.EnumerateArray().All(a => a.ValueKind == JsonValueKind.String)
            ? new EvaluationLabel([.. answers.EnumerateArray().Select(a => a.ToString())], Several: true)
            : throw new FormatException("\"answer_ids\" is not a list of texts");
    }
}

/// <summary>An evaluation file that cannot be used; the message says where and why, in one line.</summary>
internal sealed class EvaluationFault(string message) : Exception(message);
