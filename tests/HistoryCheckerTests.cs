using System.Text.RegularExpressions;
using ServiceBot.History;

namespace ServiceBot.Tests;

/// <summary>The checker of tests/history finds what it is there to find.</summary>
public class HistoryCheckerTests
{
    private static readonly List<(long, string, string)> Good =
    [
        (1, "bot", "Hello"), (2, "user", "w1x0x do you deliver?"), (3, "bot", "We do."), (4, "user", "w1x1x can I talk to someone"), (5, "bot", "Maria comes."), (6, "bot", "mariax0x I am looking after it"),
    ];

    private static readonly Event[] Events =
    [
        new(0, "w1", "wrote", "c1", "w1x0x", End.Ok), new(1, "w1", "wrote", "c1", "w1x1x", End.Ok), new(2, "maria", "took", "c1", "maria", End.Ok), new(3, "maria", "said", "c1", "mariax0x", End.Ok),
    ];

    [Fact]
    public void What_is_as_it_was_told_is_explained() => Assert.Empty(Faults(Events, Good));

    [Fact]
    public void A_message_that_was_acknowledged_and_is_not_there_is_found() =>
        Assert.Contains("w1x0x of w1, which ended Ok, stands there 0 times", Faults(Events, [Good[0], (2, "bot", "We do."), (3, "user", "w1x1x can I talk to someone"), (4, "bot", "mariax0x I am looking after it")]));

    [Fact]
    public void One_that_is_there_twice_is_found() =>
        Assert.Contains("w1x1x of w1, which ended Ok, stands there 2 times", Faults(Events, [.. Good, (7, "user", "w1x1x can I talk to someone"), (8, "bot", "Gladly.")]));

    [Theory]
    [InlineData(End.Unknown, false)]
    [InlineData(End.Failed, true)]
    public void Who_had_no_answer_may_find_it_there_and_who_was_refused_may_not(End end, bool isFault) =>
        Assert.Equal(isFault, Faults([.. Events[1..], Events[0] with { End = end }], Good).Contains("w1x0x", StringComparison.Ordinal));

    [Fact]
    public void Another_order_than_it_was_written_in_is_found() =>
        Assert.Contains("in another order", Faults(Events, [Good[0], (2, "user", "w1x1x can I talk to someone"), (3, "user", "w1x0x do you deliver?"), (4, "bot", "mariax0x I am looking after it")]));

    [Fact]
    public void A_gap_is_found() => Assert.Contains("line 3 has the place 4", Faults(Events, [.. Good[..2], .. Good[2..].Select(l => (l.Item1 + 1, l.Item2, l.Item3))]));

    [Fact]
    public void A_word_of_another_conversation_is_found() =>
        Assert.Contains("w2x0x is another conversation's", Faults([.. Events, new(4, "w2", "wrote", "c2", "w2x0x", End.Ok)], [.. Good, (7, "bot", "w2x0x secret")]));

    [Fact]
    public void A_message_nobody_answered_is_found() => Assert.Contains("was never answered", Faults(Events[..2], Good[..4]));

    [Fact]
    public void Two_who_were_told_that_they_have_a_case_taken_once_are_found()
    {
        Event[] two = [.. Events, new(2, "daniel", "took", "c1", "daniel", End.Ok)];
        Assert.Empty(Checker.Claims(two, _ => 2));
        Assert.Single(Checker.Claims(two, _ => 1));
    }

    [Fact]
    public void A_stream_that_misses_repeats_or_swaps_a_message_is_found()
    {
        (long, string)[] there = [(1, "a"), (2, "b"), (3, "c")];
        Assert.Empty(Checker.Streamed("c1", there, there));
        Assert.Single(Checker.Streamed("c1", [there[0], there[2]], there));
        Assert.Single(Checker.Streamed("c1", [there[0], there[1], there[1], there[2]], there));
        Assert.Single(Checker.Streamed("c1", [there[1], there[0], there[2]], there));
    }

    [Theory]
    [InlineData("a b c", false, 0)]
    [InlineData("a (Perhaps for the second time:) a|b c", false, 0)]
    [InlineData("a (Perhaps for the second time:) b|c", false, 0)]
    [InlineData("a c", false, 1)]
    [InlineData("a c", true, 0)]
    [InlineData("a b b c", false, 1)]
    [InlineData("b a c", false, 1)]
    [InlineData("a b c d", false, 1)]
    public void What_a_channel_took_is_beside_what_was_said(string taken, bool hasParked, int faults) =>
        Assert.Equal(faults, Checker.Delivered("c1", [.. Regex.Matches(taken, @"\(Perhaps for the second time:\) \w|\w").Select(m => m.Value)], ["a", "b", "c"], hasParked).Count());

    private static string Faults(IReadOnlyList<Event> events, List<(long Seq, string From, string Text)> lines) =>
        string.Join('\n', Checker.Check(events, new Dictionary<string, List<(long Seq, string From, string Text)>> { ["c1"] = lines }));
}
