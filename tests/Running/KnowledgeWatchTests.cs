namespace ServiceBot.Tests.Running;

/// <summary>Tests that hold a promise in seconds run alone: what they measure is the program, not the other tests.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>Editing a file teaches the running bot; a broken edit does not.</summary>
[Collection(nameof(Alone))]
public sealed class KnowledgeWatchTests
{
    private const string Stilts = """
        ---
        title: Stilts for tables
        skill: products
        asks:
          - do you sell stilts for tables
          - stilts
          - can I make my table taller with stilts
        ---
        Yes: oak stilts raise any of our tables by 4 or 8 inches, cost $24 for a set of four, and screw on without tools.
        """;

    [Fact]
    public async Task A_new_answer_is_given_within_five_seconds_and_a_broken_one_never()
    {
        var knowledge = Repository.TemporaryFolder();
        Repository.Copy(Repository.Knowledge, knowledge);
        await using var house = await RunningHouse.StartAsync(knowledge: knowledge);
        using var visitor = await house.ArriveAsync();
        var file = Path.Combine(knowledge, "answers", "stilts.md");

        await File.WriteAllTextAsync(file, Stilts);
        await house.Log.SeeAsync("The knowledge has changed", TimeSpan.FromSeconds(5));
        Assert.Contains("oak stilts", await visitor.AskAsync("do you sell stilts for tables?"));

        await File.WriteAllTextAsync(file, Stilts.Replace("skill: products", "skil: products", StringComparison.Ordinal).Replace("oak", "tin", StringComparison.Ordinal));
        var refusal = await house.Log.SeeAsync("is refused", TimeSpan.FromSeconds(5));
        Assert.Contains("answers/stilts.md", refusal);
        Assert.Contains("skil", refusal);
        Assert.Contains("oak stilts", await visitor.AskAsync("do you sell stilts for tables?"));

        await File.WriteAllTextAsync(file, Stilts.Replace("oak", "ash", StringComparison.Ordinal));
        await house.Log.SeeAsync("The knowledge has changed", TimeSpan.FromSeconds(5), times: 2);
        Assert.Contains("ash stilts", await visitor.AskAsync("do you sell stilts for tables?"));
    }
}
