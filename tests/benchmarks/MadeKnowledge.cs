using NodaTime;
using ServiceBot.Conversations;
using ServiceBot.Knowledge;

namespace ServiceBot.Benchmarks;

/// <summary>
/// The knowledge of an outdoor shop that does not exist: one answer for each thing it sells and each matter people ask about, with
/// as many examples as wanted. The same on every machine and run.
/// </summary>
internal static class MadeKnowledge
{
    /// <param name="answers">At most 150.</param>
    /// <param name="examples">Of each answer, at most 40.</param>
    public static KnowledgeBase Of(int answers, int examples) => new(
        new Business(
            Name: "Far Ridge",
            StandsFor: "Tents, bikes and boats.",
            TimeZone: DateTimeZone.Utc,
            TimeZoneName: "UTC",
            Currency: "USD",
            OrderNumber: new OrderNumberPattern("FR-####"),
            AlertAgainAfter: TimeSpan.FromMinutes(2),
            NextPersonAfter: TimeSpan.FromMinutes(5)),
        [.. Enumerable.Range(0, answers).Select(place => AnswerAt(place, examples))],
        Team: [],
        Holidays: [],
        Orders: []);

    /// <summary>The examples alone, as a reader without a knowledge folder is trained.</summary>
    public static IReadOnlyList<(AnswerId Answer, string Text)> ExamplesOf(KnowledgeBase knowledge) =>
        [.. knowledge.Answers.SelectMany(a => a.Asks, (a, ask) => (a.Id, ask.Text))];

    // Every thing meets every matter once, and neighbours share neither.
    private static Answer AnswerAt(int place, int examples)
    {
        var matter = ShopWords.Matters[place % ShopWords.Matters.Length];
        var thing = ShopWords.Things[(place + place / ShopWords.Matters.Length) % ShopWords.Things.Length];
        var id = $"{matter.Name}-{thing[0]}".Replace(' ', '-');
        var asks = Examples(place, matter, thing).Distinct().Take(examples).Select((text, i) => new Example(text, i + 1)).ToList();
        if (asks.Count < examples)
        {
            throw new InvalidOperationException($"Only {asks.Count} of the {examples} examples wanted could be made for {id}.");
        }

        var text = new Passage(string.Format(null, matter.Text, thing[0]), When: null, Line: 1);
        return new Answer(new AnswerId(id), $"{thing[0]}: {matter.Name}", "shop", HandsOver: false, asks, [text], $"{id}.md", Line: 1);
    }

    // Each saying in turn, with other words for the thing and other words around it each time.
    private static IEnumerable<string> Examples(int place, ShopMatter matter, string[] thing)
    {
        for (var i = 0; i < matter.Sayings.Length * ShopWords.Frames.Length; i++)
        {
            var round = i / matter.Sayings.Length;
            var saying = string.Format(null, matter.Sayings[i % matter.Sayings.Length], thing[(place + i + round) % thing.Length]);
            yield return string.Format(null, ShopWords.Frames[(place + i * 3 + round) % ShopWords.Frames.Length], saying);
        }
    }
}
