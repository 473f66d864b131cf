using FsCheck;
using FsCheck.Fluent;
using ServiceBot.Understanding;

namespace ServiceBot.Tests.Understanding;

/// <summary>What holds of the reading of any text at all.</summary>
public sealed class ReadingProperties
{
    // Training takes longer than all else here.
    private const int CasesOfTwoReaders = 40;
    private const int LongestRead = 10_000;

    private static readonly Arbitrary<OddText> Texts = OddText.AroundAsks();

    [Fact]
    public void No_text_after_no_text_upsets_the_reader() => Always.Holds(Texts, Texts, (earlier, text) =>
    {
        SampleShop.Reader.Read(text.Value, earlier.Value);
        SampleShop.Reader.Read("and for sofas?", earlier.Value);
        SampleShop.Reader.Classify(text.Value);
    });

    [Fact]
    public void The_same_text_is_read_the_same_again() => Always.Holds(Texts, Texts, (earlier, text) =>
        Assert.Equal(Told(SampleShop.Reader.Read(text.Value, earlier.Value)), Told(SampleShop.Reader.Read(text.Value, earlier.Value))));

    [Fact]
    public void Another_reader_of_the_same_knowledge_reads_the_same()
    {
        var another = Reader.Of(SampleShop.Knowledge);

        Always.Holds(Texts, Texts, (earlier, text) =>
            Assert.Equal(Told(SampleShop.Reader.Read(text.Value, earlier.Value)), Told(another.Read(text.Value, earlier.Value))), CasesOfTwoReaders);
    }

    [Fact]
    public void Asks_lie_in_the_message_one_after_another() => Always.Holds(Texts, Texts, (earlier, text) =>
    {
        var end = 0;
        foreach (var ask in SampleShop.Reader.Read(text.Value, earlier.Value).Asks)
        {
            Assert.True(ask.Start >= end, $"\"{ask.Text}\" at {ask.Start} begins before {end}");
            Assert.NotEmpty(ask.Text);
            Assert.Equal(ask.Text, text.Value.Substring(ask.Start, ask.Text.Length));
            end = ask.Start + ask.Text.Length;
        }
    });

    [Fact]
    public void Candidates_come_likeliest_first_each_answer_once() => Always.Holds(Texts, Texts, (earlier, text) =>
    {
        foreach (var ask in SampleShop.Reader.Read(text.Value, earlier.Value).Asks)
        {
            var confidences = ask.Candidates.Select(c => c.Confidence).ToList();
            Assert.All(confidences, c => Assert.InRange(c, 0, 1));
            Assert.DoesNotContain(double.NaN, confidences);
            Assert.Equal(confidences.OrderDescending(), confidences);
            Assert.Distinct(ask.Candidates.Select(c => c.Answer));
            Assert.True(ask.Candidates.Count >= Fewest(ask.Verdict), $"{ask.Verdict} with {ask.Candidates.Count}");
        }
    });

    [Fact]
    public void Signals_have_a_strength_and_words_of_the_message() => Always.Holds(Texts, text =>
    {
        var signals = SampleShop.Reader.Read(text.Value).Signals;
        Assert.Distinct(signals.Select(s => s.Kind));
        foreach (var signal in signals)
        {
            Assert.True(signal.Strength is > 0 and <= 1, $"{signal.Kind} {signal.Strength}");
            Assert.NotEmpty(signal.Words);
            Assert.All(signal.Words, w => Assert.NotEmpty(w));
            Assert.All(signal.Words, w => Assert.Contains(w, text.Value, StringComparison.OrdinalIgnoreCase));
        }
    });

    [Fact]
    public void Entities_lie_in_the_message_apart_from_one_another() => Always.Holds(Texts, text =>
    {
        var entities = SampleShop.Reader.Read(text.Value).Entities;
        Assert.All(entities, e => Assert.NotEmpty(e.Value));
        Assert.All(entities, e => Assert.Equal(e.Text, text.Value.Substring(e.Start, e.Text.Length)));
        Assert.All(entities, e => Assert.DoesNotContain(entities, o => o != e && o.Start < e.Start + e.Text.Length && e.Start < o.Start + o.Text.Length));
    });

    [Fact]
    public void What_stands_beyond_the_longest_that_is_read_changes_nothing() => Always.Holds(Texts, Texts, (text, beyond) =>
    {
        var full = text.Value.PadRight(LongestRead)[..LongestRead];
        Assert.Equal(Told(SampleShop.Reader.Read(full)), Told(SampleShop.Reader.Read(full + beyond.Value)));
    }, cases: 60);

    private static int Fewest(Verdict verdict) => verdict switch
    {
        Verdict.Understood => 1,
        Verdict.TwoClose => 2,
        _ => 0,
    };

    // All of a reading that can be told apart.
    private static List<string> Told(Reading reading) =>
    [
        .. reading.Asks.Select(a => $"{a.Text}|{a.Start}|{a.Verdict}|{string.Join("|", a.Candidates)}"),
        .. reading.Signals.Select(s => $"{s.Kind}|{s.Strength:R}|{string.Join("|", s.Words)}"),
        .. reading.Entities.Select(e => $"{e}"),
    ];
}
