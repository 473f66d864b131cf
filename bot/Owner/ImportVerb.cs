using System.Text;
using ServiceBot.Knowledge;
using ServiceBot.Orders;
using ServiceBot.Storage;

namespace ServiceBot.Owner;

/// <summary>import: the shop's orders into the bot's own database.</summary>
internal static class ImportVerb
{
    private const string Data = "--data";
    private const string Knowledge = "--knowledge";

    // Letters that cannot be read would stand in customers' names for good.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Verb Verb { get; } = new(
        "import",
        "brings the shop's orders into the bot's own database",
        "orders FILE",
        new Dictionary<string, string?> { [Data] = "FOLDER", [Knowledge] = "FOLDER" },
        $"""
        import orders FILE [{Data} FOLDER] [{Knowledge} FOLDER]

        Reads a CSV file of orders, in the form of orders.csv (docs/knowledge-format.md) and with dates throughout, and takes all of it
        into the database, or nothing when anything in it is wrong. An order that is there is replaced; one that is not in
        the file stays. It may be run again at any time, also while the bot runs. The bot looks there when Orders:Source is
        database.

          {Data}       The data folder; by default the configured one.
          {Knowledge}  The knowledge folder, for the currency of orders that name none; by default the nearest one from here.

        Exit code 0: all is in. 1: faults were found, by file:line: reason, and nothing was taken in. 2: not understood.
        """,
        Run);

    private static int Run(Arguments given, TextWriter output, TextWriter error)
    {
        if (given.Operands is not ["orders", var file])
        {
            return CommandLine.Refuse(error, given.Operands is ["orders"] or [] ? "\"import\" needs what and from where: import orders FILE." : $"\"import\" knows orders, not \"{given.Operands[0]}\": import orders FILE.");
        }

        if (!File.Exists(file))
        {
            return CommandLine.Refuse(error, $"There is no file \"{file}\".");
        }

        if (CommandLine.KnowledgeFolder(given[Knowledge], error) is not { } folder)
        {
            return CommandLine.Misused;
        }

        if (KnowledgeFolder.Read(folder).Knowledge?.Business.Currency is not { } currency)
        {
            return CommandLine.Refuse(error, $"The knowledge in {folder} is faulty; \"check\" says where.");
        }

        try
        {
            var (orders, faults) = Read(file, currency);
            foreach (var fault in faults)
            {
                output.WriteLine(fault);
            }

            return faults.Count > 0 ? CommandLine.Faulty : TakeIn(orders, Home.Data(given[Data]), output, error);
        }
        catch (DecoderFallbackException)
        {
            return CommandLine.Refuse(error, $"\"{file}\" is not written in UTF-8: save it as \"CSV UTF-8\". Nothing was taken in.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return CommandLine.Refuse(error, $"\"{file}\" cannot be read: {unreadable.Message}");
        }
    }

    private static (IReadOnlyList<Order> Orders, IReadOnlyList<KnowledgeFault> Faults) Read(string file, string currency)
    {
        var faults = new List<KnowledgeFault>();
        using var text = new StreamReader(file, Strict);
        var name = Path.GetFileName(file);
        var filed = OrdersFile.Read(text, name, currency, faults);

        // A day counted from today would stand still from now on.
        faults.AddRange(filed.Where(o => !o.HasDates).Select(o => new KnowledgeFault(name, o.Line, $"order {o.Number} has a day that is counted from today: write its dates, such as 2026-11-25")));
        return faults.Count > 0 ? ([], [.. faults.OrderBy(f => f.Line)]) : ([.. filed.Select(o => o.AsOf(DateOnly.MaxValue))], []);
    }

    private static int TakeIn(IReadOnlyList<Order> orders, StoragePlace data, TextWriter output, TextWriter error)
    {
        try
        {
            using var store = Store.Open(data, new Doorbell(), new News());
            var imported = Task.Run(() => store.Orders.ImportAsync(orders, CancellationToken.None)).GetAwaiter().GetResult();
            output.WriteLine($"{orders.Count} {(orders.Count == 1 ? "order" : "orders")}: {imported.New} new, {imported.Changed} changed, {imported.Unchanged} as they were.");
            return CommandLine.Done;
        }
        catch (StoreBusyException)
        {
            return CommandLine.Refuse(error, $"The database in {data.Database} is busy: nothing was taken in. Try again in a moment.");
        }
        catch (InvalidDataException unusable)
        {
            return CommandLine.Refuse(error, unusable.Message);
        }
    }
}
