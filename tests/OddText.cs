using FsCheck;
using FsCheck.Fluent;
using ServiceBot.Tests.Understanding;

namespace ServiceBot.Tests;

/// <summary>A text such as people, faulty clients and ill will send; printed so that every character of it can be seen.</summary>
internal sealed record OddText(string Value)
{
    private const int LongestToken = 3000;
    private const int MostRepeated = 150;

    /// <summary>What a pattern, a grammar or a table goes far into before it fails, when it is said often enough.</summary>
    public static IReadOnlyList<string> Bombs { get; } =
    [
        "a", "A", "aB", "?", "!", "(", "[", "]", "<", " ", "\n", ".", ",", "'", "-", "…", "- ", "1", "1-", "1.", "1,", "1/", "12:", "a.", "a@", "a@a.", "@", "www.", "http://", "[a](", "[](a)",
        "do you and ", "how long is ", "what ", "and, ", ", and also ", " + ", " - ", "a Ab ", "hello ", "hi, ", "good morning ", "ps. ", "also i want to know about ", "between ", "compare a or ",
        "when i ", "i want to ", "i would like to buy ", "any chance ", "not at my ", "are you a ", "is this a real ", "one hundred and ", "next ", "from 1 to ", "👍", "\ud83d", "\u0301", "\u200b",
    ];

    // Alone or beside one another these have upset readers of text: halves of characters, what has no width, what turns the
    // direction of writing, what controls a terminal, marks that sit on the letter before, emoji joined to one, letters whose
    // capital is longer or of another alphabet, digits that are not 0 to 9.
    private static readonly string[] Signs =
    [
        "\ud83d", "\udc00", "\ud800\ud800", "\udfff\ud800", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u200e", "\u200f", "\u202a", "\u202e", "\u2066",
        "\u2069", "\0", "\u0001", "\b", "\u001b[31m", "\u007f", "\u0085", "\u2028", "\u2029", "\r", "\n", "\r\n", "\t", "\u00a0", "\u3000", "\u0301", "e\u0301\u0323",
        "\u20e3", "\ufe0f", "\ufffd", "\uffff", "😀", "👍🏽", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇩🇪", "1️⃣", "İ", "ı", "ß", "ẞ", "ſ", "K", "Å", "ﬁ", "ǅ", "ŉ", "Ａ", "ａ", "１", "٣", "½", "²", "Ⅷ", "①",
        "中文", "かな", "한국", "עברית", "العربية", "ไทย", "हिन्दी", "Ж", "ж", "а", "Ω", "ς",
    ];

    private static readonly string[] Joints =
    [
        "", " ", " ", "  ", ", ", ",", ". ", ".", "? ", "?", "!", "!! ", "?!", "; ", ": ", " - ", "-", "–", " and ", " or ", " but ", " also ", " plus ", " & ", " + ", " and also ", ", and ",
        "\n", "\n\n", "\r\n- ", "\n1. ", "\n* ", " (", ") ", "'", "\u2019", "\"", "/", "@", "#", "%", "…", " btw ", " ps ", " and for ",
    ];

    private static readonly string[] Markup =
    [
        "<b>", "</b>", "<br/>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!--", "-->", "&nbsp;", "&#x41;", "<a href=\"javascript:x\">", "]]>", "<<<", "[x](y)", "{{7*7}}",
        "${x}", "%s", "%00", "\\", "\\u0000", "'; DROP TABLE x;--", "=1+1", "../..", "http://a.example/?a=b&c=d#e", "a@a.example", "JP-1042", "503 555 0142", "97201", "$12.50",
    ];

    public override string ToString() =>
        $"\"{string.Concat(Value.Select(c => c is >= ' ' and <= '~' and not '"' and not '\\' ? $"{c}" : $"\\u{(int)c:x4}"))}\"";

    /// <summary>Texts of all these kinds, with sentences that would otherwise be understood in whole and in broken form.</summary>
    public static Arbitrary<OddText> Around(IReadOnlyList<string> sentences)
    {
        var sentence = Gen.Elements<string>(sentences);
        var character = Gen.Choose(0, char.MaxValue).Select(c => ((char)c).ToString());
        var piece = Gen.Frequency(
            (4, Gen.Elements(Signs)), (3, sentence), (2, Capitals(sentence)), (2, Broken(sentence)), (2, Gen.Elements(Joints)), (2, Gen.Elements(Markup)), (2, character), (1, Gen.Elements<string>(Bombs)));
        var texts = Gen.Frequency(
            (6, Glued(piece, Gen.Elements(Joints))),
            (4, Glued(Gen.Frequency((4, sentence), (1, Capitals(sentence)), (1, Broken(sentence))), Gen.Elements(Joints))),
            (2, Glued(character, Gen.Constant(""))),
            (2, Glued(Gen.Elements(Signs), Gen.Constant(""))),
            (1, Repeated(Gen.Elements<string>(Bombs).Or(piece))),
            (1, LongToken()));
        return Arb.From(texts.Select(t => new OddText(t)), Shorter);
    }

    /// <summary>Around the asks of the sample shop.</summary>
    public static Arbitrary<OddText> AroundAsks() => Around([.. SampleShop.Knowledge.Answers.SelectMany(a => a.Asks).Select(a => a.Text)]);

    private static Gen<string> Glued(Gen<string> piece, Gen<string> joint) =>
        Gen.Choose(0, 12).SelectMany(count => piece.Zip(joint, (p, j) => p + j).ArrayOf(count)).Select(string.Concat);

    private static Gen<string> Capitals(Gen<string> sentence) => sentence.Select(s => s.ToUpperInvariant());

    // A sign put into it, or a stretch taken out.
    private static Gen<string> Broken(Gen<string> sentence) =>
        from whole in sentence
        from at in Gen.Choose(0, whole.Length)
        from length in Gen.Choose(0, 2)
        from sign in Gen.Elements(Signs)
        select whole[..at] + sign + whole[Math.Min(whole.Length, at + length)..];

    private static Gen<string> Repeated(Gen<string> piece) =>
        from unit in piece
        from times in Gen.Choose(2, MostRepeated)
        from end in Gen.Elements(Joints)
        select string.Concat(Enumerable.Repeat(unit, times)) + end;

    private static Gen<string> LongToken() =>
        from letters in Gen.Choose(0, char.MaxValue).Select(c => (char)c).Or(Gen.Elements('a', 'Z', '7', '-', '_', '\'')).ArrayOf(3)
        from length in Gen.Choose(100, LongestToken)
        select string.Concat(Enumerable.Range(0, length).Select(i => letters[i % letters.Length]));

    // Without a stretch, from half of it down to a single character; then with a plain letter for an odd one.
    private static IEnumerable<OddText> Shorter(OddText odd)
    {
        var text = odd.Value;
        for (var size = (text.Length + 1) / 2; size > 0; size = size == 1 ? 0 : (size + 1) / 2)
        {
            for (var at = 0; at + size <= text.Length; at += size)
            {
                yield return new OddText(text.Remove(at, size));
            }
        }

        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is not (>= 'a' and <= 'z' or ' '))
            {
                yield return new OddText(text[..at] + 'a' + text[(at + 1)..]);
            }
        }
    }
}
