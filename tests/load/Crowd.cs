using System.Collections.Concurrent;
using System.Diagnostics;

namespace ServiceBot.Load;

/// <summary>What a run measured.</summary>
/// <param name="Turns">A second.</param>
/// <param name="Cpu">Of the measured program for each turn.</param>
internal sealed record Measured(double Turns, TimeSpan P50, TimeSpan P99, TimeSpan Cpu, long Resident);

/// <summary>Visitors who write as soon as they are answered, so many at once; each waits for their own reply.</summary>
internal sealed class Crowd(HostProcess host, Door door, int visitors)
{
    private const int ComeAtOnce = 16;

    // What a shop is asked every day; no two of a visitor's last messages are the same.
    private static readonly string[] Messages =
    [
        "do you deliver to Portland?", "how long does delivery take", "can I return a sofa if I do not like it", "what does delivery cost for a bed",
        "do you take paypal?", "how do I clean an oak table", "can someone put the wardrobe together for me", "do you have gift cards",
        "where is your showroom and when is it open", "is there a warranty on the sofas", "can I get fabric swatches", "do you take the old mattress away",
        "I would like an invoice for my company", "are your sofas safe for cats", "will the corner sofa fit through my door", "do you match prices of other shops",
        "how do I change my delivery day", "do you have anything vegan", "can I pay in parts", "is the wood from sustainable forests",
        "how do I use a discount code", "do you carry it into the room of my choice", "what sizes do your beds come in", "what is the Juniper Circle",
    ];

    private readonly int[] _written = new int[visitors];

    /// <summary>Has all of them come.</summary>
    public Task ComeAsync() => EachAsync(ComeAtOnce, async (wire, mine, _) =>
    {
        foreach (var visitor in mine)
        {
            await door.ComeAsync(wire, visitor);
        }
    });

    /// <summary>Writes for so long, and then measures for so long.</summary>
    public async Task<Measured> MeasureAsync(int atOnce, TimeSpan warmUp, TimeSpan measured)
    {
        var took = new ConcurrentBag<List<long>>();
        var start = Stopwatch.GetTimestamp();
        var from = start + (long)(warmUp.TotalSeconds * Stopwatch.Frequency);
        var until = from + (long)(measured.TotalSeconds * Stopwatch.Frequency);
        var cpu = Task.Run(async () =>
        {
            await Task.Delay(warmUp);
            var before = host.Used;
            await Task.Delay(measured);
            return host.Used - before;
        });
        await EachAsync(atOnce, async (wire, mine, _) =>
        {
            var mineTook = new List<long>();
            for (var i = 0; ; i++)
            {
                var visitor = mine[i % mine.Count];
                var begun = Stopwatch.GetTimestamp();
                if (begun >= until)
                {
                    break;
                }

                await door.WriteAsync(wire, visitor, Messages[(visitor + _written[visitor]++) % Messages.Length]);
                var ended = Stopwatch.GetTimestamp();
                if (ended >= from && ended < until)
                {
                    mineTook.Add(ended - begun);
                }
            }

            took.Add(mineTook);
        });
        var all = took.SelectMany(t => t).Order().ToList();
        return all.Count == 0
            ? throw new InvalidOperationException("Not one turn ended while it was measured.")
            : new Measured(all.Count / measured.TotalSeconds, At(0.5), At(0.99), await cpu / all.Count, host.Resident);

        TimeSpan At(double part) => Stopwatch.GetElapsedTime(0, all[(int)(part * (all.Count - 1))]);
    }

    // Each has a connection, and visitors that nobody else writes for.
    private async Task EachAsync(int workers, Func<Wire, List<int>, int, Task> work)
    {
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            using var wire = await Wire.OpenAsync(host.Address);
            List<int> mine = [.. Enumerable.Range(0, visitors).Where(v => v % workers == worker)];
            await work(wire, mine, worker);
        })));
    }
}
