using System.Diagnostics.Metrics;
using ServiceBot.Conversations;

namespace ServiceBot.FrontDesk;

/// <summary>The one counter: happenings by what became of them.</summary>
internal static class Dispositions
{
    private static readonly Meter Meter = new("ServiceBot");
    private static readonly Counter<long> Happenings = Meter.CreateCounter<long>("servicebot.happenings", description: "Happenings by what became of them");

    public static void Count(Disposition disposition) => Happenings.Add(1, new KeyValuePair<string, object?>("disposition", disposition.ToString()));
}
