using System.Globalization;
using CsvHelper;
using ServiceBot.Storage;

namespace ServiceBot.Owner;

/// <summary>changes: what the bot has decided about orders, for whoever does it.</summary>
internal static class ChangesVerb
{
    private const string Data = "--data";
    private const string Since = "--since";

    public static Verb Verb { get; } = new(
        "changes",
        "lists what the bot has decided about orders, as CSV: money back, sent anew, given",
        null,
        new Dictionary<string, string?> { [Since] = "DATE", [Data] = "FOLDER" },
        $"""
        changes [{Since} DATE] [{Data} FOLDER]

        Writes what the bot has had done about orders, oldest first, as CSV with a row each: reference, day, order, kind, amount,
        currency, items, words. For shops whose orders are in files or in the bot's database: somebody pays it back, sends it
        anew, adds it to the next order. A shop with an interface of its own has been told already.

          {Since}  From this day on, such as 2026-11-25; by default from the beginning.
          {Data}   The data folder; by default the configured one.

        Exit code 0: done. 2: not understood, or there is nothing to read.
        """,
        Run);

    private static int Run(Arguments given, TextWriter output, TextWriter error)
    {
        var since = DateOnly.MinValue;
        if (given[Since] is { } day && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out since))
        {
            return CommandLine.Refuse(error, $"\"{day}\" is no day: write {Since} 2026-11-25.");
        }

        var place = Home.Data(given[Data]);
        try
        {
            using var store = Store.OpenToRead(place);
            using var csv = new CsvWriter(output, CultureInfo.InvariantCulture, leaveOpen: true);
            Write(csv, ["reference", "day", "order", "kind", "amount", "currency", "items", "words"]);
            foreach (var written in store?.Changes.All().Where(w => DateOnly.FromDateTime(w.At.UtcDateTime) >= since) ?? [])
            {
                var change = written.Change;
                Write(csv,
                [
                    written.Reference,
                    written.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    change.Order,
                    change.Kind.ToString().ToLowerInvariant(),
                    change.Amount.ToString("0.00", CultureInfo.InvariantCulture),
                    change.Currency,
                    string.Join("; ", change.Items.Select(i => $"{i.Quantity.ToString(CultureInfo.InvariantCulture)} {i.Name}")),
                    change.Words,
                ]);
            }

            return CommandLine.Done;
        }
        catch (Exception unusable) when (unusable is InvalidDataException or StoreBusyException)
        {
            return CommandLine.Refuse(error, unusable is StoreBusyException ? $"The database in {place.Database} is busy. Try again in a moment." : unusable.Message);
        }
    }

    private static void Write(CsvWriter csv, ReadOnlySpan<string> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }

        csv.NextRecord();
    }
}
