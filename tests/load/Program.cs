using System.Globalization;
using ServiceBot.Load;

switch (args)
{
    case []:
        return await Table.RunAsync(isWhole: true);
    case ["--stores"]:
        return await Table.RunAsync(isWhole: false);
    case ["sockets"]:
        return await IdleSockets.MeasureAsync(2000);
    case ["sockets", var count] when int.TryParse(count, CultureInfo.InvariantCulture, out var sockets) && sockets > 0:
        return await IdleSockets.MeasureAsync(sockets);
    case ["--quick"]:
        return await QuickLook.RunAsync();
    case ["row", var door, var atOnce, var seconds] when Door.Names.Contains(door):
        return await QuickLook.RowAsync(door, int.Parse(atOnce, CultureInfo.InvariantCulture), TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)));
    case ["floor"]:
        return await Floor.RunAsync();
    default:
        Console.Error.WriteLine("(nothing)         the whole table, about ten minutes");
        Console.Error.WriteLine("--stores          its last rows: with 1,000 and 100,000 conversations of history, and on PostgreSQL");
        Console.Error.WriteLine("--quick           16 conversations at once beside the floor, one line");
        Console.Error.WriteLine("row DOOR N SECONDS  one row of ServiceBot alone, DOOR one of messages, expectReplies, directline");
        Console.Error.WriteLine("sockets [COUNT]   what so many idle chats cost in memory (2000 unless said); ends with 1 when it is more than 50 KB each");
        return 2;
}
