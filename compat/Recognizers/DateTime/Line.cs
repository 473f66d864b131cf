using Instant = System.DateTime;

namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>A text as tokens, read from a moment.</summary>
internal sealed class Line
{
    private static readonly string[] Signs = [.. Enumerable.Range(0, 128).Select(sign => ((char)sign).ToString())];
    private readonly List<Token> tokens = [];

    private Line(Instant now) => Now = now;

    public Instant Now { get; }

    public Memo<Day> Days => field ??= new(this, DayReader.Plain);

    public Memo<Length> Lengths => field ??= new(this, LengthReader.At);

    public Memo<Period> Periods => field ??= new(this, PeriodReader.At);

    public Memo<ClockSpan> Parts => field ??= new(this, ClockSpanReader.Part);

    public Memo<Clock> Clocks => field ??= new(this, (line, at) => ClockReader.At(line, at));

    public Instant Today => Now.Date;

    public int Count => tokens.Count;

    public Token this[int at] => at >= 0 && at < tokens.Count ? tokens[at] : Token.Nothing;

    /// <summary>The text's tokens, or null where neither a digit nor a word of time is among them.</summary>
    public static Line Of(string text, Instant now)
    {
        if (!SpeaksOfTime(text))
        {
            return null;
        }

        var line = new Line(now);
        for (var at = 0; at < text.Length;)
        {
            at = char.IsWhiteSpace(text[at]) ? at + 1 : line.Add(text, at);
        }

        return line;
    }

    public bool Is(int at, string word) => this[at].Text == word;

    public bool IsAny(int at, params ReadOnlySpan<string> words)
    {
        var text = this[at].Text;
        foreach (var word in words)
        {
            if (text == word)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Past <paramref name="word"/> where it stands there.</summary>
    public int Skip(int at, string word) => Is(at, word) ? at + 1 : at;

    public int SkipAny(int at, params ReadOnlySpan<string> words) => IsAny(at, words) ? at + 1 : at;

    /// <summary>Past the phrase, its words parted by spaces, or -1 where it does not stand there.</summary>
    public int Past(int at, string phrase)
    {
        var rest = phrase.AsSpan();
        while (rest.Length > 0)
        {
            var space = rest.IndexOf(' ');
            var word = space < 0 ? rest : rest[..space];
            if (!word.SequenceEqual(this[at].Text))
            {
                return -1;
            }

            at++;
            rest = space < 0 ? default : rest[(space + 1)..];
        }

        return at;
    }

    /// <summary>Past the longest of the phrases that stands there, or -1.</summary>
    public int PastAny(int at, params ReadOnlySpan<string> phrases)
    {
        var longest = -1;
        foreach (var phrase in phrases)
        {
            longest = Math.Max(longest, Past(at, phrase));
        }

        return longest;
    }

    /// <summary>Is a number there that is not the middle of a longer one, of a sum of money or of a name such as A1?</summary>
    public bool NumberStarts(int at)
    {
        var before = this[at - 1];
        return this[at].IsNumber
            && !(this[at].Glued && (before.IsWord || before.Text is "$" or "€" or "£" or "#" or "@"))
            && !(before.Text is "$" or "£" or "€");
    }

    /// <summary>Is this the middle of a longer number, such as a telephone's? The 7 of "5-7 days" is none.</summary>
    public bool IsWithinNumber(int at) =>
        this[at].IsNumber && this[at].Glued && this[at - 1].Glued && IsAny(at - 1, "-", "/", ".", ",", ":") && this[at - 2].IsNumber
        && !(Is(at - 1, "-") && !this[at - 2].Glued && LengthReader.UnitAt(this, at + 1) is not null);

    private static bool SpeaksOfTime(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                return true;
            }

            var end = EndOfWord(text, at);
            if (end > at && Lexicon.Find(text.AsSpan(at, end - at)) is not null)
            {
                return true;
            }

            at = Math.Max(end, at + 1);
        }

        return false;
    }

    private static int EndOfWord(string text, int at)
    {
        while (at < text.Length && char.IsLetter(text[at]))
        {
            at++;
        }

        return at;
    }

    private static bool IsApostrophe(string text, int at) => at < text.Length && text[at] is '\'' or '’' or '‘' or '`';

    private int Add(string text, int at)
    {
        var glued = tokens.Count > 0 && tokens[^1].End == at;
        if (char.IsLetter(text[at]))
        {
            var end = EndOfWord(text, at);
            if (end == at + 1 && text[at] is 'o' or 'O' && IsApostrophe(text, end)
                && text.AsSpan(end + 1).StartsWith("clock", StringComparison.OrdinalIgnoreCase))
            {
                return Put("oclock", at, end + 6, glued);
            }

            return Put(text[at..end].ToLowerInvariant(), at, end, glued);
        }

        if (char.IsAsciiDigit(text[at]))
        {
            var end = at;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            return Put(text[at..end], at, end, glued, end - at <= 9 ? int.Parse(text.AsSpan(at, end - at)) : -1);
        }

        if (glued && IsApostrophe(text, at) && at + 1 < text.Length && text[at + 1] is 's' or 'S' && EndOfWord(text, at + 1) == at + 2)
        {
            return Put("'s", at, at + 2, glued);
        }

        var sign = text[at] switch { '–' or '—' or '−' => "-", '’' or '‘' => "'", < (char)128 and var ascii => Signs[ascii], _ => "" };
        return Put(sign, at, at + 1, glued);
    }

    private int Put(string word, int start, int end, bool glued, int number = -1)
    {
        tokens.Add(new Token(word, start, end, glued, Lexicon.Find(word) ?? Word.Unknown, number));
        return end;
    }
}
