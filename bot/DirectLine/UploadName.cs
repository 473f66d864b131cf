using System.Globalization;
using System.Text;
using ServiceBot.Conversations;

namespace ServiceBot.DirectLine;

/// <summary>Makes a name that a visitor's machine gave a file fit to be shown and saved under.</summary>
internal static class UploadName
{
    private const int Longest = 100;

    /// <summary>The name without a path or anything that is not seen, at most 100 characters, its end telling the truth of what is in the file.</summary>
    /// <param name="given">As it was sent; null when the file came without a name.</param>
    public static string Of(string? given, string type)
    {
        var endings = FileType.EndingsOf(type);
        var name = Seen(LastOfPath(Unescaped(given ?? ""))).TrimEnd(' ', '.');
        var ending = endings.FirstOrDefault(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase)) is { } own ? name[^own.Length..] : endings[0];
        var stem = (name.EndsWith(ending, StringComparison.Ordinal) ? name[..^ending.Length] : name).Trim(' ', '.');
        return stem.Length == 0 ? $"file{ending}" : $"{Cut(stem, Longest - ending.Length)}{ending}";
    }

    // As browsers write what may not stand in a quoted name.
    private static string Unescaped(string name) =>
        name.Replace("%22", "\"", StringComparison.Ordinal).Replace("%0D", " ", StringComparison.OrdinalIgnoreCase).Replace("%0A", " ", StringComparison.OrdinalIgnoreCase);

    private static string LastOfPath(string name) => name[(name.LastIndexOfAny(['/', '\\']) + 1)..];

    private static string Seen(string name)
    {
        var seen = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                seen.Append(seen.Length > 0 && seen[^1] != ' ' ? " " : "");
            }
            else if (rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned))
            {
                seen.Append(rune);
            }
        }

        return seen.ToString();
    }

    private static string Cut(string stem, int most) =>
        stem.Length <= most ? stem : stem[..(char.IsHighSurrogate(stem[most - 1]) ? most - 1 : most)].TrimEnd();
}
