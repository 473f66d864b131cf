using System.Text.RegularExpressions;

namespace ServiceBot.Texts;

/// <summary>
/// Patterns in which nothing repeats without end: wherever one begins, it has matched or not after so many steps, and no text can
/// make it go on. RegexOptions.NonBacktracking bounds any pattern, but one that holds words takes two megabytes and fifty milliseconds.
/// </summary>
internal static class BoundedPattern
{
    /// <exception cref="ArgumentException">Something in it repeats without end.</exception>
    public static Regex Of(string pattern, RegexOptions options = RegexOptions.None) => IsBounded(pattern)
        ? new Regex(pattern, options | RegexOptions.CultureInvariant)
        : throw new ArgumentException($"Something in {pattern} repeats without end: say how often at most.", nameof(pattern));

    /// <summary>Whether no *, + or {n,} stands in it but as a sign to look for.</summary>
    public static bool IsBounded(string pattern)
    {
        var isInSet = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    break;
                case '[':
                    isInSet = true;
                    break;
                case ']':
                    isInSet = false;
                    break;
                case '*' or '+' when !isInSet:
                    return false;
                case ',' when !isInSet && i > 0 && char.IsAsciiDigit(pattern[i - 1]) && i + 1 < pattern.Length && pattern[i + 1] == '}':
                    return false;
            }
        }

        return true;
    }
}
