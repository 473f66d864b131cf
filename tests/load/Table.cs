using System.Diagnostics;
using System.Globalization;

namespace ServiceBot.Load;

/// <summary>The load table of docs/benchmarks.md: a whole turn beside the least that the same calls cost, in one run on one machine.</summary>
internal static class Table
{
    private const int Visitors = 2000;
    private const int FewConversations = 1_000;
    private const int ManyConversations = 100_000;
    private const int Replicas = 3;
    private static readonly int[] AtOnce = [1, 16, 256];
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongWarmUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(8);

    /// <summary>The whole table, or its last rows alone: with a history, and on PostgreSQL.</summary>
    public static async Task<int> RunAsync(bool isWhole)
    {
        await using var stub = await Stub.StartAsync();
        var rows = new List<(string What, Measured Measured, double? OfFloor)>();
        var start = "";
        var floors = new Dictionary<(string Door, int AtOnce), Measured>();
        if (isWhole)
        {
            await using var floor = await HostProcess.StartFloorAsync();
            foreach (var (door, atOnce, measured) in await DoorsAsync(floor, WarmUp))
            {
                floors[(door, atOnce)] = measured;
                Keep($"floor, {door}, {atOnce}", measured, null);
            }
        }

        if (isWhole)
        {
            await using var bot = await HostProcess.StartAsync(Door.Options(stub));
            await Task.Delay(3000);
            start = Say($"Ready {bot.Ready.TotalSeconds:F2} s after its start, {bot.Resident / 1e6:F0} MB resident then.");
            foreach (var (door, atOnce, measured) in await DoorsAsync(bot, LongWarmUp))
            {
                Keep($"ServiceBot, {door}, {atOnce}", measured, measured.Turns / floors[("messages", atOnce)].Turns);
            }
        }

        foreach (var conversations in new[] { FewConversations, ManyConversations })
        {
            Keep($"ServiceBot, messages, 16, {conversations:N0} conversations of history", await WithHistoryAsync(conversations), null);
        }

        var postgres = await OnPostgresAsync();
        foreach (var (what, measured) in postgres)
        {
            Keep(what, measured, null);
        }

        Console.WriteLine("| what, and how many at once | turns/s | of the floor | p50 ms | p99 ms | CPU ms/turn | resident MB |");
        Console.WriteLine("| --- | --: | --: | --: | --: | --: | --: |");
        foreach (var (what, m, ofFloor) in rows)
        {
            Console.WriteLine(Say($"| {what} | {m.Turns:F0} | {(ofFloor is { } part ? part.ToString("F3", CultureInfo.InvariantCulture) : "")} | {m.P50.TotalMilliseconds:F2} | {m.P99.TotalMilliseconds:F2} | {m.Cpu.TotalMilliseconds:F3} | {m.Resident / 1e6:F0} |"));
        }

        Console.WriteLine();
        Console.WriteLine(start);
        return 0;

        void Keep(string what, Measured measured, double? ofFloor)
        {
            rows.Add((what, measured, ofFloor));
            Console.Error.WriteLine(Say($"{what}: {measured.Turns:F0}/s, p50 {measured.P50.TotalMilliseconds:F2} ms, p99 {measured.P99.TotalMilliseconds:F2} ms, {measured.Cpu.TotalMilliseconds:F3} ms of processor a turn"));
        }

        async Task<List<(string Door, int AtOnce, Measured Measured)>> DoorsAsync(HostProcess host, TimeSpan firstWarmUp)
        {
            var measured = new List<(string, int, Measured)>();
            foreach (var name in Door.Names)
            {
                var crowd = new Crowd(host, Door.Of(name, host, stub), Visitors);
                await crowd.ComeAsync();
                await crowd.MeasureAsync(16, TimeSpan.Zero, firstWarmUp);
                foreach (var atOnce in AtOnce)
                {
                    measured.Add((name, atOnce, await crowd.MeasureAsync(atOnce, WarmUp, Time)));
                }
            }

            return measured;
        }

        async Task<Measured> WithHistoryAsync(int conversations)
        {
            var data = Directory.CreateTempSubdirectory("servicebot-history-");
            try
            {
                await using (var first = await HostProcess.StartOnAsync(data, Door.Options(stub)))
                {
                    var some = new Crowd(first, Door.Of("messages", first, stub), 20);
                    await some.ComeAsync();
                    await some.MeasureAsync(4, TimeSpan.Zero, TimeSpan.FromSeconds(1));
                }

                Ballast.Add(data, conversations);
                await using var bot = await HostProcess.StartOnAsync(data, Door.Options(stub));
                return await MeasureAsync(bot);
            }
            finally
            {
                data.Delete(recursive: true);
            }
        }

        async Task<Measured> MeasureAsync(HostProcess bot)
        {
            var crowd = new Crowd(bot, Door.Of("messages", bot, stub), Visitors);
            await crowd.ComeAsync();
            return await crowd.MeasureAsync(16, LongWarmUp, Time);
        }

        // One alone on PostgreSQL, and three at the same time.
        async Task<List<(string What, Measured Measured)>> OnPostgresAsync()
        {
            var folder = Directory.CreateTempSubdirectory("servicebot-postgres-");
            var bots = new List<HostProcess>();
            try
            {
                string[] options = [$"--Storage:ConnectionString={await ScriptAsync("start", folder)}", .. Door.Options(stub)];
                bots.Add(await HostProcess.StartAsync(options));
                var measured = new List<(string, Measured)> { ("ServiceBot on PostgreSQL, messages, 16", await MeasureAsync(bots[0])) };
                while (bots.Count < Replicas)
                {
                    bots.Add(await HostProcess.StartAsync(options));
                }

                var each = await Task.WhenAll(bots.Select(MeasureAsync));
                measured.AddRange(each.Select((m, i) => ($"ServiceBot on PostgreSQL, messages, {Replicas} programs at the same time, 16 each, number {i + 1}", m)));
                return measured;
            }
            finally
            {
                foreach (var bot in bots)
                {
                    await bot.DisposeAsync();
                }

                await ScriptAsync("stop", folder);
                folder.Delete(recursive: true);
            }
        }
    }

    private static async Task<string> ScriptAsync(string verb, DirectoryInfo folder)
    {
        using var script = Process.Start(new ProcessStartInfo(Path.Combine(HostProcess.RepositoryRoot(), ".ci", "postgres"), [verb, folder.FullName]) { RedirectStandardOutput = true })!;
        var said = await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();
        return script.ExitCode == 0 ? said.Trim() : throw new InvalidOperationException($".ci/postgres {verb} ended with {script.ExitCode}.");
    }

    private static string Say(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
