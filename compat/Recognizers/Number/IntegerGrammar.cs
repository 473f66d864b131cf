namespace Microsoft.Recognizers.Text.Number;

/// <summary>Whole numbers in words or in words and digits, up to the token <c>end</c>: "two hundred and two thousand", "2.12 hundred", "three dozen".</summary>
internal readonly struct IntegerGrammar(List<NumberToken> tokens, int end)
{
    /// <summary>Reads the longest such number that begins with the token <paramref name="at"/>.</summary>
    public bool TryRead(int at, out Amount amount)
    {
        amount = default;
        var total = 0d;
        var hundreds = 0d;
        var limit = double.PositiveInfinity;
        for (var next = at; TryPiece(next, next == at, out var piece); next = piece.Next)
        {
            var isHundreds = piece.Scale < 1000;
            if (isHundreds && hundreds > 0 && (piece.Scale > 1 || piece.Small >= 100))
                break;

            var value = isHundreds ? hundreds + piece.Small * piece.Scale : (hundreds + piece.Small) * piece.Scale;
            if (next > at && value >= limit)
                break;

            if (isHundreds)
            {
                hundreds = value;
            }
            else
            {
                total += value;
                hundreds = 0;
                limit = piece.LastRound;
            }

            var sum = total + hundreds;
            var isWhole = piece.Kind == NumberKind.Integer || (piece.Scale > 1 && sum == Math.Floor(sum));
            amount = new Amount(piece.Next, sum, isWhole ? NumberKind.Integer : piece.Kind) { LastRound = piece.LastRound };
            if (piece.Scale == 1)
                break;
        }

        return amount.Next > at;
    }

    /// <summary>"five", "twelve", "twenty-one", digits, or an article that may stand for one.</summary>
    public bool TrySmall(int at, out double value, out int next)
    {
        value = 0;
        next = at + 1;
        switch (KindAt(at))
        {
            case TokenKind.Unit or TokenKind.Teen or TokenKind.Digits or TokenKind.Article:
                value = tokens[at].Value;
                return true;

            case TokenKind.Tens:
                value = tokens[at].Value;
                var unit = KindAt(next) == TokenKind.Dash ? next + 1 : next;
                if (KindAt(unit) == TokenKind.Unit && tokens[unit].Value > 0)
                {
                    value += tokens[unit].Value;
                    next = unit + 1;
                }

                return true;

            default:
                return false;
        }
    }

    /// <summary>A small number and the hundreds, thousands, millions it counts; after the first one, an "and" may come before.</summary>
    private bool TryPiece(int at, bool isFirst, out Piece piece)
    {
        piece = default;
        var start = !isFirst && KindAt(at) == TokenKind.And ? at + 1 : at;
        if (!TrySmall(start, out var small, out var next))
            return false;

        var token = tokens[start];
        var isClosed = token.Closed || token.Glued;
        if (!isFirst && (small == 0 || small != Math.Floor(small) || isClosed))
            return false;

        var last = 1d;
        var scale = 1d;
        while (!isClosed && RoundAt(next) is var round and > 0)
        {
            scale *= last = tokens[round].Value;
            next = round + 1;
        }

        if (scale == 1 && !isClosed && KindAt(next) == TokenKind.Dozen)
            small *= tokens[next++].Value;
        else if (scale == 1 && token.Kind == TokenKind.Article)
            return false;

        piece = new Piece(next, small, scale, last, token.Kind == TokenKind.Digits ? token.Form : NumberKind.Integer);
        return true;
    }

    /// <summary>The token that says hundred, thousand … here or behind a dash that joins it ("one-million"), or 0.</summary>
    private int RoundAt(int at)
    {
        if (KindAt(at) == TokenKind.Dash && tokens[at].Start == tokens[at - 1].End)
            at++;
        return KindAt(at) == TokenKind.Round ? at : 0;
    }

    private TokenKind KindAt(int at) => at < end ? tokens[at].Kind : TokenKind.Other;

    private readonly record struct Piece(int Next, double Small, double Scale, double LastRound, NumberKind Kind);
}
