namespace Microsoft.Recognizers.Text.Number;

/// <summary>Reads the numbers in an English text: "one hundred and twenty five", "two and a half", "12,345.60", "5k", "3 1/2".</summary>
internal static class NumberWords
{
    /// <summary>After these, as after an ordinal, a "one" counts nothing: "this one", "which one".</summary>
    private static readonly string[] BeforeMereOne = ["the", "this", "that", "which", "another", "other", "no", "any", "every", "each", "last", "next"];

    /// <summary>All numbers from left to right, none overlapping; those that letters touch too, marked <see cref="FoundNumber.Glued"/>.</summary>
    public static List<FoundNumber> Find(string text)
    {
        var tokens = NumberLexer.Read(text);
        if (tokens.Count == 0)
            return [];

        var found = new List<FoundNumber>();
        var grammar = new NumberGrammar(text, tokens);
        for (var at = 0; at < tokens.Count;)
        {
            if (grammar.TryNumber(at, out var amount))
            {
                var last = tokens[amount.Next - 1];
                if (double.IsFinite(amount.Value) && !IsMereOne(text, tokens, at, amount.Next))
                {
                    found.Add(new FoundNumber(tokens[at].Start, last.End, amount.Value, amount.Kind)
                    {
                        Glued = tokens[at].Glued || last.Glued,
                        BareDigits = amount.Next == at + 1 && last.Bare,
                    });
                }

                at = amount.Next;
            }
            else
            {
                at = Math.Max(at + 1, grammar.EndOfOrdinal(at));
            }
        }

        return found;
    }

    private static bool IsMereOne(string text, List<NumberToken> tokens, int at, int next)
    {
        if (next != at + 1 || at == 0 || tokens[at] is not { Kind: TokenKind.Unit, Value: 1 })
            return false;

        if (tokens[at - 1].Kind == TokenKind.Ordinal)
            return true;

        var before = text.AsSpan(tokens[at - 1].Start, tokens[at - 1].End - tokens[at - 1].Start);
        foreach (var word in BeforeMereOne)
        {
            if (before.Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
