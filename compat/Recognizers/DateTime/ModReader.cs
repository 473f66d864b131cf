namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>Reads what makes a point or stretch one side of all time: "before 2010", "since Monday", "3 pm or later".</summary>
internal static class ModReader
{
    private static readonly (string Mod, string Words)[] Leading =
    [
        ("before", "before"), ("before", "in advance of"), ("before", "prior to"), ("before", "earlier than"), ("before", "sooner than"),
        ("before", "no later than"), ("before", "ending on"), ("before", "ending with"), ("before", "by"), ("before", "until"),
        ("before", "till"), ("before", "til"), ("before", "<"), ("before", "less than"), ("before", "year less than"), ("before", "year before"), ("until", "as late as"), ("until", "on or before"),
        ("until", "< ="), ("until", "≤"), ("until", "before or on"), ("until", "before or equal to"),
        ("after", "after"), ("after", "later than"), ("after", "year greater than"), ("after", "greater than"), ("after", ">"), ("after", "year after"),
        ("since", "since"), ("since", "after or equal to"), ("since", "starting from"), ("since", "starting on"), ("since", "starting with"),
        ("since", "starting"), ("since", "beginning from"), ("since", "beginning on"), ("since", "no earlier than"), ("since", "as early as"),
        ("since", "any time from"), ("since", "anytime from"), ("since", "on or after"), ("since", "> ="), ("since", "from and after"), ("since", "≥"),
        ("approx", "around"), ("approx", "circa"),
    ];

    private static readonly (string Mod, string Words)[] Trailing =
    [
        ("since", "or later"), ("since", "or after"), ("since", "and after"), ("since", "and later"), ("since", "and greater"), ("since", "or greater"),
        ("since", "onwards"), ("since", "onward"), ("since", "and onwards"), ("since", "or onwards"), ("since", "and onward"), ("since", "or newer"),
        ("until", "or earlier"), ("until", "or before"), ("until", "and before"), ("until", "and earlier"), ("until", "or sooner"),
    ];

    public static Read<Meaning> Before(Line line, int at)
    {
        if (line.PastAny(at, "till date", "to date", "till now", "until now") is > 0 and var toDate && !line.IsAny(at - 1, "up", "-", "equal", "equals", "year", "month", "week"))
        {
            return new(new Meaning(Kind.DateRange, [new Reading("PRESENT_REF", new Span(null, line.Today))]) { Mod = "before" }, toDate);
        }

        if (line.PastAny(at, "more than", "less than", "over", "under") is > 0 and var than && Counted(line, than) is { } counted)
        {
            // "more than 2 days ago" is before, "more than 2 days later" after that day.
            var isPast = line.IsAny(counted.To - 1, "ago", "earlier", "back", "now");
            return new(counted.What.Modified(line.IsAny(at, "more", "over") == isPast ? "before" : "after"), counted.To);
        }

        var (mod, to) = Word(line, at, Leading);
        if (to < 0)
        {
            return null;
        }

        var the = line.Skip(to, "the");
        var year = line.Is(the, "year") ? the : -1;
        var meaning = Reader.Plain(line, to);
        var afterThe = the > to ? Reader.Plain(line, the) : null;
        meaning = DayReader.Longest(meaning, afterThe);
        if (meaning is null || meaning.What.Kind is Kind.Duration or Kind.Set || !meaning.What.Resolved || year == meaning.To)
        {
            meaning = Hour(line, to);
        }

        if (meaning is null || (meaning.What.Mod is not (null or "start" or "mid" or "end")) || (meaning.What.Kind == Kind.MomentRange && mod == "since" && line.Is(at, "starting")))
        {
            return null;
        }

        return new(meaning.What.Modified(mod), meaning.To);
    }

    public static Read<Meaning> After(Line line, Read<Meaning> plain)
    {
        var (mod, to) = Word(line, plain.To, Trailing);
        return to < 0 || line.Is(to, "than") || plain.What.Kind is Kind.Duration or Kind.Set || plain.What.Mod is not null || !plain.What.Resolved
            ? null
            : new(plain.What.Modified(mod), to);
    }

    private static Read<Meaning> Counted(Line line, int at)
    {
        var day = RelativeDay.At(line, at) is { } found ? new Read<Meaning>(found.What.Meaning, found.To) : null;
        return DayReader.Longest(day, RelativeDay.Moment(line, at) is { } moment ? new(MomentReader.Of(moment.What), moment.To) : null);
    }

    /// <summary>A bare hour after "before" and the like: "after 6".</summary>
    private static Read<Meaning> Hour(Line line, int at) =>
        line.IsAny(at - 1, "before", "after", "since", "until", "by") && ClockReader.At(line, at, bare: true) is { } clock && !line[clock.To].IsWord && MomentReader.EndsHour(line, clock.To)
        && !line[clock.To].IsNumber
            ? new(clock.What.Meaning(line.Today), clock.To)
            : null;

    private static (string Mod, int To) Word(Line line, int at, (string Mod, string Words)[] among)
    {
        var (mod, longest) = ((string)null, -1);
        foreach (var (each, words) in among)
        {
            if (line.Past(at, words) is var to && to > longest)
            {
                (mod, longest) = (each, to);
            }
        }

        return (mod, longest);
    }
}
