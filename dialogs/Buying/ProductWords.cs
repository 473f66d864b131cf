using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using ServiceBot.Knowledge.Products;
using ServiceBot.Understanding;

namespace ServiceBot.Buying;

/// <summary>What is said of products: the owner's words, put together and never added to.</summary>
internal static class ProductWords
{
    /// <summary>The answer to an ask, as any other answer.</summary>
    public static Answer AnswerTo(ProductAsk ask, KnowledgeBase knowledge, DateTimeOffset now)
    {
        var title = string.Join(" and ", ask.Products.Select(p => p.Name));
        var text = ask switch
        {
            { Kind: ProductAskKind.Recommend, Products.Count: 0 } => NothingFits(ask.Limit ?? 0, knowledge),
            { Kind: ProductAskKind.Recommend } => $"From what you say, {(ask.Products.Count == 1 ? "this one" : "these")}:\n\n{string.Join('\n', ask.Products.Select(p => $"- **{p.Name}**, {Price(p, knowledge)}: {p.About}{ReasonIn(p, ask.Said)}"))}",
            { Kind: ProductAskKind.Compare } => Compared(ask.Products, knowledge, now),
            { Products: [var one, ..] } => One(ask.Kind, one, knowledge, now),
            _ => "",
        };
        return new Answer(new AnswerId($"{(title.Length > 0 ? title : "nothing that fits")}: {ask.Kind.ToString().ToLowerInvariant()}"), title.Length > 0 ? title : "What would suit", "products", ask is { Kind: ProductAskKind.Recommend, Products.Count: 0 }, [], [new Passage(text, null, 0)], "products.yaml", ask.Products.Count > 0 ? ask.Products[0].Line : 0);
    }

    /// <summary>What was said of a product before the sale, for whoever has the customer after it.</summary>
    public static string Told(Product product, KnowledgeBase knowledge, DateTimeOffset now) =>
        $"{product.Name}: {Price(product, knowledge)}, {(product.MadeToOrder ? "made to order" : "in stock")}, with them by {SpokenTime.Day(ByWhen(product, knowledge, now))} if ordered that day";

    private static string One(ProductAskKind kind, Product product, KnowledgeBase knowledge, DateTimeOffset now) => kind switch
    {
        ProductAskKind.Price => $"The **{product.Name}** costs **{Price(product, knowledge)}**. {InStock(product, knowledge, now)}",
        ProductAskKind.Stock or ProductAskKind.When => $"{InStock(product, knowledge, now)} It costs {Price(product, knowledge)}.",
        _ => $"{product.About}\n\n{string.Join('\n', product.Facts.Select(f => $"- {Capital(f.Name)}: {f.Value}").Append($"- Price: {Price(product, knowledge)}"))}\n\n{InStock(product, knowledge, now)}",
    };

    private static string Compared(IReadOnlyList<Product> products, KnowledgeBase knowledge, DateTimeOffset now)
    {
        var facts = products.SelectMany(p => p.Facts.Select(f => f.Name)).Distinct().Where(name => products.All(p => p.Facts.Any(f => f.Name == name)));
        var sections = products.Select(p =>
            $"**{p.Name}**, {Price(p, knowledge)}: {p.About}\n{string.Join('\n', facts.Select(name => $"- {Capital(name)}: {p.Facts.First(f => f.Name == name).Value}").Append($"- With you: {(p.MadeToOrder ? "made to order, by" : "by")} {SpokenTime.Day(ByWhen(p, knowledge, now))} if you order today"))}");
        return string.Join("\n\n", sections);
    }

    private static string NothingFits(decimal limit, KnowledgeBase knowledge) =>
        $"I know of nothing that fits and costs at most {OrderBriefing.Money(limit, knowledge.Business.Currency)}, and I do not want to talk you into something else, so one of us who knows them all has a look.";

    private static string InStock(Product product, KnowledgeBase knowledge, DateTimeOffset now)
    {
        var by = new SpokenTime(knowledge.Business).LongDay(ByWhen(product, knowledge, now), now);
        return product.MadeToOrder
            ? $"The {product.Name} is made to order: if you order it today, it is with you by {by}."
            : $"The {product.Name} is in stock: if you order it today, it is with you by {by}.";
    }

    private static DateOnly ByWhen(Product product, KnowledgeBase knowledge, DateTimeOffset now) => WorkingDays.After(knowledge.Business.DayOf(now), product.Days, knowledge.Holidays);

    // What was asked for, in the owner's words; else the first they name.
    private static string ReasonIn(Product product, string said)
    {
        var fitting = product.BestFor.Where(b => ProductAsk.Contains(said, Folded.Fold(b))).ToList();
        var reasons = fitting.Count > 0 ? fitting : [.. product.BestFor.Take(2)];
        return reasons.Count > 0 ? $" Good for {string.Join(", ", reasons)}." : "";
    }

    private static string Price(Product product, KnowledgeBase knowledge) => OrderBriefing.Money(product.Price, knowledge.Business.Currency);

    private static string Capital(string name) => name.Length > 0 ? char.ToUpperInvariant(name[0]) + name[1..] : name;
}
