namespace Microsoft.Recognizers.Text.Number;

/// <summary>Fractions in signs and words: "3 1/2", "¾", "three fifths", "five and a half million"; and ordinals, to leave them out.</summary>
internal sealed class FractionGrammar(List<NumberToken> tokens)
{
    /// <summary>More words than any sensible number has, so that a long row of number words is read in linear time.</summary>
    private const int LongestRun = 24;

    private readonly IntegerGrammar _integers = new(tokens, tokens.Count);

    public bool TryFraction(int at, out Amount amount) =>
        KindAt(at) switch
        {
            TokenKind.FractionSign => TrySigns(at, default, out amount),
            TokenKind.Digits => TrySigns(at, default, out amount) || TryMixedSigns(at, out amount) || TryWords(at, out amount),
            TokenKind.Unit or TokenKind.Teen or TokenKind.Tens => TryMixedSigns(at, out amount) || TryWords(at, out amount),
            TokenKind.Article or TokenKind.Half or TokenKind.Quarter => TryWords(at, out amount),
            _ => None(out amount),
        };

    /// <summary>"first", "twenty-first", "one hundred and fifth", "two thousandth"</summary>
    public bool TryOrdinal(int at, out int next)
    {
        next = at;
        if (!TryRun(at, out var last) || tokens[last].Kind != TokenKind.Ordinal)
            return false;

        next = last + 1;
        if (last == at)
            return true;

        // Thirty seconds are thirty.
        if (tokens[last].Plural)
            return false;

        var end = KindAt(last - 1) is TokenKind.And or TokenKind.Dash ? last - 1 : last;
        if (KindAt(at) == TokenKind.Digits || !new IntegerGrammar(tokens, end).TryRead(at, out var before) || before.Next != end)
            return false;

        return tokens[last].Value switch
        {
            < 10 => tokens[end - 1].Kind is TokenKind.Tens or TokenKind.Round,
            < 100 => tokens[end - 1].Kind == TokenKind.Round,
            _ => true,
        };
    }

    private static bool None(out Amount amount)
    {
        amount = default;
        return false;
    }

    /// <summary>"1 4/5", "3 and 1/3", "1½"</summary>
    private bool TryMixedSigns(int at, out Amount amount) =>
        _integers.TryRead(at, out var whole) && whole.Kind == NumberKind.Integer && !tokens[whole.Next - 1].Glued
            ? TrySigns(KindAt(whole.Next) == TokenKind.And ? whole.Next + 1 : whole.Next, whole, out amount)
            : None(out amount);

    private bool TrySigns(int at, Amount whole, out Amount amount)
    {
        if (KindAt(at) == TokenKind.FractionSign)
        {
            amount = Multiplied(at + 1, whole, tokens[at].Value);
            return true;
        }

        var isFraction = KindAt(at) == TokenKind.Digits && KindAt(at + 1) == TokenKind.Slash && KindAt(at + 2) == TokenKind.Digits
            && tokens[at].Bare && tokens[at + 2].Bare && !tokens[at].Glued && !tokens[at + 2].Glued && tokens[at + 2].Value != 0
            && IsTight(at) && IsTight(at + 1)
            && !(IsTight(at + 2) && KindAt(at + 3) is TokenKind.Slash)
            && !(at > 0 && IsTight(at - 1) && KindAt(at - 1) == TokenKind.Slash);
        if (!isFraction)
            return None(out amount);

        amount = Multiplied(at + 3, whole, tokens[at].Value / tokens[at + 2].Value);
        return true;
    }

    private bool TryWords(int at, out Amount amount)
    {
        amount = default;
        if (!TryRun(at, out var last))
            return false;

        var parts = tokens[last];
        var numeratorEnd = last;
        var denominator = parts.Value;
        if (parts.Kind == TokenKind.Ordinal)
        {
            (numeratorEnd, denominator) = CompoundDenominator.Split(tokens, at, last);
            if (numeratorEnd == at || (denominator <= 2 && numeratorEnd >= last - 1))
                return false;

            // "a hundred and fifth" is one after another, no fraction.
            if (!parts.Plural && KindAt(numeratorEnd - 1) == TokenKind.Article && KindAt(numeratorEnd) == TokenKind.Round)
                return false;
        }

        if (KindAt(numeratorEnd - 1) == TokenKind.Dash)
            numeratorEnd--;
        if (!TryNumerator(at, numeratorEnd, parts, out var whole, out var numerator))
            return false;

        amount = Multiplied(last + 1, whole, numerator / denominator, isSmall: numerator < 10 && denominator <= 10);

        // A quarter alone is mostly one of the year.
        return last > at || parts.Kind == TokenKind.Half || amount.Next > last + 1;
    }

