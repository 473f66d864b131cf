using System.Runtime.CompilerServices;
using ServiceBot.Knowledge.Products;
using ServiceBot.Understanding;

namespace ServiceBot.Buying;

/// <summary>What of the products an ask is about.</summary>
/// <param name="Kind">What is wanted to be known.</param>
/// <param name="Products">The products it names, in their order; of a recommendation those that fit, the best first.</param>
/// <param name="Limit">The most it may cost; null when nothing was said.</param>
public sealed record ProductAsk(ProductAskKind Kind, IReadOnlyList<Product> Products, decimal? Limit = null)
{
    /// <summary>The ask in small letters, to show why something is recommended.</summary>
    public string Said { get; init; } = "";

    private const int MostCompared = 3;
    private const int MostRecommended = 3;

    // "And how much is it?"
    private const int LongestGoingOn = 6;

    private static readonly HashSet<string> Comparing = ["difference", "differences", "compare", "compared", "comparison", "versus", "vs", "or", "better", "between"];
    private static readonly HashSet<string> Pricing = ["price", "prices", "cost", "costs", "much", "expensive"];
    private static readonly HashSet<string> Stocking = ["stock", "available", "availability"];
    private static readonly HashSet<string> Timing = ["when", "soon", "quickly", "fast", "long"];
    private static readonly HashSet<string> Arriving = ["come", "comes", "arrive", "arrives", "get", "delivered", "delivery", "take", "takes", "have", "here"];
    private static readonly HashSet<string> Telling = ["tell", "about", "describe", "information", "info", "details", "big", "size", "sizes", "wide", "dimensions", "made", "material", "look", "interested"];
    private static readonly HashSet<string> Recommending = ["recommend", "recommendation", "suggest", "suggestion", "advise", "best", "looking", "idea", "ideas", "gift", "present"];
    private static readonly HashSet<string> Owning = ["mine", "ordered", "bought", "arrived", "received", "broken", "damaged", "return", "refund", "cancel", "clean", "wash", "assemble", "fix", "repair", "wobbles", "warranty", "swatches", "swatch"];
    private static readonly HashSet<string> It = ["it", "that", "this", "one", "they"];
    private static readonly HashSet<string> Below = ["under", "below", "max", "maximum", "than", "to", "most", "within", "budget"];

    // All that products are called, the longest names first, and the words in their names and groups: as long as the products are in force.
    private static readonly ConditionalWeakTable<IReadOnlyList<Product>, (List<string> Words, Product Product, bool IsTheirOwn)[]> NamesOf = [];
    private static readonly ConditionalWeakTable<IReadOnlyList<Product>, HashSet<string>> ThingsOf = [];

    /// <summary>Reads an ask; null when it is not about a product, or is about one the visitor has already.</summary>
    /// <param name="named">The product spoken of last, for "and how much is it?"; null when none was.</param>
    /// <param name="isUnderstood">An answer of the owner's fits it, so that only a product named outright counts.</param>
    public static ProductAsk? Read(string ask, IReadOnlyList<Product> products, Product? named, bool isUnderstood)
    {
        if (products.Count == 0)
        {
            return null;
        }

        var words = Folded.Words(Folded.Fold(ask)).ConvertAll(w => w.Text);
        if (words.Exists(Owning.Contains) || IsTheirs(words, products))
        {
            return null;
        }

        var found = Named(words, products, byTheirOwnName: isUnderstood);
        if (found.Count >= 2 && words.Exists(Comparing.Contains))
        {
            return new ProductAsk(ProductAskKind.Compare, [.. found.Take(MostCompared)]);
        }

        if (Recommended(words, products, found, ask, isUnderstood) is { } recommended)
        {
            return recommended;
        }

        var goesOn = words.Exists(It.Contains) && (!isUnderstood || words.Count <= LongestGoingOn && words.Exists(Pricing.Contains));
        var one = found is [var only] ? only : found.Count == 0 && goesOn ? named : null;
        if (one is null)
        {
            return null;
        }

        ProductAskKind? kind = found.Count > 0 && BuyingSigns.SaysSo(ask) ? ProductAskKind.When
            : words.Exists(Pricing.Contains) ? ProductAskKind.Price
            : words.Exists(Stocking.Contains) ? ProductAskKind.Stock
            : words.Exists(Timing.Contains) && words.Exists(Arriving.Contains) ? ProductAskKind.When
            : found.Count > 0 && (words.Exists(Telling.Contains) || !isUnderstood) ? ProductAskKind.Tell
            : null;
        return kind is { } wanted ? new ProductAsk(wanted, [one]) : null;
    }

    // "My Alder sofa", and not "for my living room".
    private static bool IsTheirs(List<string> words, IReadOnlyList<Product> products)
    {
        if (!words.Contains("my") && !words.Contains("our"))
        {
            return false;
        }

        var things = ThingsOf.GetValue(products, Things);
        return words.Select((word, place) => word is "my" or "our" && words.Skip(place + 1).Take(2).Any(w => things.Contains(Stemmer.Stem(w)))).Any(isIt => isIt);
    }

