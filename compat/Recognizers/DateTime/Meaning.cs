using System.Globalization;
using Instant = System.DateTime;

namespace Microsoft.Recognizers.Text.DateTime;

internal enum Kind
{
    Date,
    Time,
    Moment,
    DateRange,
    TimeRange,
    MomentRange,
    Duration,
    Set,
}

/// <summary>A moment, or a stretch of time where <c>End</c> is given; one side alone is open to the other.</summary>
internal readonly record struct Span(Instant? Start, Instant? End = null);

/// <summary>One way to read what was said, as it lies nearest before and nearest after now.</summary>
internal sealed record Reading(string Timex, Span Past, Span Future, string List = null)
{
    public Reading(string timex, Span only)
        : this(timex, only, only)
    {
    }
}

/// <summary>All that can be said of what was found.</summary>
internal sealed record Meaning(Kind Kind, IReadOnlyList<Reading> Readings)
{
    public string Mod { get; init; }

    public string Source { get; init; }

    /// <summary>Words that fit no calendar, such as the 30th of February, have a timex alone.</summary>
    public bool Resolved { get; init; } = true;

    /// <summary>Seconds of a duration.</summary>
    public double Seconds { get; init; }

    public string TypeName => Kind switch
    {
        Kind.Moment => "datetime",
        Kind.MomentRange => "datetimerange",
        _ => Kind.ToString().ToLowerInvariant(),
    };

    private bool IsRange => Kind is Kind.DateRange or Kind.TimeRange or Kind.MomentRange;

    public List<Dictionary<string, string>> Values()
    {
        var values = new List<Dictionary<string, string>>();
        foreach (var reading in Readings)
        {
            values.Add(Value(reading, reading.Past));
            if (reading.Future != reading.Past)
            {
                values.Add(Value(reading, reading.Future));
            }
        }

        return values;
    }

    /// <summary>Before, after, since or until this; what it was made of is told, except of stretches of hours.</summary>
    public Meaning Modified(string mod, bool saysSource = true) => this with
    {
        Kind = Kind switch { Kind.Date => Kind.DateRange, Kind.Time => Kind.TimeRange, Kind.Moment => Kind.MomentRange, _ => Kind },
        Mod = Mod is null ? mod : $"{mod}-{Mod}",
        Source = !saysSource ? null : !IsRange ? "datetimepoint" : Kind == Kind.DateRange ? "datetimerange" : null,
        Readings = [.. Readings.Select(reading => reading with { Past = Open(reading.Past, mod), Future = Open(reading.Future, mod) })],
    };

    /// <summary>Before May ends with its first day, but before the end of May with its last; after the beginning of May starts with its first.</summary>
    private Span Open(Span span, string mod) => mod switch
    {
        "before" => new Span(null, Mod == "end" ? span.End : span.Start),
        "until" => new Span(null, span.End ?? span.Start),
        "after" => new Span(Mod == "start" ? span.Start : span.End ?? span.Start),
        "since" => new Span(span.Start),
        _ => span,
    };

    private Dictionary<string, string> Value(Reading reading, Span span)
    {
        var value = new Dictionary<string, string> { ["timex"] = reading.Timex };
        Add(value, "Mod", Mod);
        value["type"] = TypeName;
        Add(value, "sourceEntity", Source);
        Add(value, "list", reading.List);
        if (!Resolved || Kind == Kind.Set)
        {
            value["value"] = "not resolved";
        }
        else if (Kind == Kind.Duration)
        {
            value["value"] = Seconds.ToString("0.##", CultureInfo.InvariantCulture);
        }
        else if (!IsRange || (Mod == "approx" && span.End is null))
        {
            Add(value, "value", Format(span.Start));
        }
        else
        {
            Add(value, "start", Format(span.Start));
            Add(value, "end", Format(span.End));
        }

        return value;
    }

    private string Format(Instant? moment) => moment?.ToString(
        Kind switch
        {
            Kind.Date or Kind.DateRange => "yyyy-MM-dd",
            Kind.Time or Kind.TimeRange => "HH:mm:ss",
            _ => "yyyy-MM-dd HH:mm:ss",
        },
        CultureInfo.InvariantCulture);

    private static void Add(Dictionary<string, string> value, string key, string text)
    {
        if (text is not null)
        {
            value[key] = text;
        }
    }
}
