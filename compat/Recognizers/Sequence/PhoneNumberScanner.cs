using System.Globalization;

namespace Microsoft.Recognizers.Text.Sequence;

/// <summary>Finds phone numbers: rows of digit groups whose shape and surroundings are those of one.</summary>
internal static class PhoneNumberScanner
{
    private const int FewestDigits = 6;

    private static readonly string[] ExtensionWords = ["extension", "ext", "x"];

    /// <summary>What is numbered with these is no phone: "card number 12345678".</summary>
    private static readonly string[] OtherNumbers = ["account", "acct", "card", "isbn", "ssn"];

    private static readonly string[] NumberWords = ["number", "no", "num", "nr", "id", "is"];

    public static List<(int Start, int End)> Find(string text)
    {
        var found = new List<(int, int)>();
        if (CountDigits(text) < FewestDigits)
            return found;

        var row = new PhoneDigitRow(text);
        for (var at = 0; at < text.Length;)
        {
            if (!row.TryRead(at))
            {
                at++;
                continue;
            }

            var (start, end) = First(text, row);
            if (end > start)
                found.Add((start, end));
            at = end > start ? end : row.End;
        }

        return found;
    }

    private static int CountDigits(string text)
    {
        var count = 0;
        for (var i = 0; i < text.Length && count < FewestDigits; i++)
            count += char.IsAsciiDigit(text[i]) ? 1 : 0;
        return count;
    }

    /// <summary>The first part of the row that is a phone number, as long as it can be; it may begin and end only at spaces in the row.</summary>
    private static (int Start, int End) First(string text, PhoneDigitRow row)
    {
        var groups = row.Groups;
        if (row.IsOverlong || PhoneNumberShape.IsCard(groups))
            return default;

        for (var first = 0; first < groups.Count; first++)
        {
            for (var last = groups.Count - 1; last >= first; last--)
            {
                if ((first > 0 && !groups[first - 1].SpaceAfter) || (last < groups.Count - 1 && !groups[last].SpaceAfter))
                    continue;

                if (!PhoneNumberShape.IsPhone(text, groups.AsSpan(first, last - first + 1)))
                    continue;

                var start = groups[first].Start;
                var end = last == groups.Count - 1 ? ExtensionEnd(text, groups[last].End) : groups[last].End;
                if (MayFollow(text, start) && MayPrecede(text, end) && !CountsOther(text, start))
                    return (start, end);
            }
        }

        return default;
    }

    /// <summary>The end of an extension such as "x470" or "ext. 12", or the same place.</summary>
    private static int ExtensionEnd(string text, int at)
    {
        var word = at < text.Length && text[at] == ' ' ? at + 1 : at;
        foreach (var name in ExtensionWords)
        {
            if (string.Compare(text, word, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) != 0)
                continue;

            var digits = word + name.Length;
            while (digits < text.Length && text[digits] is ' ' or '.' && digits - word < 12)
                digits++;
            var end = digits;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            return end - digits is >= 2 and <= 5 ? end : at;
        }

        return at;
    }

    /// <summary>What stands before the number does not make it part of something else.</summary>
    private static bool MayFollow(string text, int start)
    {
        if (start == 0)
            return true;

        var before = text[start - 1];
        var further = start > 1 ? text[start - 2] : ' ';
        if (before == ' ')
            return char.GetUnicodeCategory(further) != UnicodeCategory.CurrencySymbol;

        return before switch
        {
            '.' or ',' => !char.IsAsciiDigit(further),
            ':' => !char.IsAsciiDigit(further),
            '-' => !char.IsLetterOrDigit(further),
            '#' or '*' or '=' or '%' or '/' or '+' or '&' or '@' or '\\' or '^' or '~' or '_' => false,
            _ => (!char.IsLetterOrDigit(before) || text[start] is '+' or '(') && char.GetUnicodeCategory(before) != UnicodeCategory.CurrencySymbol,
        };
    }

    private static bool MayPrecede(string text, int end)
    {
        if (end == text.Length)
            return true;

        var further = end + 1 < text.Length ? text[end + 1] : ' ';
        return text[end] switch
        {
            '.' => !char.IsLetterOrDigit(further),
            ',' or ':' => !char.IsAsciiDigit(further),
            '-' => !char.IsLetterOrDigit(further),
            '%' or '=' or '*' or '/' or '+' or '#' or '@' or '_' or '\\' or '^' => false,
            var after => !char.IsLetterOrDigit(after) && char.GetUnicodeCategory(after) != UnicodeCategory.CurrencySymbol,
        };
    }

    /// <summary>"My account number is: " stands before it.</summary>
    private static bool CountsOther(string text, int start)
    {
        var end = start;
        for (var words = 0; words < 4; words++)
        {
            while (end > 0 && text[end - 1] is ' ' or ':' or '#' or '.' or '=' && start - end < 40)
                end--;
            var first = end;
            while (first > 0 && char.IsAsciiLetter(text[first - 1]) && end - first < 10)
                first--;

            var word = text.AsSpan(first, end - first);
            if (IsOneOf(word, OtherNumbers))
                return true;
            if (!IsOneOf(word, NumberWords))
                return false;
            end = first;
        }

        return false;
    }

    private static bool IsOneOf(ReadOnlySpan<char> word, string[] words)
    {
        foreach (var one in words)
        {
            if (word.Equals(one, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
