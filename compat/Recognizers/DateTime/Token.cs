namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>One word in small letters, one row of digits, or one sign; <c>End</c> is past its last character.</summary>
internal readonly record struct Token(string Text, int Start, int End, bool Glued, Word Word, int Number)
{
    /// <summary>What lies before the first token and after the last.</summary>
    public static Token Nothing { get; } = new("", 0, 0, false, Word.Unknown, -1);

    /// <summary>Digits, of which <see cref="Number"/> is the value, or -1 past nine of them.</summary>
    public bool IsNumber => Text.Length > 0 && char.IsAsciiDigit(Text[0]);

    public bool IsWord => Text.Length > 0 && char.IsLetter(Text[0]);

    public int Digits => IsNumber ? Text.Length : 0;
}
