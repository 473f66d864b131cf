using ServiceBot.Storage;

namespace ServiceBot.Tests.Storage;

/// <summary>Work that waits for the writer: each is taken once, in order, and what can wait is never left behind.</summary>
public sealed class WaitingWorkTests
{
    private const int Most = 256;
    private readonly WaitingWork<string> _work = new();

    [Fact]
    public void What_can_wait_is_taken_by_itself_when_nothing_else_comes()
    {
        _work.Add("patient", isPatient: true);
        _work.Add("patient too", isPatient: true);
        Assert.Equal(["patient", "patient too"], _work.Take(Most));
    }

    [Fact]
    public void What_can_wait_goes_along_with_what_cannot_in_the_order_they_came()
    {
        _work.Add("patient", isPatient: true);
        _work.Add("pressing");
        _work.Add("patient too", isPatient: true);
        Assert.Equal(["patient", "pressing"], _work.Take(2));
        Assert.Equal(["patient too"], _work.Take(Most));
    }

    [Fact]
    public void Closed_it_gives_out_what_is_left_and_takes_no_more()
    {
        _work.Add("pressing");
        _work.Add("patient", isPatient: true);
        _work.Close();
        Assert.Throws<ObjectDisposedException>(() => _work.Add("late"));
        Assert.Equal(["pressing", "patient"], _work.Take(Most));
        Assert.Empty(_work.Take(Most));
    }

    [Theory]
    [InlineData(1, 256)]
    [InlineData(3, 1)]
    public async Task Whoever_takes_and_whoever_adds_nothing_is_lost_or_taken_twice(int takers, int most)
    {
        const int Adders = 4;
        const int Each = 500;
        var taken = Enumerable.Range(0, takers).Select(_ => Task.Run(() =>
        {
            var mine = new List<string>();
            while (_work.Take(most) is { Count: > 0 } some)
            {
                mine.AddRange(some);
            }

            return mine;
        })).ToList();
        await Task.WhenAll(Enumerable.Range(0, Adders).Select(adder => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
            {
                _work.Add($"{adder} {i:D4}", isPatient: i % 3 != 0);
                if (i % 100 == 0)
                {
                    await Task.Yield();
                }
            }
        })));
        _work.Close();
        var lists = await Task.WhenAll(taken);
        Assert.Equal(Enumerable.Range(0, Adders).SelectMany(a => Enumerable.Range(0, Each).Select(i => $"{a} {i:D4}")), lists.SelectMany(l => l).Order());
        Assert.All(lists, list => Assert.All(list.GroupBy(w => w[0]), ofOne => Assert.Equal(ofOne.Order(), ofOne)));
    }
}
