using System.Globalization;

namespace ServiceBot.Load;

/// <summary>The load table's row of 16 conversations at once, in less than a minute: for a glance before and after a change.</summary>
internal static class QuickLook
{
    private const int AtOnce = 16;
    // So many that none is written to more often than a channel is called for one conversation (TokenBuckets).
    private const int Visitors = 2000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(3);

    /// <summary>One row of ServiceBot alone, for so long: to look at with a profiler.</summary>
    public static async Task<int> RowAsync(string name, int atOnce, TimeSpan time)
    {
        await using var stub = await Stub.StartAsync();
        await using var bot = await HostProcess.StartAsync(Door.Options(stub));
        var crowd = new Crowd(bot, Door.Of(name, bot, stub), Visitors);
        await crowd.ComeAsync();
        for (var part = 1; part <= 3; part++)
        {
            var ours = await crowd.MeasureAsync(atOnce, TimeSpan.Zero, time / 3);
            Console.WriteLine(Words($"{name} {atOnce} at once, part {part}", ours));
        }

        return 0;
    }

    public static async Task<int> RunAsync()
    {
        await using var stub = await Stub.StartAsync();
        await using var floor = await HostProcess.StartFloorAsync();
        await using var bot = await HostProcess.StartAsync(Door.Options(stub));
        await Task.Delay(1000);
        var atRest = bot.Resident;
        var least = await OfAsync(floor, "messages");
        Console.Error.WriteLine(Words("floor", least));
        var ours = new Dictionary<string, Measured>();
        foreach (var name in Door.Names)
        {
            ours[name] = await OfAsync(bot, name);
            Console.Error.WriteLine(Words(name, ours[name]));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"ratio messages={Ratio("messages"):F3} expectReplies={Ratio("expectReplies"):F3} directline={Ratio("directline"):F3} p50={ours["messages"].P50 / least.P50:F1} p99={ours["messages"].P99 / least.P99:F1} cpu_ms={ours["messages"].Cpu.TotalMilliseconds:F3} rss_mb={bot.Resident / 1e6:F0} ready_s={bot.Ready.TotalSeconds:F2} rest_mb={atRest / 1e6:F0}"));
        return 0;

        double Ratio(string name) => ours[name].Turns / least.Turns;

        async Task<Measured> OfAsync(HostProcess host, string name)
        {
            var crowd = new Crowd(host, Door.Of(name, host, stub), Visitors);
            await crowd.ComeAsync();
            return await crowd.MeasureAsync(AtOnce, WarmUp, Time);
        }
    }

    private static string Words(string name, Measured measured) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name}: {measured.Turns:F0}/s p50 {measured.P50.TotalMilliseconds:F2} p99 {measured.P99.TotalMilliseconds:F2} ms cpu {measured.Cpu.TotalMilliseconds:F3} ms rss {measured.Resident / 1e6:F0} MB");
}