    private static ProductAsk? Recommended(List<string> words, IReadOnlyList<Product> products, List<Product> found, string ask, bool isUnderstood)
    {
        var asksFor = words.Exists(Recommending.Contains) || words.Contains("which") && words.Exists(w => w is "should" or "good" or "for" or "with");
        if (found.Count > 0 || !asksFor || isUnderstood && !words.Contains("recommend") && !words.Contains("suggest"))
        {
            return null;
        }

        var said = Folded.Fold(ask);
        var groups = products.Select(p => p.Group).Distinct().Where(g => words.Exists(w => Stemmer.Stem(w) == Stemmer.Stem(Folded.Fold(g)) || Folded.Fold(g) == w)).ToList();
        var fits = products
            .Select(p => (Product: p, Reasons: p.BestFor.Count(b => Contains(said, Folded.Fold(b)))))
            .Where(p => (groups.Count == 0 || groups.Contains(p.Product.Group)) && (p.Reasons > 0 || groups.Count > 0))
            .ToList();
        if (fits.Count == 0)
        {
            return null;
        }

        var limit = LimitIn(words);
        var best = fits.Where(p => limit is null || p.Product.Price <= limit).OrderByDescending(p => p.Reasons).ThenBy(p => p.Product.Price).Take(MostRecommended).ToList();
        return new ProductAsk(ProductAskKind.Recommend, [.. best.Where(p => best[0].Reasons == 0 || p.Reasons > 0).Select(p => p.Product)], limit) { Said = said };
    }

    // "The bookcase" may be any, where an answer fits: "the Ridge bookcase" is one. And the longest name first, so that "Alder corner sofa" is not the Alder sofa too.
    private static List<Product> Named(List<string> words, IReadOnlyList<Product> products, bool byTheirOwnName)
    {
        var said = words.ToList();
        var found = new List<(Product Product, int Place)>();
        foreach (var (name, product, _) in NamesOf.GetValue(products, Names).Where(n => !byTheirOwnName || n.IsTheirOwn))
        {
            var place = PlaceOf(said, name);
            if (place < 0 || name.Count == 0)
            {
                continue;
            }

            for (var i = place; i < place + name.Count; i++)
            {
                said[i] = "";
            }

            if (!found.Exists(f => f.Product == product))
            {
                found.Add((product, place));
            }
        }

        return [.. found.OrderBy(f => f.Place).Select(f => f.Product)];
    }

    private static (List<string> Words, Product Product, bool IsTheirOwn)[] Names(IReadOnlyList<Product> products) =>
    [
        .. products
            .SelectMany(p => p.Called.Prepend(p.Name).Select(n => (Folded.Words(Folded.Fold(n)).ConvertAll(w => w.Text), p, FirstWord(n) == FirstWord(p.Name))))
            .OrderByDescending(n => n.Item1.Count),
    ];

    private static HashSet<string> Things(IReadOnlyList<Product> products) =>
        [.. products.SelectMany(p => Folded.Words(Folded.Fold($"{p.Group} {p.Name}"))).Select(w => Stemmer.Stem(w.Text))];

    private static string FirstWord(string name) => name.Split(' ')[0].ToLowerInvariant();

    private static int PlaceOf(List<string> words, List<string> name)
    {
        for (var i = 0; i + name.Count <= words.Count; i++)
        {
            var same = 0;
            while (same < name.Count && IsOneOrMany(words[i + same], name[same]))
            {
                same++;
            }

            if (same == name.Count)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsOneOrMany(string word, string name) =>
        word.StartsWith(name, StringComparison.Ordinal) && (word.Length == name.Length || word.Length == name.Length + 1 && word[^1] == 's');

    internal static bool Contains(string said, string phrase)
    {
        // "A dog" is "our dog" too.
        phrase = phrase.StartsWith("a ", StringComparison.Ordinal) ? phrase[2..] : phrase;
        var at = said.IndexOf(phrase, StringComparison.Ordinal);
        return at >= 0 && (at == 0 || !char.IsLetterOrDigit(said[at - 1])) && (at + phrase.Length == said.Length || !char.IsLetterOrDigit(said[at + phrase.Length]));
    }

    private static decimal? LimitIn(List<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (decimal.TryParse(words[i], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var amount) && amount >= 10 && words.Take(i).TakeLast(3).Any(Below.Contains))
            {
                return amount;
            }
        }

        return null;
    }
}

/// <summary>What is wanted to be known of products.</summary>
public enum ProductAskKind
{
    /// <summary>What it is.</summary>
    Tell,

    Price,

    /// <summary>Whether it is there.</summary>
    Stock,

    /// <summary>When it would come.</summary>
    When,

    /// <summary>How two or three differ.</summary>
    Compare,

    /// <summary>What would suit.</summary>
    Recommend,
}
