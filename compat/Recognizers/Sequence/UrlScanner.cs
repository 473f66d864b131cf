using System.Globalization;

namespace Microsoft.Recognizers.Text.Sequence;

/// <summary>Finds links, with or without their scheme.</summary>
internal static class UrlScanner
{
    private static readonly string[] Schemes = ["https://", "http://", "ftp://"];

    public static List<(int Start, int End)> Find(string text)
    {
        var found = new List<(int, int)>();
        if (text.IndexOf('.') < 0 && !text.Contains("://", StringComparison.Ordinal))
            return found;

        for (var at = 0; at < text.Length;)
        {
            var host = SchemeEnd(text, at);
            var hasScheme = host > at;
            var resume = at;
            if ((hasScheme || MayStart(text, at)) && TryHost(text, host, hasScheme, out var end, out resume) && TryRest(text, at, ref end))
            {
                found.Add((at, end));
                at = end;
            }
            else
            {
                at = Math.Max(at + 1, hasScheme ? host : resume);
            }
        }

        return found;

        static bool MayStart(string text, int at) =>
            char.IsLetterOrDigit(text[at]) && (at == 0 || char.IsWhiteSpace(text[at - 1]) || "'\"([{<:,;".Contains(text[at - 1]));
    }

    /// <summary>The place after "https://" or its like, or the same place.</summary>
    private static int SchemeEnd(string text, int at)
    {
        if (text[at] is not ('h' or 'H' or 'f' or 'F'))
            return at;

        foreach (var scheme in Schemes)
        {
            if (string.Compare(text, at, scheme, 0, scheme.Length, StringComparison.OrdinalIgnoreCase) == 0)
                return at + scheme.Length;
        }

        return at;
    }

    /// <summary>Reads the host; <paramref name="resume"/> is the place before which no other can begin.</summary>
    private static bool TryHost(string text, int start, bool hasScheme, out int end, out int resume)
    {
        end = 0;
        var labels = 0;
        var numbers = 0;
        var at = start;
        while (at < text.Length && char.IsLetterOrDigit(text[at]))
        {
            var label = at;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '-' or '_' || IsMark(text[at])))
                at++;

            var name = text.AsSpan(label, at - label);
            labels++;
            if (name.Length <= 3 && !name.ContainsAnyExceptInRange('0', '9'))
                numbers++;
            var isHost = labels == 1
                ? hasScheme && name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                : (TopLevelDomains.Has(name) && !IsTime(text.AsSpan(start, at - start))) || (hasScheme && labels == 4 && numbers == 4);
            if (isHost && !(at < text.Length && text[at] == '@'))
                end = at;
            if (at >= text.Length || text[at] != '.')
                break;
            at++;
        }

        resume = at;
        return end > 0 && !(at < text.Length && text[at] == '@');
    }

    /// <summary>"7.am" is a time of day.</summary>
    private static bool IsTime(ReadOnlySpan<char> host) =>
        host.Length is 4 or 5 && char.IsAsciiDigit(host[0]) && (host.EndsWith(".am", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".pm", StringComparison.OrdinalIgnoreCase));

    private static bool IsMark(char c) => c > '\u02FF' && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Adds the port, and the path as far as it goes without the punctuation of the sentence around it.</summary>
    private static bool TryRest(string text, int start, ref int end)
    {
        if (end + 1 < text.Length && text[end] == ':' && char.IsAsciiDigit(text[end + 1]))
        {
            var port = end + 1;
            while (port < text.Length && port - end <= 5 && char.IsAsciiDigit(text[port]))
                port++;
            end = port;
        }

        if (end < text.Length && text[end] is '/' or '?' or '#')
        {
            while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('<' or '>' or '"'))
                end++;
            var hasBracket = text.AsSpan(start, end - start).Contains('(');
            while (".,;:!?'*".Contains(text[end - 1]) || (text[end - 1] == ')' && !hasBracket))
                end--;
        }

        return end >= text.Length || !(char.IsLetterOrDigit(text[end]) || text[end] is '-' or '_' or '@');
    }
}
