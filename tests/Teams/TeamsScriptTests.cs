using ServiceBot.Tests.Running;
using Xunit.Abstractions;

namespace ServiceBot.Tests.Teams;

/// <summary>Whole conversations through Teams: two tests for each script beside this file, its name the sentence it proves; in the second the program is started anew after every step.</summary>
public sealed class TeamsScriptTests(ITestOutputHelper output)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Teams");

    public static TheoryData<string> Stories => [.. Directory.EnumerateFiles(Folder, "*.yaml").Order(StringComparer.Ordinal).Select(f => Path.GetFileNameWithoutExtension(f))];

    [Theory, MemberData(nameof(Stories))]
    public Task The_conversation_goes_as_written(string story) => PlayAsync(story, restarting: false);

    [Theory, MemberData(nameof(Stories))]
    public Task And_so_it_goes_with_a_restart_between_any_two_steps(string story) => PlayAsync(story, restarting: true);

    private async Task PlayAsync(string story, bool restarting)
    {
        await using var house = await TeamsHouse.StartAsync();
        var script = new TeamsScript($"Teams/{story}.yaml", await File.ReadAllTextAsync(Path.Combine(Folder, $"{story}.yaml")), house, restarting);
        try
        {
            await script.PlayAsync();
        }
        finally
        {
            output.WriteLine(string.Join('\n', script.Transcript));
        }
    }
}
