namespace Microsoft.Recognizers.Text.Number;

/// <summary>A number read from tokens: its value and the token after it.</summary>
internal readonly record struct Amount(int Next, double Value, NumberKind Kind)
{
    /// <summary>The hundred, thousand, million … it ends with, or 1.</summary>
    public double LastRound { get; init; }
}

/// <summary>The grammar of numbers over the tokens of one text; each rule looks only a bounded way ahead.</summary>
internal sealed class NumberGrammar(string text, List<NumberToken> tokens)
{
    private readonly IntegerGrammar _integers = new(tokens, tokens.Count);
    private readonly FractionGrammar _fractions = new(tokens);

    /// <summary>Reads the longest number that begins with the token <paramref name="at"/>.</summary>
    public bool TryNumber(int at, out Amount amount)
    {
        var isNegative = IsSign(at);
        if (!TryUnsigned(isNegative ? at + 1 : at, out amount))
            return false;

        if (isNegative)
            amount = amount with { Value = -amount.Value };
        return true;
    }

    /// <summary>The token after an ordinal in words that begins here ("twenty-first", "one hundred and fifth"), which is no number.</summary>
    public int EndOfOrdinal(int at) => _fractions.TryOrdinal(at, out var next) ? next : at;

    private bool TryUnsigned(int at, out Amount amount)
    {
        if (_fractions.TryFraction(at, out amount))
            return true;

        if (_fractions.TryOrdinal(at, out _) || !_integers.TryRead(at, out amount))
            return false;

        if (TryPoint(amount, out var better) || TryRatio(amount, out better))
            amount = better;
        return true;
    }

    /// <summary>"two hundred point seventy-one", "three point one four"</summary>
    private bool TryPoint(Amount whole, out Amount exact)
    {
        exact = default;
        if (KindAt(whole.Next) != TokenKind.Point || whole.Kind != NumberKind.Integer)
            return false;

        var next = whole.Next + 1;
        var decimals = 0d;
        var scale = 1d;
        switch (KindAt(next))
        {
            case TokenKind.Unit:
                for (; KindAt(next) == TokenKind.Unit && scale < 1e15; next++)
                {
                    scale *= 10;
                    decimals = decimals * 10 + tokens[next].Value;
                }

                break;

            case TokenKind.Teen or TokenKind.Tens:
                _integers.TrySmall(next, out decimals, out next);
                scale = 100;
                break;

            default:
                return false;
        }

        var value = whole.Value + decimals / scale;
        for (; KindAt(next) == TokenKind.Round; next++)
            value *= tokens[next].Value;
        exact = new Amount(next, value, NumberKind.Decimal);
        return true;
    }

    /// <summary>"one over twenty", "two out of five hundred"</summary>
    private bool TryRatio(Amount numerator, out Amount ratio)
    {
        ratio = default;
        var next = numerator.Next;
        if (KindAt(next) == TokenKind.Over)
            next++;
        else if (KindAt(next) == TokenKind.Out && KindAt(next + 1) == TokenKind.Of)
            next += 2;
        else
            return false;

        if (numerator.Kind != NumberKind.Integer || !_integers.TryRead(next, out var denominator)
            || denominator.Kind != NumberKind.Integer || denominator.Value == 0 || tokens[denominator.Next - 1].Glued)
        {
            return false;
        }

        ratio = new Amount(denominator.Next, numerator.Value / denominator.Value, NumberKind.Fraction);
        return true;
    }

    /// <summary>A dash or a word that makes the number after it negative.</summary>
    private bool IsSign(int at)
    {
        if (KindAt(at) == TokenKind.Negative)
            return true;

        if (KindAt(at) != TokenKind.Dash || KindAt(at + 1) is not (TokenKind.Digits or TokenKind.FractionSign))
            return false;

        // Amid a text a dash with a space after it is a dash.
        if (tokens[at].End != tokens[at + 1].Start)
            return at == 0;

        var before = tokens[at].Start - 1;
        return before < 0 || !(DigitReader.IsWord(text[before]) || text[before] is '-' or ')' or '/');
    }

    private TokenKind KindAt(int at) => at < tokens.Count ? tokens[at].Kind : TokenKind.Other;
}
