namespace Microsoft.Recognizers.Text.Number;

/// <summary>Reads numbers written in digits: "12,345.60", "1.111,11", "10 000", "5k", "1e3", "1.1^23", "1.3x10^6".</summary>
internal static class DigitReader
{
    /// <summary>Characters of groups of two before the group of three ("1,00,00,00,000"), so that a long row of such groups is read once.</summary>
    private const int LongestIndianLead = 15;

    /// <summary>Reads the number whose first digit, or the point before it, stands at <paramref name="start"/>.</summary>
    public static NumberToken Read(string text, int start)
    {
        var end = Mantissa(text, start, out var mark);
        var value = Value(text.AsSpan(start, end - start), mark);
        var form = mark == '\0' ? NumberKind.Integer : NumberKind.Decimal;
        var bare = mark == '\0' && !text.AsSpan(start, end - start).ContainsAnyExceptInRange('0', '9');
        var closed = false;

        if (Power(text, end, value, out var powered, out var after))
            (end, value, form, bare, closed) = (after, powered, NumberKind.Power, false, true);
        else if (Multiplier(text, end, out var factor, out after))
            (end, value, bare, closed) = (after, value * factor, false, true);

        return new NumberToken(TokenKind.Digits, start, end, value)
        {
            // What comes out whole is an integer, however it was written: "1,674.5 million", "1.2b".
            Form = form == NumberKind.Decimal && value == Math.Floor(value) ? NumberKind.Integer : form,
            Bare = bare,
            Closed = closed,
            Glued = (start > 0 && IsWord(text[start - 1])) || (end < text.Length && IsWord(text[end])),
        };
    }

    /// <summary>A letter, a digit or an underscore.</summary>
    public static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    /// <summary>The end of the digits and the marks between them; <paramref name="mark"/> is what parts the decimals, or nothing.</summary>
    private static int Mantissa(string text, int start, out char mark)
    {
        mark = '\0';
        var end = Digits(text, start);
        if (end == start)
        {
            mark = text[start];
            return Digits(text, start + 1);
        }

        var grouped = end - start <= 3 ? Grouped(text, end, out var separator) : Ungrouped(end, out separator);
        var decimals = grouped < text.Length && text[grouped] is '.' or ',' && text[grouped] != separator ? Digits(text, grouped + 1) : grouped + 1;
        if (grouped == end)
        {
            if (decimals == end + 1)
                return end;

            // "1,50" has decimals; in "1,5000" and in the list "1,2,3" the comma parts numbers.
            var isListed = Continues(text, decimals) || (start > 1 && text[start - 1] == ',' && char.IsAsciiDigit(text[start - 2]));
            if (text[end] == ',' && (decimals - end > 3 || isListed))
                return end;

            mark = text[end];
            return decimals;
        }

        if (decimals == grouped + 1)
        {
            // A single group after a point is decimals: 4.800 is less than five.
            if (separator == '.' && grouped == end + 4)
                mark = '.';
            return grouped;
        }

        mark = text[grouped];
        return decimals;
    }

    private static int Ungrouped(int end, out char separator)
    {
        separator = '\0';
        return end;
    }

    /// <summary>The end of the groups of three digits after <paramref name="end"/>, in India of two before the last of three.</summary>
    private static int Grouped(string text, int end, out char separator)
    {
        separator = end < text.Length && text[end] is ',' or '.' or ' ' or '\u00A0' ? text[end] : '\0';
        var at = end;
        var last = end;
        while (separator != '\0' && at < text.Length && text[at] == separator)
        {
            var next = Digits(text, at + 1);
            if (next - at == 4)
                last = next;
            else if (next - at != 3 || separator != ',' || last != end || at - end > LongestIndianLead)
                break;

            at = next;
        }

        // In "10 200ml" the space parts two numbers: letters touch the second.
        if (separator is ' ' or '\u00A0' && last > end && last < text.Length && IsWord(text[last]))
            last -= 4;
        if (last == end)
            separator = '\0';
        return last;
    }

    private static bool Continues(string text, int at) =>
        at + 1 < text.Length && text[at] is ',' or '.' && char.IsAsciiDigit(text[at + 1]);

    private static int Digits(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return at;
    }

    /// <summary>Adds up digit by digit as the package does, whose 2.33 k falls short of a whole number.</summary>
    private static double Value(ReadOnlySpan<char> digits, char mark)
    {
        var value = 0d;
        var scale = 0d;
        foreach (var c in digits)
        {
            if (c == mark)
            {
                scale = 0.1;
            }
            else if (char.IsAsciiDigit(c))
            {
                value = scale == 0 ? value * 10 + (c - '0') : value + scale * (c - '0');
                scale *= 0.1;
            }
        }

        return value;
    }

    private static bool Power(string text, int at, double value, out double powered, out int end)
    {
        powered = 0;
        end = at;
        if (at >= text.Length)
            return false;

        var times = TryTimesTen(text, at, out var caret);
        if (times)
            at = caret;
        else if (text[at] is not ('^' or 'e' or 'E'))
            return false;

        var tenfold = times || text[at] is 'e' or 'E';
        var first = at + 1;
        while (first < text.Length && text[first] is '+' or '-')
            first++;
        var sign = text.AsSpan(at + 1, first - at - 1).Count('-') % 2 == 0 ? 1 : -1;
        if (first >= text.Length || !char.IsAsciiDigit(text[first]))
            return false;

        end = Digits(text, first);
        if (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))
            end = Digits(text, end + 1);
        if (end < text.Length && IsWord(text[end]))
            return false;

        var exponent = sign * Value(text.AsSpan(first, end - first), '.');
        powered = tenfold ? value * Math.Pow(10, exponent) : Math.Pow(value, exponent);
        return true;
    }

    /// <summary>"x10^" or " × 10^"; <paramref name="caret"/> is the place of its last character.</summary>
    private static bool TryTimesTen(string text, int at, out int caret)
    {
        caret = 0;
        if (text[at] == ' ')
            at++;
        if (at + 1 >= text.Length || text[at] is not ('x' or 'X' or '×' or '*'))
            return false;

        var ten = text[at + 1] == ' ' ? at + 2 : at + 1;
        caret = ten + 2;
        return string.CompareOrdinal(text, ten, "10^", 0, 3) == 0;
    }

    private static bool Multiplier(string text, int at, out double factor, out int end)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        end = at;
        while (end < text.Length && end - at < 4 && IsWord(text[end]))
            end++;

        factor = text.AsSpan(at, end - at) switch
        {
            "k" or "K" => 1e3,
            "M" or "MM" or "mil" => 1e6,
            "b" or "B" or "G" => 1e9,
            "T" => 1e12,
            _ => 0,
        };
        return factor != 0;
    }
}
