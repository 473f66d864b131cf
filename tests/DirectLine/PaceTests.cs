using ServiceBot.DirectLine;
using ServiceBot.Tests.Running;
using static ServiceBot.DirectLine.Pace;

namespace ServiceBot.Tests.DirectLine;

public sealed class PaceTests
{
    private readonly TestClock _clock = new();

    [Fact]
    public void So_many_are_fine_in_a_span_and_the_next_is_one_too_many()
    {
        var pace = Of(3);
        Assert.All(Enumerable.Range(0, 3), _ => Assert.Equal(Verdict.Fine, pace.Take("a")));
        Assert.Equal([Verdict.FirstTooMany, Verdict.TooMany, Verdict.TooMany], [pace.Take("a"), pace.Take("a"), pace.Take("a")]);
        Assert.Equal(Verdict.Fine, pace.Take("b"));
    }

    [Fact]
    public void Nobody_gets_twice_as_many_by_waiting_for_the_turn_of_the_span()
    {
        var pace = Of(10);
        _clock.Move(TimeSpan.FromSeconds(9));
        Assert.Equal(10, Fine(pace, "a", 10));
        _clock.Move(TimeSpan.FromSeconds(10));
        Assert.Equal(0, Fine(pace, "a", 10));
        _clock.Move(TimeSpan.FromSeconds(5));
        Assert.Equal(5, Fine(pace, "a", 10));
        _clock.Move(TimeSpan.FromSeconds(20));
        Assert.Equal(10, Fine(pace, "a", 20));
    }

    [Fact]
    public void What_is_refused_does_not_lengthen_the_wait()
    {
        var pace = Of(2);
        Assert.Equal(2, Fine(pace, "a", 1000));
        _clock.Move(TimeSpan.FromSeconds(20));
        Assert.Equal(2, Fine(pace, "a", 1000));
    }

    [Fact]
    [Trait("Fault", "R11")]
    public void A_clock_that_is_set_back_locks_nobody_out()
    {
        var pace = Of(2);
        Assert.Equal(2, Fine(pace, "a", 3));
        _clock.Move(TimeSpan.FromHours(-1));
        Assert.Equal(2, Fine(pace, "a", 3));
    }

    [Fact]
    public void Who_is_quiet_is_forgotten()
    {
        var pace = Of(2);
        Assert.All(Enumerable.Range(0, 1000), i => pace.Take($"{i}"));
        _clock.Move(TimeSpan.FromSeconds(20));
        pace.Take("a");
        Assert.Equal(1, pace.Names);
    }

    [Fact]
    public void However_many_come_at_once_memory_is_bounded_and_those_known_are_told_apart()
    {
        var pace = Of(2);
        Assert.Equal(Verdict.Fine, pace.Take("first"));
        for (var i = 0; i < 2 * MostNames; i++)
        {
            pace.Take($"{i}");
        }

        Assert.InRange(pace.Names, MostNames, MostNames + 1);
        Assert.Equal(Verdict.Fine, pace.Take("first"));
        Assert.NotEqual(Verdict.Fine, pace.Take("one more"));
    }

    private Pace Of(int most) => new(most, TimeSpan.FromSeconds(10), _clock);

    private static int Fine(Pace pace, string name, int tries) => Enumerable.Range(0, tries).Count(_ => pace.Take(name) == Verdict.Fine);
}
