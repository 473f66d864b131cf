using System.Diagnostics.Metrics;
using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.Owner;

/// <summary>How the database stands, asked when it is collected: errands on their way and parked, and cases nobody has taken.</summary>
internal sealed class StoreGauges(Store store, TimeProvider time) : IDisposable
{
    public const string Name = "ServiceBot.Store";

    private readonly Meter _meter = new(Name);

    public void Show()
    {
        _meter.CreateObservableGauge("servicebot.errands.count", () => Errands().Select(e => new Measurement<long>(e.Count, Of("line", e.Line), Of("state", e.State))), description: "Errands that have not ended, and those that are parked");
        _meter.CreateObservableGauge("servicebot.errands.oldest", () => Errands().Where(e => e.State is "waiting" or "sending").Select(e => new Measurement<double>((time.GetUtcNow() - e.Oldest).TotalSeconds, Of("line", e.Line))), "s", "How long the oldest errand has been on its way");
        _meter.CreateObservableGauge("servicebot.cases.waiting", () => Waiting().Count, description: "Cases that nobody has taken");
        _meter.CreateObservableGauge("servicebot.cases.oldest", () => Waiting() is { Count: > 0 } waiting ? (time.GetUtcNow() - waiting.Min(w => w.OpenedAt)).TotalSeconds : 0, "s", "How long the oldest case that nobody has taken has been waiting");
    }

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Of(string name, string value) => new(name, value);

    // Where the database does not answer, nothing is told: what is missing is itself a sign.
    private IReadOnlyList<ErrandCount> Errands()
    {
        try
        {
            return store.Errands.Counts();
        }
        catch (StoreBusyException)
        {
            return [];
        }
    }

    private List<Case> Waiting()
    {
        try
        {
            return [.. store.OpenCases().Select(c => c.Case).OfType<Case>().Where(c => c.TakenAt is null)];
        }
        catch (StoreBusyException)
        {
            return [];
        }
    }
}
