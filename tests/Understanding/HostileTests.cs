using System.Diagnostics;
using System.Text;
using ServiceBot.Understanding;

namespace ServiceBot.Tests.Understanding;

/// <summary>Whatever is written, reading it ends soon, throws nothing, and points at what was written.</summary>
public sealed class HostileTests
{
    // At the doors, longer messages are refused.
    private const int LongestTaken = 8000;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    public static TheoryData<string, string> Odd => new()
    {
        { "nothing", "" },
        { "blank", " \t\r\n\u00A0\u2028 " },
        { "emoji only", "😀🎉👍🏽👨‍👩‍👧" },
        { "punctuation only", "?!…,;:.-–—()[]{}«»“”‘’'\"/\\|@#$%^&*_~`¿¡" },
        { "zero width only", "\u200B\u200C\u200D\u2060\uFEFF\u00AD" },
        { "zero width everywhere", string.Join("\u200B", "how much is delivery? I want my money back".AsEnumerable()) },
        { "marks only", "\u0301\u0323\u20E3\uFE0F" },
        { "marks on every letter", string.Join("\u0301\u0323\u0489", "how much is delivery? I want my money back".AsEnumerable()) },
        { "surrogates only", "\udc00\ud83d\ud83d\udfff" },
        { "lone surrogates", "\ud800 how much is delivery \udc00?" },
        { "right to left", "\u202Eكم تكلفة التوصيل؟ מתי אתם פתוחים" },
        { "direction turned within", "how \u202Emuch\u202C is \u2067delivery\u2069? \u200F\u200E" },
        { "mixed scripts", "Сколько стоит delivery? 送料はいくら how much ist die Lieferung ค่าส่ง Πόσο κοστίζει JP-1042" },
        { "letters of another alphabet", "hоw muсh is dеlivеry? I wаnt my mоnеy bаck" },
        { "control characters", "\0\u0001\u001b[31mhow much is delivery\u0007" },
        { "markup", "<script>alert('how much is delivery')</script><img src=x onerror=alert(1)>" },
        { "a page of markup", "<!DOCTYPE html><html><body class=\"x\">" + string.Concat(Enumerable.Repeat("<p>how much is <b>delivery</b>?<br/>&nbsp;</p>\n", 160)) + "</body></html>" },
        { "unclosed markup", string.Concat(Enumerable.Repeat("<a href='", 900)) },
        { "a formula", "=HYPERLINK(\"http://example.com\") {{7*7}} ${jndi:ldap://x} '; DROP TABLE asks;--" },
        { "one long word", new string('a', 8000) },
        { "question marks", new string('?', 8000) },
        { "brackets", new string('(', 8000) },
        { "digits", new string('1', 8000) },
        { "spaces before a mark", new string(' ', 8000) + "!" },
        { "little questions", string.Concat(Enumerable.Range(0, 2000).Select(i => $"a{i}?")) },
        { "clauses", string.Concat(Enumerable.Range(0, 900).Select(i => $"do {i}, ")) },
        { "joints", string.Concat(Enumerable.Repeat("do you and ", 800)) },
        { "run on", string.Concat(Enumerable.Repeat("how long does it take ", 400)) },
        { "almost e-mails", string.Concat(Enumerable.Repeat("a@a.", 2000)) + "!" },
        { "almost phone numbers", string.Concat(Enumerable.Repeat("503-555-0142 ", 600)) },
        { "almost demands", string.Concat(Enumerable.Repeat("i want just really now ", 360)) },
        { "almost anger", string.Concat(Enumerable.Repeat("not at my not to a ", 420)) },
        { "a hundred thousand letters", new string('a', 100_000) },
        { "a hundred thousand of everything", string.Concat(Enumerable.Repeat("I want my money back and how much is delivery? ", 2200)) },
    };

    public static TheoryData<string> Bombs => [.. OddText.Bombs];

    [Theory, MemberData(nameof(Odd))]
    public void It_is_read_soon_and_each_ask_lies_where_it_says(string name, string message) => AssertReadSoon(name, message);

    [Fact]
    public void Of_a_megabyte_the_beginning_is_read_and_soon()
    {
        foreach (var unit in (string[])["x", "👍🏽", "\udc00", "\u200B", "</p>", "how much is delivery? ", "I want my money back and "])
        {
            AssertReadSoon($"a megabyte of {unit}", string.Concat(Enumerable.Repeat(unit, (1 << 20) / unit.Length)));
        }
    }

