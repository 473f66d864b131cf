using System.Globalization;

namespace ServiceBot.Understanding;

/// <summary>A text made easy to compare: small letters without accents, plain quotes and spaces, line ends kept. As long as the original, so places agree.</summary>
internal static class Folded
{
    // With the space after it; about so many.
    private const int LettersOfAWord = 4;

    private const char FirstAccented = '\u00C0';
    private const char LastAccented = '\u017F';

    // Latin-1 Supplement and Latin Extended-A without their accents, a space where a letter stands for itself. A table and
    // not string.Normalize, which does nothing on machines without ICU: reading must not depend on the machine.
    private static readonly string BareLetters =
        "aaaaaaaceeeeiiii nooooo ouuuuy saaaaaaaceeeeiiii nooooo ouuuuy y"
        + string.Concat("a6 c8 d4 e10 g8 h4 i12 j2 k3 l10 n9 o8 r6 s8 t6 u12 w2 y3 z6 s1".Split(' ').Select(run => new string(run[0], int.Parse(run.AsSpan(1), CultureInfo.InvariantCulture))));

    public static string Fold(string text) => string.Create(text.Length, text, static (folded, text) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            folded[i] = Fold(text[i]);
        }
    });

    /// <summary>The words of a folded text: runs of letters and digits, an apostrophe inside a word left out.</summary>
    public static List<Word> Words(string folded)
    {
        var words = new List<Word>((folded.Length / LettersOfAWord) + 1);
        for (var i = 0; i < folded.Length;)
        {
            if (!IsInWord(folded[i]))
            {
                i++;
                continue;
            }

            var start = i;
            var hasApostrophe = false;
            while (i < folded.Length && (IsInWord(folded[i]) || IsInnerApostrophe(folded, i)))
            {
                hasApostrophe |= folded[i] == '\'';
                i++;
            }

            var letters = folded[start..i];
            words.Add(new Word(hasApostrophe ? letters.Replace("'", "", StringComparison.Ordinal) : letters, start, i - start));
        }

        return words;
    }

    private static bool IsInnerApostrophe(string text, int i) =>
        text[i] == '\'' && i + 1 < text.Length && IsInWord(text[i + 1]);

    /// <summary>A character as it stands on a plain keyboard: wide letters and signs, other spaces and hyphens; any other as it is.</summary>
    public static char Plain(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(c - '\uFF01' + '!'),
        >= '\u2010' and <= '\u2015' or '\u2212' => '-',
        _ when c > '\u007F' && char.IsWhiteSpace(c) && c is not ('\u0085' or '\u2028' or '\u2029') => ' ',
        _ => c,
    };

    /// <summary>Takes no room on the page: joiners, soft hyphens, marks of direction.</summary>
    public static bool HasNoWidth(char c) => c > '\u007F' && char.GetUnicodeCategory(c) is UnicodeCategory.Format;

    private static bool IsInWord(char c) =>
        char.IsLetterOrDigit(c) || c > '\u007F' && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static char Fold(char c)
    {
        c = Plain(c);
        if (char.IsAscii(c))
        {
            return c is '\n' or '\r' ? '\n' : char.IsWhiteSpace(c) ? ' ' : char.ToLowerInvariant(c);
        }

        if (char.IsSurrogate(c))
        {
            return '\uFFFD';
        }

        // Curly apostrophes; and what has no width or only marks the letter before it, so that it parts no word: an apostrophe
        // inside a word is left out.
        if (c is '\u2018' or '\u2019' or '\u02BC' or '\u0060' or (>= '\u0300' and <= '\u036F') || HasNoWidth(c))
        {
            return '\'';
        }

        if (c is '\u3002')
        {
            return '\n';
        }

        if (char.IsWhiteSpace(c))
        {
            return ' ';
        }

        return c is >= FirstAccented and <= LastAccented && BareLetters[c - FirstAccented] is not ' ' and var bare ? bare : char.ToLowerInvariant(c);
    }
}

/// <param name="Text">Folded, without apostrophes.</param>
/// <param name="Start">Where it stands in the message.</param>
internal readonly record struct Word(string Text, int Start, int Length);
