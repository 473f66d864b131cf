using System.Globalization;

namespace ServiceBot.Knowledge;

/// <summary>orders.yaml: the sample orders.</summary>
internal static class OrdersFile
{
    private const string Expected = "write \"today\", \"3 days ago\" or \"in 3 days\"";

    public static List<Order> Read(string text, string file, List<KnowledgeFault> faults)
    {
        var orders = new List<Order>();
        foreach (var map in YamlMap.ReadList(text, file, faults))
        {
            var before = faults.Count;
            var number = map.Text("number");
            var customer = map.Text("customer");
            var email = map.Text("email");
            var zip = map.Text("zip");
            var placed = map.Value("placed", DaysFromToday, Expected);
            var dispatched = map.ValueIfAny("dispatched", DaysFromToday, Expected);
            var delivered = map.ValueIfAny("delivered", DaysFromToday, Expected);
            var due = map.ValueIfAny("due", DaysFromToday, Expected);
            var items = map.Maps("items").Select(Item).ToList();
            map.NothingElse();

            if (faults.Count == before && (placed > 0 || dispatched < placed || delivered < (dispatched ?? placed) || delivered > 0 || dispatched > 0))
            {
                map.Fault("placed", "the days of this order contradict each other: placed, dispatched and delivered follow one another and lie in the past");
            }

            if (orders.Any(o => o.Number == number))
            {
                map.Fault("number", $"order {number} stands here twice");
            }

            if (faults.Count == before)
            {
                orders.Add(new Order(number, customer, email, zip, -placed, -dispatched, -delivered, delivered is null ? due : null, items));
            }
        }

        return orders;
    }

    private static OrderItem Item(YamlMap map)
    {
        var name = map.Text("name");
        var group = map.Text("group");
        var quantity = map.Number("quantity");
        var price = map.Value<decimal>("price", t => decimal.TryParse(t, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var p) ? p : null, "write a price such as 1290.00");
        map.NothingElse();
        return new OrderItem(name, group, quantity, price);
    }

    private static int? DaysFromToday(string text) => text.Split(' ') switch
    {
        ["today"] => 0,
        ["yesterday"] => -1,
        ["tomorrow"] => 1,
        [var n, "day" or "days", "ago"] when int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var days) => -days,
        ["in", var n, "day" or "days"] when int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var days) => days,
        _ => null,
    };
}
