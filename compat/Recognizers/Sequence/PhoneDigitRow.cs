namespace Microsoft.Recognizers.Text.Sequence;

/// <summary>One group of digits, <c>DigitsStart</c> up to <c>DigitsEnd</c>; its place includes a plus and brackets around it.</summary>
internal readonly record struct PhoneDigits(int Start, int DigitsStart, int DigitsEnd, int End)
{
    public bool HasPlus { get; init; }

    public bool InBrackets { get; init; }

    /// <summary>The mark between this group and the next: a dash, point or slash, else a space, or nothing.</summary>
    public char MarkAfter { get; init; }

    public bool SpaceAfter { get; init; }

    public int Length => DigitsEnd - DigitsStart;
}

/// <summary>Groups of digits that follow one another with nothing but a mark, a space or brackets between them.</summary>
internal sealed class PhoneDigitRow(string text)
{
    private const int MostGroups = 12;

    private readonly PhoneDigits[] _groups = new PhoneDigits[MostGroups];
    private int _count;

    public ReadOnlyGroups Groups => new(_groups, _count);

    public int End { get; private set; }

    /// <summary>More groups than any phone number has.</summary>
    public bool IsOverlong { get; private set; }

    /// <summary>Reads the row that begins exactly here.</summary>
    public bool TryRead(int at)
    {
        _count = 0;
        IsOverlong = false;
        while (TryGroup(at, out var group))
        {
            IsOverlong = _count == MostGroups;
            if (IsOverlong)
                _count--;

            at = group.End;
            var isOpen = at < text.Length && text[at] == ')' && _count == 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);
            if (isOpen)
                at++;

            var next = SkipMarks(at, out var mark, out var hasSpace);
            End = group.End;
            _groups[_count++] = group with { MarkAfter = mark, SpaceAfter = hasSpace };
            if (next == at && !isOpen && !group.InBrackets && !(at < text.Length && text[at] == '('))
                break;
            at = next;
        }

        return _count > 0;
    }

    private bool TryGroup(int at, out PhoneDigits group)
    {
        group = default;
        var start = at;
        var inBrackets = at < text.Length && text[at] == '(';
        if (inBrackets && ++at < text.Length && text[at] == ' ')
            at++;

        // A plus begins a number, so it begins a row.
        var hasPlus = at < text.Length && text[at] == '+' && _count == 0;
        if (hasPlus && ++at < text.Length && text[at] == ' ')
            at++;

        var digits = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        if (at == digits)
            return false;

        var end = at;
        if (inBrackets)
        {
            if (end < text.Length && text[end] == ' ')
                end++;
            if (end >= text.Length || text[end] != ')')
                return false;
            end++;
        }

        group = new PhoneDigits(start, digits, at, end) { HasPlus = hasPlus, InBrackets = inBrackets };
        return true;
    }

    private int SkipMarks(int at, out char mark, out bool hasSpace)
    {
        mark = '\0';
        hasSpace = false;
        var start = at;
        for (; at < text.Length && at - start < 3; at++)
        {
            if (text[at] is ' ' or '\t' or '\u00A0')
                hasSpace = true;
            else if (text[at] is '-' or '.' or '/' && mark == '\0')
                mark = text[at];
            else
                break;
        }

        if (mark == '\0' && hasSpace)
            mark = ' ';
        return at;
    }

    /// <summary>The groups read last.</summary>
    internal readonly struct ReadOnlyGroups(PhoneDigits[] groups, int count)
    {
        public int Count => count;

        public PhoneDigits this[int index] => groups[index];

        public ReadOnlySpan<PhoneDigits> AsSpan(int first, int length) => groups.AsSpan(first, length);
    }
}
