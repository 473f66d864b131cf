using System.Text.Json.Nodes;
using ServiceBot.TestChannel;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.Gate;

/// <summary>What a visitor writes is shown to the team as it was written: it links nowhere, rings for nobody and is worked out by nothing.</summary>
public sealed class LiteralWordsTests
{
    [Theory]
    [InlineData("[Close ticket](https://evil.example)")]
    [InlineData("<at>Everyone</at> <at>Daniel Okafor</at>")]
    [InlineData("**bold** _slanted_ ~~gone~~ `code`")]
    [InlineData("# heading\n\n- one\n> two")]
    [InlineData("![picture](https://evil.example/x.png) <img src=x onerror=alert(1)>")]
    [InlineData("${data} {{DATE(2026-11-18T18:00:00Z, SHORT)}} ${$root}")]
    [InlineData("&lt;at&gt;Everyone&lt;/at&gt; &amp; \\u003cat>")]
    [InlineData("\"],\"type\":\"Action.OpenUrl\",\"url\":\"https://evil.example\"")]
    public async Task Words_stay_words(string words)
    {
        await using var shift = await Shift.BeginAsync();
        using var visitor = await shift.WithMariaAsync();
        await shift.RelayAsync(visitor, words);
        await shift.SeeAsync(() => shift.To(shift.MariasChat)[^1] is { Status: 201, Body: var b } && ((string?)b!["text"])?.EndsWith(words, StringComparison.Ordinal) == true, "the words in Maria's chat");
        var relayed = shift.To(shift.MariasChat)[^1].Body!;
        Assert.Equal("plain", (string?)relayed["textFormat"]);
        Assert.Empty(relayed["entities"]?.AsArray() ?? []);

        // The next on duty gets it with all that was said.
        await shift.OkAsync(shift.Teams.Activities.Writes(shift.Maria, "pass to Daniel"));
        shift.Clock.Move(TimeSpan.FromSeconds(3));
        await shift.SeeAsync(() => shift.Cards[^1].AllText.Contains("For Daniel Okafor") || shift.Cards[^1].AllText.Contains("<at>Daniel"), "the card for Daniel");
        var card = shift.Cards[^1].Card!;
        var first = words.Split('\n')[0];
        // An invisible joiner keeps a card's own functions from being read out of them.
        Assert.Contains(Runs(card), t => t.Replace("\u2060", "").Contains(first, StringComparison.Ordinal));
        Assert.DoesNotContain(Runs(card), t => t.Contains("{{", StringComparison.Ordinal));
        Assert.DoesNotContain(TextBlocks(card), t => t.Contains(first, StringComparison.Ordinal));
        var mention = Assert.Single(card["msteams"]!["entities"]!.AsArray())!;
        Assert.Equal(shift.Daniel.Id, (string?)mention["mentioned"]!["id"]);
        Assert.DoesNotContain(Everywhere(card).OfType<JsonObject>(), o => (string?)o["type"] is "Action.OpenUrl" or "Image");
        Assert.InRange(card.ToJsonString().Length, 1, 24 * 1024);
    }

    [Fact]
    public async Task The_longest_message_is_relayed_whole_and_the_card_stays_small()
    {
        await using var shift = await Shift.BeginAsync();
        using var visitor = await shift.WithMariaAsync();
        var words = string.Concat(Enumerable.Repeat("<at>x</at> \ud83d\ude21 ", 8000 / 14));
        await shift.RelayAsync(visitor, words);
        await shift.SeeAsync(() => ((string?)shift.To(shift.MariasChat)[^1].Body!["text"])?.Contains("<at>x</at>", StringComparison.Ordinal) == true, "the words in Maria's chat");
        Assert.EndsWith(words.Trim(), ((string)shift.To(shift.MariasChat)[^1].Body!["text"]!).Trim());
        await shift.OkAsync(shift.Teams.Activities.Writes(shift.Maria, "pass to Daniel"));
        shift.Clock.Move(TimeSpan.FromSeconds(3));
        await shift.SettledAsync(Shift.InChannel);
        Assert.All(shift.Calls.Where(c => c.Text?.Contains("AdaptiveCard") == true), c => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(c.Text!), 1, 28 * 1024));
    }

    private static IEnumerable<string> Runs(JsonNode card) => Of(card, "TextRun");

    private static IEnumerable<string> TextBlocks(JsonNode card) => Of(card, "TextBlock");

    private static IEnumerable<string> Of(JsonNode card, string type) =>
        Everywhere(card).OfType<JsonObject>().Where(o => (string?)o["type"] == type).Select(o => (string)o["text"]!);

    private static IEnumerable<JsonNode?> Everywhere(JsonNode? node) => node switch
    {
        JsonObject some => some.SelectMany(m => Everywhere(m.Value)).Prepend(some),
        JsonArray all => all.SelectMany(Everywhere),
        _ => [node],
    };
}