    /// <summary>What is counted and the whole number before it: "five and a", "two hundred and fifty-four", "three".</summary>
    private bool TryNumerator(int at, int end, NumberToken parts, out Amount whole, out double numerator)
    {
        whole = default;
        numerator = 1;
        if (end == at)
            return !parts.Plural && parts.Kind != TokenKind.Ordinal;

        if (KindAt(end - 1) is TokenKind.Article or TokenKind.And)
        {
            var isArticle = KindAt(end - 1) == TokenKind.Article;
            if (parts.Plural || (!isArticle && parts.Kind != TokenKind.Half))
                return false;
            if (isArticle && --end == at)
                return true;
            return KindAt(end - 1) == TokenKind.And && TryExact(at, end - 1, out whole);
        }

        var and = end - 1;
        while (and > at && KindAt(and) != TokenKind.And)
            and--;

        Amount counted;
        if (!(and > at && TryExact(at, and, out whole) && TryExact(and + 1, end, out counted)))
        {
            whole = default;
            if (!TryExact(at, end, out counted)
                && !(new IntegerGrammar(tokens, end).TryRead(at, out whole) && TryExact(whole.Next, end, out counted)))
            {
                return false;
            }
        }

        numerator = counted.Value;
        var first = whole.Next == 0 ? at : and > at ? and + 1 : whole.Next;
        return KindAt(first) != TokenKind.Digits && (parts.Plural || numerator == 1);
    }

    private bool TryExact(int at, int end, out Amount amount) =>
        new IntegerGrammar(tokens, end).TryRead(at, out amount) && amount.Next == end;

    /// <summary>Adds the whole number, and what a "million", "of a thousand" or "dozen" after the fraction multiplies.</summary>
    private Amount Multiplied(int next, Amount whole, double fraction, bool isSmall = false)
    {
        var after = next;
        if (KindAt(after) == TokenKind.Of)
            after++;
        if (KindAt(after) == TokenKind.Article)
            after++;

        var kind = NumberKind.Fraction;
        if (KindAt(after) is TokenKind.Round or TokenKind.Dozen)
        {
            // "one billion and a half million", but "five and a half million"
            var times = tokens[after].Value;
            var product = whole.LastRound > 1 ? whole.Value + fraction * times : (whole.Value + fraction) * times;
            if (KindAt(after) == TokenKind.Dozen && product == Math.Floor(product))
                kind = NumberKind.Integer;
            return new Amount(after + 1, product, kind);
        }

        // "one million and a half" is one and a half million.
        var unit = isSmall && whole.LastRound >= 1e6 ? whole.LastRound : 1;
        return new Amount(next, whole.Value + fraction * unit, kind);
    }

    /// <summary>The row of number words from <paramref name="at"/> to the first half, quarter or ordinal in it.</summary>
    private bool TryRun(int at, out int last)
    {
        for (last = at; last < tokens.Count && last - at < LongestRun; last++)
        {
            switch (tokens[last].Kind)
            {
                case TokenKind.Half or TokenKind.Quarter or TokenKind.Ordinal:
                    return true;
                case TokenKind.Unit or TokenKind.Teen or TokenKind.Tens or TokenKind.Round:
                case TokenKind.And or TokenKind.Dash when last > at:
                case TokenKind.Article when last == at || KindAt(last - 1) == TokenKind.And:
                case TokenKind.Digits when !tokens[last].Closed && !tokens[last].Glued:
                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    private bool IsTight(int at) => at + 1 < tokens.Count && tokens[at].End == tokens[at + 1].Start;

    private TokenKind KindAt(int at) => at >= 0 && at < tokens.Count ? tokens[at].Kind : TokenKind.Other;
}
