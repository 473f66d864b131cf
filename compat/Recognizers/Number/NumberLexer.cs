namespace Microsoft.Recognizers.Text.Number;

/// <summary>Parts a text into what the grammar of numbers knows; all else, sign by sign or word by word, is <see cref="TokenKind.Other"/>.</summary>
internal static class NumberLexer
{
    /// <summary>The tokens of a text, or none at all where no number can be in it.</summary>
    public static List<NumberToken> Read(string text)
    {
        var tokens = new List<NumberToken>();
        var mayHoldNumber = false;
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var token = Next(text, at);
            mayHoldNumber |= token.Kind is TokenKind.Digits or TokenKind.FractionSign or TokenKind.Unit or TokenKind.Teen or TokenKind.Tens
                or TokenKind.Round or TokenKind.Dozen or TokenKind.Half or TokenKind.Quarter or TokenKind.Ordinal;
            tokens.Add(token);
            at = token.End;
        }

        return mayHoldNumber ? tokens : [];
    }

    private static NumberToken Next(string text, int at)
    {
        var c = text[at];
        if (char.IsAsciiDigit(c) || StartsWithPoint(text, at))
            return DigitReader.Read(text, at);

        if (DigitReader.IsWord(c))
            return Word(text, at);

        var value = NumberLexicon.FractionSign(c);
        var kind = c switch
        {
            '-' => TokenKind.Dash,
            '/' => TokenKind.Slash,
            _ => value > 0 ? TokenKind.FractionSign : TokenKind.Other,
        };
        return new NumberToken(kind, at, at + 1, value);
    }

    /// <summary>".5" at the beginning, after a space or after the dash that makes it negative.</summary>
    private static bool StartsWithPoint(string text, int at) =>
        text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])
        && (at == 0 || char.IsWhiteSpace(text[at - 1]) || char.GetUnicodeCategory(text[at - 1]) == System.Globalization.UnicodeCategory.CurrencySymbol
            || (text[at - 1] == '-' && (at == 1 || char.IsWhiteSpace(text[at - 2]))));

    private static NumberToken Word(string text, int at)
    {
        var end = at;
        while (end < text.Length && DigitReader.IsWord(text[end]) && !char.IsAsciiDigit(text[end]))
            end++;

        var touchesDigit = (end < text.Length && char.IsAsciiDigit(text[end])) || (at > 0 && char.IsAsciiDigit(text[at - 1]));
        if (touchesDigit)
            return new NumberToken(TokenKind.Other, at, end);

        var entry = NumberLexicon.Find(text.AsSpan(at, end - at));
        return new NumberToken(entry.Kind, at, end, entry.Value) { Plural = entry.Plural };
    }
}
