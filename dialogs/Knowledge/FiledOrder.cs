using ServiceBot.Orders;

namespace ServiceBot.Knowledge;

/// <summary>An order as it stands in orders.csv. Its days may be counted from today, so that a sample never grows old.</summary>
public sealed record FiledOrder
{
    private readonly Order _undated;
    private readonly FiledDay _placed;
    private readonly FiledDay? _due;
    private readonly FiledDay? _dispatched;
    private readonly FiledDay? _delivered;
    private readonly FiledDay? _cancelled;

    internal FiledOrder(int line, Order undated, FiledDay placed, FiledDay? due, FiledDay? dispatched, FiledDay? delivered, FiledDay? cancelled) =>
        (Line, _undated, _placed, _due, _dispatched, _delivered, _cancelled) = (line, undated, placed, due, dispatched, delivered, cancelled);

    /// <summary>Where it begins in the file.</summary>
    public int Line { get; }

    public string Number => _undated.Number;

    /// <summary>None of its days is counted from today.</summary>
    public bool HasDates => new[] { _placed, _due, _dispatched, _delivered, _cancelled }.All(d => d is null or { Date: not null });

    /// <summary>Whether it is among those looked for.</summary>
    public bool Fits(OrderSearch search) => search.Fits(_undated);

    /// <summary>The order as it is on a day.</summary>
    public Order AsOf(DateOnly today) => _undated with
    {
        PlacedOn = _placed.AsOf(today),
        DueOn = _due?.AsOf(today),
        DispatchedOn = _dispatched?.AsOf(today),
        DeliveredOn = _delivered?.AsOf(today),
        CancelledOn = _cancelled?.AsOf(today),
    };
}

/// <summary>A day in a file: a date, or counted from today.</summary>
internal sealed record FiledDay(DateOnly? Date, int FromToday)
{
    public DateOnly AsOf(DateOnly today) => Date ?? today.AddDays(FromToday);

    /// <summary>Certain, whatever day it is: of a date and one that is counted from today nobody knows.</summary>
    public bool IsAfter(FiledDay other) => (Date, other.Date) switch
    {
        ({ } mine, { } theirs) => mine > theirs,
        (null, null) => FromToday > other.FromToday,
        _ => false,
    };

    public bool IsToCome => Date is null && FromToday > 0;
}
