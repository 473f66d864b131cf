using System.Diagnostics.Metrics;
using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.FrontDesk;

/// <summary>The two counters: happenings by what became of them, errands by how they ended.</summary>
internal static class Dispositions
{
    private static readonly Meter Meter = new("ServiceBot");
    private static readonly Counter<long> Happenings = Meter.CreateCounter<long>("servicebot.happenings", description: "Happenings by what became of them");
    private static readonly Counter<long> Errands = Meter.CreateCounter<long>("servicebot.errands", description: "Errands by the line they went out on and how they ended");

    public static void Count(Disposition disposition) => Happenings.Add(1, new KeyValuePair<string, object?>("disposition", disposition.ToString()));

    public static void Count(string line, ErrandState ended) =>
        Errands.Add(1, new KeyValuePair<string, object?>("line", line), new KeyValuePair<string, object?>("ended", ended.ToString()));
}
