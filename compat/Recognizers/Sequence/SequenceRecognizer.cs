namespace Microsoft.Recognizers.Text.Sequence;

/// <summary>Finds phone numbers, e-mail addresses and links.</summary>
public static class SequenceRecognizer
{
    /// <summary>Phone numbers as written in many countries, with a "score" of how surely each is one.</summary>
    public static List<ModelResult> RecognizePhoneNumber(
        string query, string culture, SequenceOptions options = SequenceOptions.None, bool fallbackToDefaultCulture = true)
    {
        var results = new List<ModelResult>();
        foreach (var (start, end) in PhoneNumberScanner.Find(query))
        {
            var result = Result(query[start..end], start, "phonenumber");
            result.Resolution[ResolutionKey.Score] = Number.NumberRecognizer.Format(PhoneNumberScore.Of(result.Text));
            results.Add(result);
        }

        return results;
    }

    public static List<ModelResult> RecognizeEmail(
        string query, string culture, SequenceOptions options = SequenceOptions.None, bool fallbackToDefaultCulture = true) =>
        Lowered(query, EmailScanner.Find(query), "email");

    public static List<ModelResult> RecognizeURL(
        string query, string culture, SequenceOptions options = SequenceOptions.None, bool fallbackToDefaultCulture = true) =>
        Lowered(query, UrlScanner.Find(query), "url");

    private static List<ModelResult> Lowered(string query, List<(int Start, int End)> found, string type) =>
        found.ConvertAll(place => Result(query[place.Start..place.End].ToLowerInvariant(), place.Start, type));

    private static ModelResult Result(string text, int start, string type) => new()
    {
        Text = text,
        Start = start,
        End = start + text.Length - 1,
        TypeName = type,
        Resolution = new SortedDictionary<string, object>(StringComparer.Ordinal) { [ResolutionKey.Value] = text },
    };
}
