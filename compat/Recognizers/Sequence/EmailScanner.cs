namespace Microsoft.Recognizers.Text.Sequence;

/// <summary>Finds e-mail addresses, from each @ to both sides.</summary>
internal static class EmailScanner
{
    /// <summary>The longest part before the @, as RFC 5321 limits it.</summary>
    private const int LongestLocal = 64;

    public static List<(int Start, int End)> Find(string text)
    {
        var found = new List<(int, int)>();
        var done = 0;
        for (var at = text.IndexOf('@'); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var start = LocalStart(text, at, done);
            if (start < at && DomainEnd(text, at + 1) is var end and > 0)
            {
                found.Add((start, end));
                done = end;
            }
        }

        return found;
    }

    /// <summary>Where the part before the @ begins; the @ itself where none fits.</summary>
    private static int LocalStart(string text, int at, int from)
    {
        from = Math.Max(from, at - LongestLocal);
        if (at > from && text[at - 1] == '"')
            return QuoteStart(text, at, from);

        if (at == from || !(char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] == '_'))
            return at;

        var start = at - 1;
        while (start > from && IsLocal(text[start - 1]))
        {
            // Two dots in a row are in no address.
            if (text[start] == '.' && text[start - 1] == '.')
                return at;
            start--;
        }

        if (start > 0 && IsLocal(text[start - 1]))
            return at;

        while (!(char.IsAsciiLetterOrDigit(text[start]) || text[start] == '_'))
            start++;
        return start;
    }

    /// <summary>Where a part in quotes begins, as in "j\"s\""@example.com.</summary>
    private static int QuoteStart(string text, int at, int from)
    {
        for (var i = at - 2; i >= from; i--)
        {
            if (text[i] == '"' && (i == 0 || text[i - 1] != '\\'))
                return i < at - 2 ? i : at;
        }

        return at;
    }

    /// <summary>The end of the domain, or 0 where there is none.</summary>
    private static int DomainEnd(string text, int start)
    {
        if (start < text.Length && text[start] == '[')
            return AddressEnd(text, start + 1);

        var best = 0;
        var labels = 0;
        for (var at = start; at < text.Length && char.IsAsciiLetterOrDigit(text[at]);)
        {
            var label = at;
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '-'))
                at++;

            var end = at;
            while (text[end - 1] == '-')
                end--;
            if (labels++ > 0)
                best = char.IsAsciiLetter(text[label]) && end - label is >= 2 and <= 24 ? end : 0;
            if (end < at || at >= text.Length || text[at] != '.')
                break;
            at++;
        }

        return best > 0 && best < text.Length && (char.IsLetterOrDigit(text[best]) || text[best] == '_') ? 0 : best;
    }

    /// <summary>The end of an IPv4 address in brackets.</summary>
    private static int AddressEnd(string text, int at)
    {
        for (var part = 0; part < 4; part++)
        {
            var first = at;
            while (at < text.Length && at - first < 3 && char.IsAsciiDigit(text[at]))
                at++;
            if (at == first || at >= text.Length || text[at] != (part < 3 ? '.' : ']'))
                return 0;
            at++;
        }

        return at;
    }

    private static bool IsLocal(char c) => char.IsAsciiLetterOrDigit(c) || ".-_!#$%&'*+/=?^{}|~`".Contains(c);
}