    [Theory, MemberData(nameof(Bombs))]
    public void What_is_said_again_and_again_is_read_soon(string bomb)
    {
        var message = string.Concat(Enumerable.Repeat(bomb, (LongestTaken / bomb.Length) + 1))[..LongestTaken];
        AssertReadSoon(bomb, message);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t\u00A0")]
    [InlineData("😀🎉🛋️👨‍👩‍👧")]
    [InlineData("?!… - (.)")]
    [InlineData("\u200B\u200D\uFEFF")]
    [InlineData("\u202E\u200F\u2069")]
    [InlineData("\ud83d\udc00\ud83d")]
    public void Where_nothing_is_said_nothing_is_asked_and_nothing_called(string message)
    {
        var reading = SampleShop.Reader.Read(message);

        Assert.Empty(reading.Asks);
        Assert.Empty(reading.Entities);
        Assert.Null(reading.Find(SignalKind.Refund));
        Assert.Null(reading.Find(SignalKind.PersonWanted));
    }

    [Theory]
    [InlineData("ho\u200Bw much is deli\u200Bvery", "delivery-cost")]
    [InlineData("how mu\u0301ch is delivery", "delivery-cost")]
    [InlineData("de\u202Elivery cost", "delivery-cost")]
    [InlineData("ｈｏｗ ｍｕｃｈ ｉｓ ｄｅｌｉｖｅｒｙ", "delivery-cost")]
    [InlineData("how\u00A0much\u2003is\u2028delivery", "delivery-cost")]
    [InlineData("\uFEFFhow much is delivery\u200F?", "delivery-cost")]
    [InlineData("\ud800how much is delivery\udc00", "delivery-cost")]
    [InlineData("how much is délivery", "delivery-cost")]
    [InlineData("<b>how much is delivery</b>", "delivery-cost")]
    public void Odd_characters_hide_nothing(string message, string answer) => Assert.Equal([answer], SampleShop.AnswersTo(message));

    [Fact]
    public void Only_the_beginning_of_an_endless_message_is_read()
    {
        var endless = "How much is delivery? " + new string('x', 200_000) + " Can I return a sofa?";

        Assert.Equal(["delivery-cost"], SampleShop.AnswersTo(endless));
    }

    [Fact]
    public void No_random_text_is_ever_too_much()
    {
        var random = new Random(20261122);
        var words = SampleShop.Knowledge.Answers.SelectMany(a => a.Asks).SelectMany(a => a.Text.Split(' ')).ToArray();
        string[] joints = [" ", ", ", " and ", "? ", ". ", "\n", "!! ", " also ", "\ud83d", "\udc00", "\u202E", "'", "-", "@", "(", " JP-1042 ", " 503 555 0142 "];
        for (var i = 0; i < 3000; i++)
        {
            var message = new StringBuilder();
            for (var length = random.Next(1, 30); length > 0; length--)
            {
                message.Append(random.Next(10) == 0 ? ((char)random.Next(0, 0x10000)).ToString() : words[random.Next(words.Length)]);
                message.Append(random.Next(3) > 0 ? " " : joints[random.Next(joints.Length)]);
            }

            var text = message.ToString();
            AssertLiesIn(text, SampleShop.Reader.Read(text, random.Next(2) == 0 ? null : words[random.Next(words.Length)]));
        }
    }

    [Fact]
    public void The_same_knowledge_and_message_give_the_same_reading()
    {
        var again = Reader.Of(SampleShop.Knowledge);

        foreach (var (_, text) in Messages.Single)
        {
            Assert.Equal(
                SampleShop.Reader.Read(text).Asks.Select(a => (a.Text, a.Start, a.Verdict, string.Join("|", a.Candidates))),
                again.Read(text).Asks.Select(a => (a.Text, a.Start, a.Verdict, string.Join("|", a.Candidates))));
        }
    }

    private static void AssertReadSoon(string name, string message, string? earlier = null)
    {
        var clock = Stopwatch.StartNew();

        var reading = SampleShop.Reader.Read(message, earlier ?? message);

        Assert.True(clock.Elapsed < Soon, $"{name}: {clock.Elapsed}");
        AssertLiesIn(message, reading);
    }

    private static void AssertLiesIn(string message, Reading reading)
    {
        Assert.All(reading.Asks, a => Assert.Equal(a.Text, message.Substring(a.Start, a.Text.Length)));
        Assert.All(reading.Asks, a => Assert.All(a.Candidates, c => Assert.InRange(c.Confidence, 0, 1)));
        Assert.All(reading.Asks, a => Assert.True(a.Verdict is not Verdict.Understood || a.Candidates.Count > 0));
        Assert.All(reading.Entities, e => Assert.Equal(e.Text, message.Substring(e.Start, e.Text.Length)));
        Assert.All(reading.Signals, s => Assert.InRange(s.Strength, 0, 1));
    }

    [Fact]
    public void A_demand_is_heard_through_marks() => Assert.True(SampleShop.Reader.Read("I want my money ba\u0301ck").Has(SignalKind.Refund));

    [Theory]
    [InlineData("503\u00A0555\u00A00142", EntityKind.Phone, "503 555 0142")]
    [InlineData("503\u2011555\u20110142", EntityKind.Phone, "503-555-0142")]
    [InlineData("JP\u20111042", EntityKind.OrderNumber, "JP-1042")]
    [InlineData("JP\u200B-1042", EntityKind.OrderNumber, "JP-1042")]
    public void A_number_pasted_from_a_page_is_found(string message, EntityKind kind, string value)
    {
        var found = SampleShop.Reader.Read($"it is {message}, please").Entities.Single(e => e.Kind == kind);

        Assert.Equal((value, message, 6), (found.Value, found.Text, found.Start));
    }

    [Theory]
    [InlineData("how much is delivery？can I return a sofa？")]
    [InlineData("how much is delivery。can I return a sofa。")]
    public void Wide_marks_end_a_sentence(string message) => Assert.Equal(["delivery-cost", "returns"], SampleShop.AnswersTo(message));

    [Fact]
    public void What_was_asked_before_is_not_read_again_in_full()
    {
        var before = new string(' ', 1 << 20) + string.Concat(Enumerable.Repeat("sofa ", 200_000));

        AssertReadSoon("before", string.Concat(Enumerable.Repeat("and for sofas? ", 533)), before);
    }
}
