namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>Reads what comes again: "every day at 7pm", "quarterly", "Thursdays".</summary>
internal static class SetReader
{
    private static readonly (string Words, string Timex)[] Adverbs =
    [
        ("daily", "P1D"), ("everyday", "P1D"), ("weekly", "P1W"), ("biweekly", "P2W"), ("bi - weekly", "P2W"), ("monthly", "P1M"),
        ("bimonthly", "P2M"), ("bi - monthly", "P2M"), ("quarterly", "P3M"), ("annually", "P1Y"), ("annual", "P1Y"), ("yearly", "P1Y"),
        ("semiannual", "P0.5Y"), ("semi - annual", "P0.5Y"), ("semiannually", "P0.5Y"), ("biannual", "P0.5Y"), ("biannually", "P0.5Y"),
        ("hourly", "PT1H"), ("weekends", "P1WE"), ("nightly", "TNI"),
        ("one a day", "P1D"), ("once a day", "P1D"), ("once a week", "P1W"), ("once a month", "P1M"), ("once a year", "P1Y"),
    ];

    public static Read<Meaning> At(Line line, int at)
    {
        if (ClockReader.At(line, at) is { } first && !first.What.IsAmbiguous && Plain(line, line.Skip(first.To, "on")) is { } after)
        {
            return Of(Timed(after.What, first.What), after.To);
        }

        if (Plain(line, at) is not { } plain)
        {
            return null;
        }

        var next = line.SkipAny(line.Skip(plain.To, ","), "at", "@", "around");
        return ClockReader.At(line, next, bare: next > plain.To) is { } clock && MomentReader.EndsHour(line, clock.To)
            ? Of(Timed(plain.What, line[plain.To - 1].Word.Part is { } partOfDay ? clock.What.In(partOfDay) : clock.What), clock.To)
            : PartAfter(line, plain) ?? Of(plain.What, plain.To);
    }

    private static Read<Meaning> Of(string timex, int to) => new(new Meaning(Kind.Set, [new Reading(timex, default)]), to);

    private static string Timed(string timex, Clock clock) => (timex.StartsWith('P') || timex.StartsWith('T') ? "" : timex) + clock.Timex;

    private static Read<Meaning> PartAfter(Line line, Read<string> plain) =>
        line.Parts.At(plain.To) is { What: { Part: { } part, Mod: null } } named && !plain.What.StartsWith("PT") && !plain.What.StartsWith('T')
            ? Of((plain.What.StartsWith('P') ? "" : plain.What) + "T" + part.Letters, named.To)
            : null;

    private static Read<string> Plain(Line line, int at)
    {
        if (line.IsAny(at, "every", "each", "any", "alternate"))
        {
            return line.Is(at, "alternate") ? Unit(line, at + 1, 2) : Every(line, at + 1);
        }

        foreach (var (words, timex) in Adverbs)
        {
            if (line.Past(at, words) is > 0 and var to)
            {
                return new(timex, to);
            }
        }

        return line[at].Word is { Weekday: > 0, Plural: true } day && line[at - 1].Word.Shift is null
            ? new(FormattableString.Invariant($"XXXX-WXX-{day.Weekday}"), at + 1)
            : null;
    }

    private static Read<string> Every(Line line, int at)
    {
        var word = line[at].Word;
        if (line[line.Skip(at, "single")].Word is { Weekday: > 0 } day)
        {
            return new(FormattableString.Invariant($"XXXX-WXX-{day.Weekday}"), line.Skip(at, "single") + 1);
        }

        if (word.Part is { IsMeal: false } part && !line.IsAny(at, "tonight", "tonite"))
        {
            return new("T" + part.Letters, at + 1);
        }

        if (line.IsAny(at, "other", "second", "alternate") && Unit(line, at + 1, 2) is { } other)
        {
            return other;
        }

        if (Numbers.Ordinal(line, at) is { } nth && Unit(line, nth.To, nth.What) is { } every)
        {
            return every;
        }

        if (word.Month > 0)
        {
            return new(FormattableString.Invariant($"XXXX-{word.Month:D2}"), at + 1);
        }

        if (word.Season is { } season)
        {
            return new(season, at + 1);
        }

        return Unit(line, at, 1) ?? (line.Lengths.At(at) is { } length && !line.IsAny(at, "a", "an") ? new(length.What.Timex, length.To) : null);
    }

    private static Read<string> Unit(Line line, int at, int count) =>
        LengthReader.UnitAt(line, at) is { } unit ? new(new Length([(count, unit.What)]).Timex, unit.To) : null;
}
