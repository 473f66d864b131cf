using System.Diagnostics;
using System.Text;
using ServiceBot.Understanding;

namespace ServiceBot.Tests.Understanding;

/// <summary>Whatever is written, the signals are read soon and name words of the message.</summary>
public sealed class SignalHostileTests
{
    private const int Long = 8000;

    // Many times what it takes, for a machine that is busy with the other tests.
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(250);

    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n\u00A0\u2028")]
    [InlineData("😀👍🏽👨‍👩‍👧")]
    [InlineData("refund 😀 me 👍🏽 now")]
    [InlineData("\ud800I want my money back\udc00")]
    [InlineData("I want\u200B my mo\u200Bney back\uFEFF")]
    [InlineData("\u202EI want a human\u202C")]
    [InlineData("ВЕРНИТЕ МНЕ ДЕНЬГИ СЕЙЧАС ЖЕ")]
    [InlineData("ΘΕΛΩ ΤΑ ΛΕΦΤΑ ΜΟΥ ΠΙΣΩ!!!")]
    [InlineData("أريد استرداد أموالي الآن")]
    [InlineData("ｒｅｆｕｎｄ ｍｅ ｐｌｅａｓｅ")]
    [InlineData("İSTİYORUM İADE ıııı ŞİMDİ")]
    [InlineData("!!! ??? !?!?")]
    [InlineData("refund'me''please' 'human'")]
    [InlineData("((refund)) <b>refund</b> {{refund}}")]
    public void Odd_characters_do_no_harm(string message) => AssertNamesItsOwnWords(message);

    [Theory]
    [InlineData("I want\u200B my mo\u200Bney back\uFEFF", SignalKind.Refund)]
    [InlineData("\ud800I want my money back\udc00", SignalKind.Refund)]
    [InlineData("I wаnt a refund", null)]
    [InlineData("please\u00A0refund\u2003me", SignalKind.Refund)]
    [InlineData("\u202EI want a human\u202C", SignalKind.PersonWanted)]
    public void Odd_characters_hide_no_signal(string message, SignalKind? kind)
    {
        if (kind is { } expected)
        {
            Assert.Contains(Read(message), s => s.Kind == expected);
        }
    }

    [Theory]
    [InlineData("a")]
    [InlineData("!")]
    [InlineData("? ")]
    [InlineData("refund ")]
    [InlineData("i want just really now ")]
    [InlineData("i want my full total whole damn money and ")]
    [InlineData("not at my not to a ")]
    [InlineData("never buy never shop never ")]
    [InlineData("can i please talk to to with a a ")]
    [InlineData("cancle refudn agnet retrun compliant ")]
    [InlineData("would you refund me, ")]
    [InlineData("what is your policy and refund my ")]
    [InlineData("STILL WAITING, NO REPLY! ")]
    [InlineData("you you guys keep still waiting again ")]
    [InlineData("account account cancel ")]
    [InlineData("\ud83d")]
    [InlineData("İŞ ")]
    public void Eight_thousand_characters_are_soon_read(string unit)
    {
        var message = string.Concat(Enumerable.Repeat(unit, Long / unit.Length + 1))[..Long];
        Read("warm up");
        var clock = Stopwatch.StartNew();

        Read(message);

        Assert.True(clock.Elapsed < Soon, $"{clock.Elapsed}");
        AssertNamesItsOwnWords(message);
    }

    [Fact]
    public void No_random_text_is_ever_too_much()
    {
        var random = new Random(20261123);
        var words = SignalPhrases.Read().SelectMany(p => p.Text.Split(' ')).Distinct().ToArray();
        string[] joints = [" ", ", ", ". ", "!! ", "? ", "\n", "'", "\ud83d", "\udc00", "\u200B", "\u202E", " 12.50 ", "-"];
        for (var i = 0; i < 3000; i++)
        {
            var message = new StringBuilder();
            for (var length = random.Next(1, 40); length > 0; length--)
            {
                message.Append(random.Next(12) == 0 ? ((char)random.Next(0, 0x10000)).ToString() : words[random.Next(words.Length)]);
                message.Append(random.Next(4) > 0 ? " " : joints[random.Next(joints.Length)]);
            }

            AssertNamesItsOwnWords(message.ToString());
        }
    }

    [Theory]
    [InlineData("I am asking for the THIRD time, where is it", "THIRD time")]
    [InlineData("so, could you plz send me My Money back today?", "My Money back")]
    [InlineData("Put me through to a Human now", "Human")]
    public void The_words_are_shown_as_they_were_written(string message, string words) =>
        Assert.Contains(Read(message), s => s.Words.Any(w => w.Contains(words, StringComparison.Ordinal)));

    private static void AssertNamesItsOwnWords(string message) => Assert.All(Read(message), signal =>
    {
        Assert.InRange(signal.Strength, 0.01, 1);
        Assert.NotEmpty(signal.Words);
        Assert.All(signal.Words, w => Assert.Contains(w, message, StringComparison.Ordinal));
    });

    private static IReadOnlyList<Signal> Read(string message) => SignalReader.Read(message, Folded.Fold(message));
}
