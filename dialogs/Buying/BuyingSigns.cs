using ServiceBot.Conversations;
using ServiceBot.Knowledge;
using ServiceBot.Understanding;

namespace ServiceBot.Buying;

/// <summary>How near a visitor is to buying, from what they ask.</summary>
internal static class BuyingSigns
{
    private const int MostRemembered = 5;

    // Price, stock and day of one and the same thing: two of them are asked by who is about to buy it.
    private const int AskedByWhoDecides = 2;

    private static readonly string[] Sayings =
        ["ready to buy", "ready to order", "thinking of ordering", "thinking of buying", "thinking about ordering", "thinking about buying", "want to buy", "want to order", "would like to order", "would like to buy", "about to order", "about to buy", "like to place an order", "going to order", "going to buy", "close to ordering"];

    /// <summary>"I am thinking of ordering it".</summary>
    public static bool SaysSo(string text)
    {
        var folded = Folded.Fold(text);
        return Sayings.Any(s => folded.Contains(s, StringComparison.Ordinal));
    }

    /// <summary>The purchase after a message.</summary>
    public static Purchase After(Purchase before, string text, IReadOnlyList<ProductAsk> asks, KnowledgeBase knowledge, DateTimeOffset now)
    {
        var purchase = before;
        foreach (var ask in asks)
        {
            purchase = purchase with
            {
                Products = [.. purchase.Products.Concat(ask.Products.Select(p => p.Name)).Reverse().Distinct().Take(MostRemembered).Reverse()],
                Asked = ask is { Kind: ProductAskKind.Price or ProductAskKind.Stock or ProductAskKind.When, Products: [var one] } ? [.. purchase.Asked.Append($"{ask.Kind} {one.Name}").Distinct().TakeLast(MostRemembered)] : purchase.Asked,
                Told = [.. purchase.Told.Concat(ask.Kind == ProductAskKind.Recommend ? [] : ask.Products.Select(p => $"{ProductWords.Told(p, knowledge, now)} (told {Handoff.SpokenTime.Day(knowledge.Business.DayOf(now))})")).Distinct().TakeLast(MostRemembered)],
            };
        }

        var decides = SaysSo(text) && purchase.Products.Count > 0
            || purchase.Asked.GroupBy(a => a[(a.IndexOf(' ') + 1)..]).Any(of => of.Count() >= AskedByWhoDecides);
        var stage = decides ? BuyingStage.Deciding
            : asks.Any(a => a.Kind == ProductAskKind.Compare) || purchase.Products.Count > 1 ? BuyingStage.Comparing
            : purchase.Products.Count > 0 ? BuyingStage.Browsing : BuyingStage.None;
        return purchase with { Stage = stage > before.Stage ? stage : before.Stage };
    }
}
