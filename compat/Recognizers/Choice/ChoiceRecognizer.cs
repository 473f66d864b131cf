namespace Microsoft.Recognizers.Text.Choice;

/// <summary>Finds yes and no.</summary>
public static class ChoiceRecognizer
{
    private const char RaisedHand = '\u270B';

    /// <summary>The yes or no that fills most of the text, with a "score" between 0.4 and 1; the first of equals; none or one.</summary>
    public static List<ModelResult> RecognizeBoolean(
        string query, string culture, ChoiceOptions options = ChoiceOptions.None, bool fallbackToDefaultCulture = true)
    {
        var tokens = 0;
        var wasNot = false;
        Answer best = default;
        for (var at = 0; at < query.Length;)
        {
            var end = TokenEnd(query, at);
            if (end == at)
            {
                wasNot &= char.IsWhiteSpace(query[at++]);
                continue;
            }

            tokens++;
            var token = query.AsSpan(at, end - at);
            if (Meaning(token) is { } value)
            {
                var answer = new Answer(at, end, 1, value);
                if (wasNot && Is(token, "ok"))
                    answer = new Answer(best.LastNot, end, 2, false);
                else if (token.Length > 1 && !char.IsLetter(token[0]) && HasSkinTone(query, end))
                    answer = new Answer(at, end + 2, 2, value);

                if (answer.Tokens > best.Tokens)
                    best = answer with { LastNot = best.LastNot };
            }

            wasNot = Is(token, "not");
            if (wasNot)
                best = best with { LastNot = at };
            at = end;
        }

        if (best.Tokens == 0)
            return [];

        return
        [
            new ModelResult
            {
                Text = query[best.Start..best.End],
                Start = best.Start,
                End = best.End - 1,
                TypeName = "boolean",
                Resolution = new SortedDictionary<string, object>(StringComparer.Ordinal)
                {
                    [ResolutionKey.Value] = best.Value,
                    [ResolutionKey.Score] = 0.4 + 0.6 * ((double)best.Tokens / tokens),
                },
            },
        ];
    }

    /// <summary>Yes, no, or neither.</summary>
    private static bool? Meaning(ReadOnlySpan<char> token) => token.Length switch
    {
        1 when Is(token, "y") => true,
        1 when token[0] == RaisedHand => false,
        2 when Is(token, "ok") || token is "👍" or "👌" => true,
        2 when Is(token, "no") || token is "👎" or "🖐" => false,
        3 when Is(token, "yes") || Is(token, "yep") || Is(token, "yup") => true,
        3 when Is(token, "nop") => false,
        4 when Is(token, "yeah") || Is(token, "sure") => true,
        4 when Is(token, "nope") => false,
        5 when Is(token, "agree") => true,
        8 when Is(token, "disagree") => false,
        _ => null,
    };

    /// <summary>The end of the word or of the emoji that begins here; the same place where neither does.</summary>
    private static int TokenEnd(string text, int at)
    {
        if (char.IsSurrogate(text[at]))
            return at + (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1);
        if (text[at] == RaisedHand)
            return at + 1;

        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
            at++;
        return at;
    }

    private static bool HasSkinTone(string text, int at) =>
        at + 1 < text.Length && text[at] == '\uD83C' && text[at + 1] is >= '\uDFFB' and <= '\uDFFF';

    private static bool Is(ReadOnlySpan<char> token, string word) => token.Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>An answer, how many words or emoji it takes, and where the last "not" was.</summary>
    private readonly record struct Answer(int Start, int End, int Tokens, bool Value, int LastNot = 0);
}
