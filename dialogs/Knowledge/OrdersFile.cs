using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using ServiceBot.Orders;

namespace ServiceBot.Knowledge;

/// <summary>orders.csv: a row for each item of an order; what is of the whole order stands in its first row.</summary>
public static class OrdersFile
{
    // A row holds one order's item; a million of them are the business of a shop with an interface of its own.
    private const int MostRows = 1_000_000;
    private const int LongestCell = 500;
    private const int FarthestDays = 36_500;
    private const string ADay = "write a date such as 2026-11-25, or \"today\", \"3 days ago\", \"in 3 days\"";
    private const string AnAmount = "write an amount such as 1290.00, without a sign for the currency";

    private static readonly string[] Needed = ["number", "customer", "email", "postcode", "placed", "item", "group", "quantity", "price"];
    private static readonly string[] Possible = ["phone", "customer_id", "country", "plan", "due", "dispatched", "delivered", "cancelled", "delivery_fee", "currency"];

    /// <param name="currency">ISO 4217, of orders that name none.</param>
    /// <returns>The orders; those with a fault are left out.</returns>
    public static IReadOnlyList<FiledOrder> Read(TextReader text, string file, string currency, List<KnowledgeFault> faults)
    {
        var orders = new List<FiledOrder>();
        var seen = new HashSet<string>();
        Entry? entry = null;
        foreach (var row in Rows(text, file, faults))
        {
            var number = row["number"];
            if (entry is not null && (number.Length == 0 || number == entry.Number))
            {
                entry.AddItem(row);
                continue;
            }

            Finish();
            entry = new Entry(row, currency);
            if (!seen.Add(number))
            {
                row.Fault("number", $"order {number} stands here twice; rows of one order follow one another");
            }
        }

        Finish();
        return orders;

        void Finish()
        {
            if (entry?.Order is { } order)
            {
                orders.Add(order);
            }
        }
    }

