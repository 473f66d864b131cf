using System.Globalization;
using System.Text;

namespace ServiceBot.Agents;

/// <summary>Makes what people wrote fit to stand in a card: one line, no longer than asked for, nothing in it that acts.</summary>
internal static class CardText
{
    private const string More = "…";

    // Invisible, and joins what stands on both sides of it.
    private const char WordJoiner = '\u2060';

    /// <summary>The words as they are, but for what is no word: breaks and control characters become one space, marks that turn
    /// the direction of writing go, half a character becomes U+FFFD, and "{{" is kept from being read as a card's own function.</summary>
    /// <param name="most">The most UTF-16 characters there may be, the mark of having been cut included.</param>
    public static string Plain(string? text, int most)
    {
        var kept = new StringBuilder();
        var space = false;
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                space = kept.Length > 0;
                continue;
            }

            if (TurnsDirection(rune))
            {
                continue;
            }

            var before = space ? " " : rune.Value == '{' && kept.Length > 0 && kept[^1] == '{' ? $"{WordJoiner}" : "";
            if (kept.Length + before.Length + rune.Utf16SequenceLength > most)
            {
                return Shortened(kept, most);
            }

            kept.Append(before).Append(rune);
            space = false;
        }

        return kept.ToString();
    }

    /// <summary>A name for a text block, where markdown and mentions are read: it can make neither.</summary>
    public static string Name(string name, int most) =>
        new StringBuilder(Plain(name, most))
            .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;")
            .Replace('[', '(').Replace(']', ')').Replace('*', '∗').Replace('_', ' ').Replace('`', '\'')
            .ToString();

    // A mark that turns the direction and is not closed would turn our own words behind it too.
    private static bool TurnsDirection(Rune rune) => rune.Value is >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069;

    private static string Shortened(StringBuilder kept, int most)
    {
        var end = Math.Min(kept.Length, most - More.Length);
        if (end < kept.Length && char.IsLowSurrogate(kept[end]))
        {
            end--;
        }

        // An accent or a joiner at the end would be left hanging on the mark.
        while (end > 0 && CharUnicodeInfo.GetUnicodeCategory(kept[end - 1]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator)
        {
            end--;
        }

        return kept.ToString(0, end) + More;
    }
}
