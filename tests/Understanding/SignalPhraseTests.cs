using System.Text.Json;
using ServiceBot.Understanding;

namespace ServiceBot.Tests.Understanding;

/// <summary>What the signals are learnt from.</summary>
public sealed class SignalPhraseTests
{
    private static readonly IReadOnlyList<(SignalGroup Group, string Text)> Phrases = SignalPhrases.Read();

    [Fact]
    public void There_are_plenty_in_every_group()
    {
        Assert.True(Phrases.Count >= 1200, $"{Phrases.Count}");
        Assert.All(Enum.GetValues<SignalGroup>(), g => Assert.True(Phrases.Count(p => p.Group == g) >= 150, $"{g}: {Phrases.Count(p => p.Group == g)}"));
    }

    [Fact]
    public void None_stands_there_twice() => Assert.Empty(Phrases.GroupBy(p => Bare(p.Text)).Where(g => g.Count() > 1).Select(g => g.Key));

    [MeasuredFact]
    public void None_is_a_message_that_the_bot_is_measured_with()
    {
        var measured = Directory.EnumerateFiles(MeasuredFactAttribute.Sets, "*.jsonl", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(record => record.TryGetProperty("text", out _))
            .Select(record => Bare(record.GetProperty("text").GetString() ?? ""))
            .ToHashSet();

        Assert.NotEmpty(measured);
        Assert.Empty(Phrases.Where(p => measured.Contains(Bare(p.Text))).Select(p => p.Text));
    }

    [Fact]
    public void Learning_them_again_gives_the_same_model()
    {
        var (first, second) = (new SignalModel(Phrases), new SignalModel(Phrases));

        Assert.All(Messages.Calm, m => Assert.Equal(SharesOf(first, m), SharesOf(second, m)));
    }

    [Fact]
    public void What_was_learnt_from_four_fifths_of_them_holds_for_the_rest()
    {
        var (right, all) = (0, 0);
        var model = new SignalModel([.. Phrases.Where((_, i) => i % 5 != 0)]);
        foreach (var (group, text) in Phrases.Where((_, i) => i % 5 == 0))
        {
            var shares = SharesOf(model, text);
            right += Array.IndexOf(shares, shares.Max()) == (int)group ? 1 : 0;
            all++;
        }

        Assert.True(right >= 0.75 * all, $"{right} of {all}");
    }

    private static float[] SharesOf(SignalModel model, string message)
    {
        var text = new SignalText(message, Folded.Fold(message));
        var features = new List<SignalFeature>();
        SignalFeatures.Of(text, text.Sentences[0], features);
        return model.Shares(features);
    }

    private static string Bare(string text) => string.Join(' ', Folded.Words(Folded.Fold(text)).Select(w => w.Text));

    /// <summary>A fact that needs the sets of real messages, which stand beside the repository and are no part of it.</summary>
    private sealed class MeasuredFactAttribute : FactAttribute
    {
        public MeasuredFactAttribute() => Skip = Directory.Exists(Sets) ? null : "The sets of real messages are not here: ../shared/eval/data.";

        public static string Sets { get; } = Path.Combine(Repository.Root, "..", "shared", "eval", "data");
    }
}