    private static IEnumerable<Row> Rows(TextReader text, string file, List<KnowledgeFault> faults)
    {
        using var parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            IgnoreBlankLines = true,
            AllowComments = true,
            TrimOptions = TrimOptions.Trim,
            MaxFieldSize = LongestCell,
            BadDataFound = bad => faults.Add(new(file, bad.Context.Parser?.RawRow ?? 1, "this row cannot be read: put double quotes around a cell that holds one, and write each inside it twice")),
        });
        Dictionary<string, int>? columns = null;
        for (var rows = 0; ; rows++)
        {
            var before = faults.Count;
            if (rows > MostRows)
            {
                faults.Add(new(file, parser.RawRow, $"the file has more than {MostRows} rows: split it into several"));
                yield break;
            }

            if (Next(parser, file, faults) is not { } cells)
            {
                if (rows == 0 && faults.Count == before)
                {
                    faults.Add(new(file, 1, $"the first row names the columns: {string.Join(", ", Needed)}; and if you like {string.Join(", ", Possible)}"));
                }

                yield break;
            }

            if (columns is null)
            {
                columns = Columns(cells, file, parser.RawRow, faults);
                if (columns is null)
                {
                    yield break;
                }
            }
            else if (cells.Length != columns.Count)
            {
                faults.Add(new(file, parser.RawRow, $"this row has {cells.Length} cells, and there are {columns.Count} columns"));
            }
            else if (faults.Count == before)
            {
                yield return new Row(columns, cells, file, parser.RawRow, faults);
            }
        }
    }

    private static string[]? Next(CsvParser parser, string file, List<KnowledgeFault> faults)
    {
        try
        {
            return parser.Read() ? parser.Record : null;
        }
        catch (MaxFieldSizeException)
        {
            faults.Add(new(file, parser.RawRow, $"a cell holds more than {LongestCell} letters; perhaps a double quote is not closed"));
            return null;
        }
    }

    private static Dictionary<string, int>? Columns(string[] names, string file, int line, List<KnowledgeFault> faults)
    {
        var before = faults.Count;
        faults.AddRange(Needed.Except(names).Select(n => new KnowledgeFault(file, line, $"there is no column \"{n}\"")));
        faults.AddRange(names.Except(Needed).Except(Possible).Select(n => new KnowledgeFault(file, line, $"the column \"{n}\" is not known here; there are {string.Join(", ", Needed.Concat(Possible))}")));
        faults.AddRange(names.CountBy(n => n).Where(n => n.Value > 1).Select(n => new KnowledgeFault(file, line, $"the column \"{n.Key}\" stands there twice")));
        return faults.Count > before ? null : names.Select((name, at) => (name, at)).ToDictionary(c => c.name, c => c.at);
    }

    private sealed class Row(Dictionary<string, int> columns, string[] cells, string file, int line, List<KnowledgeFault> faults)
    {
        public int Line => line;

        public int Faults => faults.Count;

        /// <summary>Empty where there is no such column.</summary>
        public string this[string column] => columns.TryGetValue(column, out var at) ? cells[at] : "";

        public string? Maybe(string column) => this[column] is { Length: > 0 } text ? text : null;

        public void Fault(string column, string why) => faults.Add(new(file, line, $"{column}: {why}"));

        public string Text(string column)
        {
            if (this[column].Length == 0)
            {
                Fault(column, "this cell is empty");
            }

            return this[column];
        }

        public T Value<T>(string column, Func<string, T?> parse, string expected)
            where T : struct => parse(this[column]) ?? Wrong<T>(column, expected);

        public FiledDay? Day(string column)
        {
            var text = this[column];
            if (text.Length == 0 || DayOf(text) is { } day)
            {
                return text.Length == 0 ? null : DayOf(text);
            }

            Fault(column, $"\"{text}\" cannot be read; {ADay}");
            return null;
        }

        private T Wrong<T>(string column, string expected)
            where T : struct
        {
            Fault(column, $"\"{this[column]}\" cannot be read; {expected}");
            return default;
        }
    }

    private sealed class Entry
    {
        private readonly Row _first;
        private readonly int _faultsBefore;
        private readonly string _currency;
        private readonly List<OrderItem> _items = [];

        public Entry(Row first, string currency)
        {
            (_first, _faultsBefore, _currency) = (first, first.Faults, currency);
            Number = first.Text("number");
            AddItem(first);
        }

        public string Number { get; }

        public void AddItem(Row row) => _items.Add(new OrderItem(
            row.Text("item"),
            row.Text("group"),
            row.Value<int>("quantity", t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is > 0 and < 1_000_000 ? n : null, "write a whole number from 1"),
            row.Value<decimal>("price", Amount, AnAmount)));

        /// <summary>Null when anything of it is faulty.</summary>
        public FiledOrder? Order
        {
            get
            {
                var (placed, due, dispatched, delivered, cancelled) = (_first.Day("placed"), _first.Day("due"), _first.Day("dispatched"), _first.Day("delivered"), _first.Day("cancelled"));
                if (_first["placed"].Length == 0)
                {
                    _first.Fault("placed", $"this cell is empty; {ADay}");
                }

                if (placed is not null && (dispatched is not null && placed.IsAfter(dispatched) || delivered is not null && (dispatched ?? placed).IsAfter(delivered)
                    || placed.IsToCome || dispatched is { IsToCome: true } || delivered is { IsToCome: true } || cancelled is { IsToCome: true }))
                {
                    _first.Fault("placed", "the days of this order contradict each other: placed, dispatched and delivered follow one another and lie in the past");
                }

                var undated = new Order
                {
                    Number = Number.ToUpperInvariant(),
                    Customer = _first.Text("customer"),
                    Email = _first.Text("email"),
                    Postcode = _first.Text("postcode"),
                    Phone = _first.Maybe("phone"),
                    CustomerId = _first.Maybe("customer_id"),
                    Country = _first.Maybe("country"),
                    Plan = _first.Maybe("plan"),
                    PlacedOn = default,
                    Currency = _first.Maybe("currency") ?? _currency,
                    DeliveryFee = _first["delivery_fee"].Length == 0 ? 0 : _first.Value<decimal>("delivery_fee", Amount, AnAmount),
                    Items = _items,
                };
                return placed is null || _first.Faults > _faultsBefore ? null : new FiledOrder(_first.Line, undated, placed, delivered is null ? due : null, dispatched, delivered, cancelled);
            }
        }
    }

    private static decimal? Amount(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount < 1_000_000_000 ? amount : null;

    private static FiledDay? DayOf(string text) => text.Split(' ') switch
    {
        ["today"] => new(null, 0),
        ["yesterday"] => new(null, -1),
        ["tomorrow"] => new(null, 1),
        [var n, "day" or "days", "ago"] when Days(n) is { } days => new(null, -days),
        ["in", var n, "day" or "days"] when Days(n) is { } days => new(null, days),
        [var date] when DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => new(day, 0),
        _ => null,
    };

    private static int? Days(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= FarthestDays ? days : null;
}
