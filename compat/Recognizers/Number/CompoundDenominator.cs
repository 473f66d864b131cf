namespace Microsoft.Recognizers.Text.Number;

/// <summary>Where in "one hundred thirty-fifths" or "one one hundred and fifth" the numerator ends and the denominator begins.</summary>
internal static class CompoundDenominator
{
    /// <summary>The first token of the denominator that ends with the ordinal <paramref name="last"/>, and its value.</summary>
    public static (int Start, double Value) Split(List<NumberToken> tokens, int at, int last)
    {
        var words = Words(tokens, at, last);
        var split = Reach(words);
        while (words[split].IsAnd)
            split++;
        return (words[split].Token, Sum(words, split));
    }

    /// <summary>The words with their values; those that a dash joins ("thirty-fifths") are one.</summary>
    private static List<Word> Words(List<NumberToken> tokens, int at, int last)
    {
        var words = new List<Word>();
        for (var i = at; i <= last; i++)
        {
            var token = tokens[i];
            if (token.Kind == TokenKind.Dash)
                continue;

            if (i >= at + 2 && tokens[i - 1].Kind == TokenKind.Dash && tokens[i - 2].Kind == TokenKind.Tens && token.Value < 10)
                words[^1] = words[^1] with { Value = words[^1].Value + token.Value };
            else
                words.Add(new Word(i, token.Kind is TokenKind.Article or TokenKind.Digits ? 0 : token.Value, token.Kind == TokenKind.And));
        }

        return words;
    }

    /// <summary>Goes back from the ordinal as far as each word before makes one number with what follows.</summary>
    private static int Reach(List<Word> words)
    {
        var after = words[^1].Value;
        var largest = 1d;
        for (var i = words.Count - 2; i >= 0; i--)
        {
            if (words[i].IsAnd)
                continue;

            var value = words[i].Value;
            var joins = after >= 100 ? value > 0 && value < after : Holds(value, after);
            if (!joins || (after < 100 && value < largest))
                return i + 1;

            if (after < 100)
                largest = value;
            if (i == 0)
                return LeaveNumerator(words);
            after = value;
        }

        return words.Count - 1;
    }

    /// <summary>All words would be the denominator: then the numerator is what ends with the first hundred, thousand …</summary>
    private static int LeaveNumerator(List<Word> words)
    {
        for (var i = 1; i < words.Count - 1; i++)
        {
            if (words[i].Value >= 100 && !words[i + 1].IsAnd && words[i + 1].Value < 100)
                return i + 1;
        }

        return words.Count - 1;
    }

    /// <summary>The larger number leaves room for the smaller one at its end: 20 for 5, 100 for 35.</summary>
    private static bool Holds(double larger, double smaller) => larger > 0 && larger % (smaller > 10 ? 100 : 10) == 0;

    private static double Sum(List<Word> words, int start)
    {
        var total = 0d;
        var current = 0d;
        for (var i = start; i < words.Count; i++)
        {
            var value = words[i].Value;
            if (value >= 1000)
            {
                total += Math.Max(current, 1) * value;
                current = 0;
            }
            else
            {
                current = value == 100 ? Math.Max(current, 1) * value : current + value;
            }
        }

        return total + current;
    }

    private readonly record struct Word(int Token, double Value, bool IsAnd);
}
