using ServiceBot.Storage;

namespace ServiceBot.Owner;

/// <summary>export and erase: what is kept of one visitor, handed over or taken away.</summary>
internal static class VisitorVerbs
{
    private const string Visitor = "--visitor";
    private const string Data = "--data";
    private const string Sure = "--yes";

    private const string Who =
        $"""
          {Visitor}  Who: the id of a conversation (it stands on the case card), or the e-mail address or the website's id of a customer.
                     Of a customer it is all conversations in which the website said who they are, or they have shown that an order is theirs.
          {Data}     The data folder; by default the configured place.
        """;

    public static Verb Export { get; } = new(
        "export",
        "writes all that is kept of one visitor, as JSON",
        null,
        new Dictionary<string, string?> { [Visitor] = "WHO", [Data] = "FOLDER" },
        $"""
        export {Visitor} WHO [{Data} FOLDER]

        Writes all that is kept of a visitor as one JSON object: a list of rows for each table (docs/what-we-store.md), files in Base64.
        What was written in Microsoft Teams stands there too, in your own tenant.

        {Who}

        Exit code 0: done. 1: nobody was found. 2: not understood, or it cannot be read.
        """,
        (given, output, error) => With(given, error, (store, place, who) =>
        {
            var found = VisitorData.Find(store, who);
            if (found.IsNothing)
            {
                return Nobody(error, who);
            }

            output.WriteLine(found.Export(store));
            return CommandLine.Done;
        }));

    public static Verb Erase { get; } = new(
        "erase",
        "erases all that is kept of one visitor, for good",
        null,
        new Dictionary<string, string?> { [Visitor] = "WHO", [Sure] = null, [Data] = "FOLDER" },
        $"""
        erase {Visitor} WHO [{Sure}] [{Data} FOLDER]

        Says what is kept of a visitor, and with {Sure} erases it for good: transcript, files, what is remembered of them, what was still to be sent.
        The bot may run meanwhile; it has their case cards in Microsoft Teams taken down. Should a backup of before be put back, they are
        erased again at the start. Not erased are the shop's own orders, what was paid back (the books need it), and what people wrote in
        Teams: delete that there.

        {Who}
          {Sure}      Without it, nothing is erased.

        Exit code 0: done. 1: nobody was found. 2: not understood, or it could not be done.
        """,
        (given, output, error) => With(given, error, (store, place, who) =>
        {
            var found = VisitorData.Find(store, who);
            if (found.IsNothing)
            {
                return Nobody(error, who);
            }

            if (given[Sure] is null)
            {
                output.WriteLine($"Found: {found.Words}. Add {Sure} to erase it for good.");
                return CommandLine.Done;
            }

            var tombstones = new Tombstones(place.Folder, new SigningKey(place.Folder));
            Task.Run(() => found.EraseAsync(store, tombstones, TimeProvider.System.GetUtcNow(), CancellationToken.None)).GetAwaiter().GetResult();
            output.WriteLine($"Erased: {found.Words}.");
            return CommandLine.Done;
        }));

    private static int With(Arguments given, TextWriter error, Func<Store, StoragePlace, string, int> act)
    {
        if (given[Visitor] is not { } who)
        {
            return CommandLine.Refuse(error, $"Say who: {Visitor} WHO.");
        }

        var place = Home.Data(given[Data]);
        try
        {
            // Nothing is made where nothing is.
            using (var there = Store.OpenToRead(place))
            {
                if (there is null)
                {
                    return CommandLine.Refuse(error, $"There is no database in {place.Folder}.");
                }
            }

            using var store = Store.Open(place, new Doorbell(), new News());
            return act(store, place, who.Trim());
        }
        catch (StoreBusyException)
        {
            return CommandLine.Refuse(error, $"The database in {place.Database} is busy: nothing was done. Try again in a moment.");
        }
        catch (InvalidDataException unusable)
        {
            return CommandLine.Refuse(error, unusable.Message);
        }
    }

    private static int Nobody(TextWriter error, string who)
    {
        error.WriteLine($"Nothing is kept of \"{who}\".");
        return CommandLine.Faulty;
    }
}
