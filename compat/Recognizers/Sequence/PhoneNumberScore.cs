namespace Microsoft.Recognizers.Text.Sequence;

/// <summary>How surely a phone number is one, by the rules of the package, in hundredths.</summary>
internal static class PhoneNumberScore
{
    private const int TypicalLength = 8;
    private const int LongestOfBareDigits = 11;

    public static double Of(string number)
    {
        var digits = 0;
        var marks = 0;
        var hasMarkRun = false;
        var longRuns = 0;
        var run = 0;
        var opened = 0;
        var closed = 0;
        for (var i = 0; i < number.Length; i++)
        {
            var c = number[i];
            if (char.IsAsciiDigit(c))
            {
                digits++;
                longRuns += ++run == 5 ? 1 : 0;
                continue;
            }

            run = 0;
            opened += c == '(' ? 1 : 0;
            closed += c == ')' ? 1 : 0;
            if (!IsMark(c))
                continue;

            if (i > 0 && IsMark(number[i - 1]))
                hasMarkRun = true;
            else
                marks++;
        }

        var score = 30;
        if (number[0] == '+' || number.StartsWith("00", StringComparison.Ordinal) || number.StartsWith("(+", StringComparison.Ordinal)
            || number.StartsWith("(00", StringComparison.Ordinal))
        {
            score += 40;
        }
        else if (opened > 0 && closed > 0)
        {
            score += 30;
        }

        score += 20 * Math.Min(marks, 3);
        score += 10 * Math.Min(digits - TypicalLength, 3);
        score -= hasMarkRun ? 20 : 0;
        score -= opened != closed ? 20 : 0;
        score -= 10 * Math.Max(longRuns - 1, 0);
        score -= 10 * Math.Max(Tail(number) - 2, 0);
        if (digits == number.Length)
            score -= 10 * Math.Max(digits - LongestOfBareDigits, 0);
        if (number.AsSpan().Count('-') >= 4)
            score -= 40;
        if (number.Length == 8 && number[3] == '-' && digits == 7)
            score += 15;

        return Math.Clamp(score, 0, 100) / 100d;
    }

    private static bool IsMark(char c) => char.IsWhiteSpace(c) || c is '-' or '/' or '.';

    /// <summary>How often the last digit is repeated at the end; more than eleven times count as eleven.</summary>
    private static int Tail(string number)
    {
        var length = 1;
        while (length < 11 && length < number.Length && number[^(length + 1)] == number[^1])
            length++;
        return length;
    }
}
