using Instant = System.DateTime;

namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>Finds dates, times, spans of either, durations and recurring times in a text.</summary>
public static class DateTimeRecognizer
{
    /// <summary>What is found in <paramref name="query"/>, in its order, seen from <paramref name="refTime"/> (now, where none is given).</summary>
    public static List<ModelResult> RecognizeDateTime(
        string query,
        string culture,
        DateTimeOptions options = DateTimeOptions.None,
        Instant? refTime = null,
        bool fallbackToDefaultCulture = true)
    {
        var line = string.IsNullOrEmpty(query) ? null : Line.Of(query, refTime ?? Instant.Now);
        return line is null ? [] : Reader.All(line).ConvertAll(found => Result(query, line, found));
    }

    private static ModelResult Result(string query, Line line, Found found)
    {
        var start = line[found.From].Start;
        var end = line[found.To - 1].End;
        return new ModelResult
        {
            Text = query[start..end].ToLowerInvariant(),
            Start = start,
            End = end - 1,
            TypeName = "datetimeV2." + found.Meaning.TypeName,
            Resolution = new SortedDictionary<string, object> { [ResolutionKey.ValueSet] = found.Meaning.Values() },
        };
    }
}
