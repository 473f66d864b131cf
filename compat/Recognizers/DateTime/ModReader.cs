namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>Reads what makes a point or stretch one side of all time: "before 2010", "since Monday", "3 pm or later".</summary>
internal static class ModReader
{
    private static readonly (string Mod, string[] Words)[] Leading =
    [
        ("before",
        [
            "before", "in advance of", "prior to", "earlier than", "sooner than", "no later than", "ending on", "ending with",
            "by", "until", "till", "til", "<", "less than", "year less than", "year before",
        ]),
        ("until", ["as late as", "on or before", "< =", "≤", "before or on", "before or equal to"]),
        ("after", ["after", "later than", "year greater than", "greater than", ">", "year after"]),
        ("since",
        [
            "since", "after or equal to", "starting from", "starting on", "starting with", "starting", "beginning from",
            "beginning on", "no earlier than", "as early as", "any time from", "anytime from", "on or after", "> =",
            "from and after", "≥",
        ]),
        ("approx", ["around", "circa"]),
    ];

    private static readonly (string Mod, string[] Words)[] Trailing =
    [
        ("since",
        [
            "or later", "or after", "and after", "and later", "and greater", "or greater", "onwards", "onward", "and onwards",
            "or onwards", "and onward", "or newer",
        ]),
        ("until", ["or earlier", "or before", "and before", "and earlier", "or sooner"]),
    ];

    public static Read<Meaning> Before(Line line, int at)
    {
        if (line.PastAny(at, "till date", "to date", "till now", "until now") is > 0 and var toDate
            && !line.IsAny(at - 1, "up", "-", "equal", "equals", "year", "month", "week"))
        {
            return new(new Meaning(Kind.DateRange, [new Reading("PRESENT_REF", new Span(null, line.Today))]) { Mod = "before" }, toDate);
        }

        if (line.PastAny(at, "more than", "less than", "over", "under") is > 0 and var than && Counted(line, than) is { } counted)
        {
            // "more than 2 days ago" is before, "more than 2 days later" after that day.
            var isPast = line.Lengths.At(than) is { } length && line.IsAny(length.To, "ago", "earlier", "back", "before");
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

        if (meaning is null || meaning.What.Mod is not (null or "start" or "mid" or "end"))
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
        line.IsAny(at - 1, "before", "after", "since", "until", "by") && ClockReader.At(line, at, bare: true) is { } clock
            && !line[clock.To].IsWord && MomentReader.EndsHour(line, clock.To)
        && !line[clock.To].IsNumber
            ? new(clock.What.Meaning(line.Today), clock.To)
            : null;

    private static (string Mod, int To) Word(Line line, int at, (string Mod, string[] Words)[] among)
    {
        var (mod, longest) = ((string)null, -1);
        foreach (var (each, words) in among)
        {
            if (line.PastAny(at, words) is var to && to > longest)
            {
                (mod, longest) = (each, to);
            }
        }

        return (mod, longest);
    }
}
