using System.Text;
using Newtonsoft.Json;

namespace ServiceBot.Tests.Agents;

/// <summary>Writes a card of each kind into the folder named by SERVICEBOT_CARDS, where the linter of tests/cards reads them.</summary>
public sealed class CardSamples
{
    [Fact]
    public void Cards_are_written_for_the_linter_where_it_asks_for_them()
    {
        var folder = Environment.GetEnvironmentVariable("SERVICEBOT_CARDS") is { Length: > 0 } asked ? asked : Repository.TemporaryFolder();
        Directory.CreateDirectory(folder);
        foreach (var (name, card) in CardScenes.All)
        {
            File.WriteAllText(Path.Combine(folder, $"{name}.json"), card.ToString(Formatting.None), new UTF8Encoding(false, throwOnInvalidBytes: true));
        }

        Assert.Equal(CardScenes.All.Count, Directory.GetFiles(folder, "*.json").Length);
    }
}
