using System.Globalization;

namespace Microsoft.Recognizers.Text.NumberWithUnit;

/// <summary>A currency named in a text, from <see cref="Start"/> up to <see cref="End"/>.</summary>
internal readonly record struct CurrencyMention(int Start, int End, CurrencyUnit Unit, CurrencyPlaces Places, bool IsSign);

/// <summary>Finds where a text names a currency, by word, code or sign.</summary>
internal static class CurrencyMentions
{
    private const int LongestName = 64;

    public static List<CurrencyMention> Find(string text)
    {
        List<CurrencyMention> found = null;
        Span<char> name = stackalloc char[LongestName];
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if (char.IsLetter(c))
            {
                var end = WordEnd(text, at);
                if (TryWords(text, at, end, name, out var mention))
                {
                    (found ??= []).Add(mention);
                    end = mention.End;
                }

                at = end;
            }
            else if (c > '#' && char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol
                && CurrencyLexicon.TryName(text.AsSpan(at, 1), out var sign))
            {
                (found ??= []).Add(new CurrencyMention(at, at + 1, sign.Unit, sign.Places, IsSign: true));
                at++;
            }
            else
            {
                at++;
            }
        }

        return found ?? [];
    }

    private static int WordEnd(string text, int at)
    {
        while (at < text.Length && (char.IsLetter(text[at]) || text[at] == '_'))
            at++;
        return at;
    }

    /// <summary>Reads the longest name that begins with the word at <paramref name="start"/>.</summary>
    private static bool TryWords(string text, int start, int end, Span<char> name, out CurrencyMention mention)
    {
        mention = default;
        end = DottedEnd(text, start, end, out var isDotted);
        var length = isDotted ? 2 : end - start;
        if (length > 20)
            return false;

        if (isDotted)
            "us".CopyTo(name);
        else
            text.AsSpan(start, length).ToLowerInvariant(name);

        var words = CurrencyLexicon.LongestNameFrom(name[..length]);
        if (words == 0)
            return false;

        for (var word = 1; ; word++)
        {
            if (TryDollarSign(text, start, end, name[..length], out var dollar))
                mention = dollar;
            else if (CurrencyLexicon.TryName(name[..length], out var found) && (!found.OnlyCapitals || text.AsSpan(start, end - start).IndexOfAnyExceptInRange('A', 'Z') < 0))
                mention = new CurrencyMention(start, EndWithPoint(text, start, end), found.Unit, found.Places, IsSign: false);

            var next = end;
            while (next < text.Length && next - end < 3 && text[next] is ' ' or '-' or '\u00A0')
                next++;
            var nextEnd = WordEnd(text, next);
            if (word >= words || next == end || nextEnd == next || length + 1 + nextEnd - next > LongestName)
                break;

            name[length] = ' ';
            text.AsSpan(next, nextEnd - next).ToLowerInvariant(name[(length + 1)..]);
            length += 1 + nextEnd - next;
            end = nextEnd;
        }

        return mention.Unit is not null && !IsPerCent(text, mention);
    }

    /// <summary>The end of "U.S." if the word begins it.</summary>
    private static int DottedEnd(string text, int start, int end, out bool isDotted)
    {
        isDotted = string.Compare(text, start, "u.s.", 0, 4, StringComparison.OrdinalIgnoreCase) == 0;
        return isDotted ? start + 4 : end;
    }

    /// <summary>"hk $", "usd$"</summary>
    private static bool TryDollarSign(string text, int start, int end, ReadOnlySpan<char> letters, out CurrencyMention mention)
    {
        mention = default;
        var sign = end < text.Length && text[end] == ' ' ? end + 1 : end;
        if (sign >= text.Length || text[sign] != '$' || !CurrencyLexicon.TryDollar(letters, sign > end, out var unit))
            return false;

        mention = new CurrencyMention(start, sign + 1, unit, CurrencyPlaces.Before | CurrencyPlaces.After, IsSign: true);
        return true;
    }

    /// <summary>The point of "Rs. 500" belongs to the letters before it.</summary>
    private static int EndWithPoint(string text, int start, int end)
    {
        if (end - start != 2 || end >= text.Length || text[end] != '.')
            return end;

        var digit = end + 1 < text.Length && text[end + 1] == ' ' ? end + 2 : end + 1;
        return digit < text.Length && char.IsAsciiDigit(text[digit]) ? end + 1 : end;
    }

    private static bool IsPerCent(string text, CurrencyMention mention) =>
        mention.Unit.Name == "Cent" && mention.Start >= 4 && string.Compare(text, mention.Start - 4, "per ", 0, 4, StringComparison.OrdinalIgnoreCase) == 0;
}
