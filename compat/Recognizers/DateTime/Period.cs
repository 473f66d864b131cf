using System.Globalization;
using Instant = System.DateTime;

namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>A stretch of days, from its first up to, and without, the day after its last.</summary>
internal sealed record Period(string Timex, Span Past, Span Future, Unit Grain)
{
    public string Mod { get; init; }

    public bool Resolved { get; init; } = true;

    public string List { get; init; }

    /// <summary>A month said without its year.</summary>
    public int Month { get; init; }

    public bool HasYear { get; init; }

    public Meaning Meaning => new(Kind.DateRange, [new Reading(Timex, Past, Future, List)])
    {
        Mod = Mod,
        Resolved = Resolved,
    };

    public static Period Year(int year) =>
        Of(FormattableString.Invariant($"{year:D4}"), Almanac.First(year), Almanac.First(year + 1), Unit.Year) with { HasYear = true };

    public static Period OfMonth(int year, int month)
    {
        var first = Almanac.First(year, month);
        return Of(first.ToString("yyyy-MM", CultureInfo.InvariantCulture), first, first.Months(1), Unit.Month) with { HasYear = true };
    }

    public static Period EveryMonth(int month, Instant now)
    {
        var year = month < now.Month ? now.Year + 1 : now.Year;
        Span In(int inYear) => new(Almanac.First(inYear, month), Almanac.First(inYear, month + 1));
        return new(FormattableString.Invariant($"XXXX-{month:D2}"), In(year - 1), In(year), Unit.Month) { Month = month };
    }

    public static Period Week(Instant monday) => Of(Almanac.Week(monday), monday, monday.Days(7), Unit.Week);

    public static Period Weekend(Instant monday) =>
        Of(Almanac.Week(monday) + "-WE", monday.Days(5), monday.Days(7), Unit.Weekend);

    /// <summary>So many months of a year, as quarters and halves are; in the year that comes and the one before it where none was said.</summary>
    public static Period Months(int? year, int first, int count, Instant now)
    {
        Span In(int inYear) => new(Almanac.First(inYear, first), Almanac.First(inYear, first + count));
        var text = (int of) => year is null ? FormattableString.Invariant($"XXXX-{(of > 12 ? of - 12 : of):D2}-01")
            : Almanac.First(year.Value, of).Timex();
        var timex = FormattableString.Invariant($"({text(first)},{text(first + count)},P{count}M)");
        if (year is { } said)
        {
            return new(timex, In(said), In(said), Unit.Quarter) { HasYear = true };
        }

        var ended = In(now.Year).End < now;
        return new(timex, In(ended ? now.Year : now.Year - 1), In(ended ? now.Year + 1 : now.Year), Unit.Quarter);
    }

    public static Period Of(string timex, Instant start, Instant end, Unit grain) => new(timex, new(start, end), new(start, end), grain);

    /// <summary>From one day to another with the length in the timex.</summary>
    public static Period Between(Instant start, Instant end, string length, Unit grain = Unit.Day) =>
        Of($"({start.Timex()},{end.Timex()},{length})", start, end, grain);

    /// <summary>The early ("start"), middle or late ("end") part of it.</summary>
    public Period Part(string mod) => this with { Mod = mod, Past = Cut(Past, mod), Future = Cut(Future, mod) };

    public Period InYear(int year) => Month > 0 ? OfMonth(year, Month) : this;

    private Span Cut(Span span, string mod)
    {
        if (!Resolved || span is not { Start: { } start, End: { } end })
        {
            return span;
        }

        var (early, from, to, late) = Grain switch
        {
            Unit.Year => (start.Months(6), start.Months(4), start.Months(8), start.Months(6)),
            Unit.Month => (start.Days(15), start.Days(9), start.Days(20), start.Days(15)),
            Unit.Week => (start.Days(3), start.Days(1), start.Days(4), start.Days(3)),
            Unit.Quarter => (start.Months(1).Days(15), start.Months(1), start.Months(2), start.Months(1).Days(15)),
            Unit.Decade => (start.Months(60), start.Months(36), start.Months(84), start.Months(60)),
            _ => (end, start, end, start),
        };
        return mod switch { "start" => new(start, early), "mid" => new(from, to), _ => new(late, end) };
    }
}
