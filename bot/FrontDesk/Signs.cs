using System.Diagnostics;
using System.Diagnostics.Metrics;
using ServiceBot.Conversations;
using ServiceBot.Storage;
using Span = System.Diagnostics.Activity;

namespace ServiceBot.FrontDesk;

/// <summary>What the front desk lets be measured: no words and no names of people in it. docs/operations.md lists it.</summary>
public static class Signs
{
    /// <summary>Of the meter and of the source of spans.</summary>
    public const string Name = "ServiceBot";

    private static readonly Meter Meter = new(Name);
    private static readonly ActivitySource Spans = new(Name);
    private static readonly Counter<long> Happenings = Meter.CreateCounter<long>("servicebot.happenings", description: "Happenings by what became of them");
    private static readonly Counter<long> Errands = Meter.CreateCounter<long>("servicebot.errands", description: "Errands by the line they went out on and how they ended");
    private static readonly Histogram<double> Turns = Meter.CreateHistogram<double>("servicebot.turn.duration", "s", "From a happening's arrival until all that follows from it is on disk");

    internal static Span? StartTurn(Happening happening) => Spans.StartActivity("turn")?.SetTag("servicebot.happening", happening.GetType().Name);

    internal static void EndTurn(Span? span, Disposition disposition, TimeSpan took)
    {
        var what = new KeyValuePair<string, object?>("disposition", disposition.ToString());
        Happenings.Add(1, what);
        Turns.Record(took.TotalSeconds, what);
        span?.SetTag("servicebot.disposition", disposition.ToString());
    }

    internal static Span? StartErrand(DueErrand errand) => Spans.StartActivity("errand", ActivityKind.Producer)?.SetTag("servicebot.line", errand.Line).SetTag("servicebot.errand", errand.Errand.GetType().Name);

    internal static void Count(string line, ErrandState ended) =>
        Errands.Add(1, new KeyValuePair<string, object?>("line", line), new KeyValuePair<string, object?>("ended", ended.ToString()));
}
