using System.Globalization;

namespace ServiceBot.Knowledge.Products;

/// <summary>products.yaml.</summary>
internal static class ProductsFile
{
    private const int MostProducts = 2000;
    private const int LongestText = 500;
    private const int MostDays = 400;

    public static IReadOnlyList<Product> Read(string text, string file, List<KnowledgeFault> faults)
    {
        var maps = YamlMap.ReadList(text, file, faults);
        if (maps.Count > MostProducts)
        {
            faults.Add(new(file, 1, $"there are more than {MostProducts} products: name those that visitors ask about"));
            return [];
        }

        var products = new List<Product>();
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var map in maps)
        {
            var before = faults.Count;
            var product = One(map);
            map.NothingElse();
            foreach (var name in product.Called.Prepend(product.Name).Where(n => n.Length > 0 && !names.TryAdd(n, product.Name)))
            {
                map.Fault("name", $"\"{name}\" is what {names[name]} is called already");
            }

            if (faults.Count == before)
            {
                products.Add(product);
            }
        }

        return products;
    }

    private static Product One(YamlMap map) => new(
        Short(map, "name"),
        Texts(map, "called"),
        Short(map, "group"),
        map.Value<decimal>("price", t => decimal.TryParse(t, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) && price is > 0 and < 1_000_000_000 ? price : null, "write an amount such as 1290 or 79.50, without a sign for the currency"),
        Short(map, "about"),
        map.Keys.Contains("facts") && map.Map("facts") is { } facts ? [.. facts.Keys.Select(k => (k, Short(facts, k)))] : [],
        Texts(map, "best_for"),
        map.Value<int>("days", t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= MostDays ? days : null, $"write the working days until it is with the customer, {MostDays} at most"),
        map.ValueIfAny<bool>("made_to_order", t => t switch { "yes" => true, "no" => false, _ => null }, "write yes or no") ?? false,
        map.Line);

    private static IReadOnlyList<string> Texts(YamlMap map, string name) => map.Keys.Contains(name) ? map.Texts(name).ConvertAll(t => t.Text) : [];

    private static string Short(YamlMap map, string name)
    {
        var text = map.Text(name);
        if (text.Length > LongestText || text.Any(char.IsControl))
        {
            map.Fault(name, $"write one line of at most {LongestText} letters");
        }

        return text;
    }
}
