using System.Globalization;
using ServiceBot.Load;

switch (args)
{
    case ["sockets"]:
        return await IdleSockets.MeasureAsync(2000);
    case ["sockets", var count] when int.TryParse(count, CultureInfo.InvariantCulture, out var sockets) && sockets > 0:
        return await IdleSockets.MeasureAsync(sockets);
    default:
        Console.Error.WriteLine("sockets [COUNT]   what so many idle chats cost in memory (2000 unless said); ends with 1 when it is more than 50 KB each");
        return 2;
}
