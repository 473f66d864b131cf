using Instant = System.DateTime;

namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>Reads stretches of days with names: weeks, months, seasons, quarters, years, and their parts.</summary>
internal static class PeriodReader
{
    /// <summary>The longest period there, with the word for its part: "mid 1989", "late next week".</summary>
    public static Read<Period> At(Line line, int at)
    {
        var whole = Whole(line, at);
        if (PartWord(line, at) is not { } part)
        {
            return whole;
        }

        var (mod, relative) = part.What;
        var next = part.To;
        if (Whole(line, next) is not { } period)
        {
            // "end of month"
            if (line[next].Word.Unit is not (Unit.Week or Unit.Month or Unit.Year or Unit.Quarter) || line[next].Text.EndsWith('s') || relative)
            {
                return whole;
            }

            period = new(OfUnit(line, line[next].Word.Unit, 0), next + 1);
        }

        if (period.What.Grain == Unit.Day)
        {
            return whole;
        }

        var cut = period.What.Part(mod);
        if (relative)
        {
            // "later this week" begins today, where the week's later part had begun before.
            cut = cut with
            {
                Mod = null,
                Past = Toward(cut.Past, mod, line.Today),
                Future = Toward(cut.Future, mod, line.Today),
            };
        }

        return DayReader.Longest(new(cut, period.To), whole);
    }

    /// <summary>A week, month, year or the like, as far from this one as told.</summary>
    public static Period OfUnit(Line line, Unit unit, int shift)
    {
        var (year, month) = (line.Now.Year, line.Now.Month);
        return unit switch
        {
            Unit.Week => Period.Week(line.Today.InWeek(1).Days(7 * shift)),
            Unit.Weekend => Period.Weekend(line.Today.InWeek(1).Days(7 * shift)),
            Unit.Fortnight => Period.Between(line.Today.InWeek(1).Days(14 * shift), line.Today.InWeek(1).Days(14 * (shift + 1)), "P2W"),
            Unit.Month => Period.OfMonth(year, month + shift),
            Unit.Quarter => Quarter(year, ((month - 1) / 3) + shift, line),
            Unit.Decade => Years(((year / 10) + shift) * 10, 10),
            Unit.Century => Years(((year / 100) + shift) * 100, 100),
            Unit.Year => Period.Year(year + shift),
            _ => null,
        };
    }

    /// <summary>A year, in figures or as seen from now: "2019", "the year 2019", "next year".</summary>
    public static Read<int> YearAt(Line line, int at)
    {
        var next = line.SkipAny(line.Skip(at, "'s"), ",", "of", "in", "-", "/", "for");
        var the = line.Skip(next, "the");
        if (line[the].Word.Shift is { } shift && line.Is(the + 1, "year"))
        {
            return new(line.Now.Year + shift, the + 2);
        }

        return WrittenDay.YearAfter(line, at);
    }

    public static Period Years(int first, int count) =>
        Period.Between(Almanac.First(first), Almanac.First(first + count), $"P{count}Y", Unit.Decade) with { HasYear = true };

    public static Period Quarter(int year, int fromFirst, Line line)
    {
        var first = Almanac.First(year, (fromFirst * 3) + 1);
        return Period.Months(first.Year, first.Month, 3, line.Now);
    }

    private static Span Toward(Span span, string mod, Instant today) => mod == "start"
        ? new(span.Start, span.End is { } end && today > span.Start ? Almanac.Earlier(end, today) : span.End)
        : new(span.Start is { } start && today < span.End ? Almanac.Later(start, today) : span.Start, span.End);

    private static Read<Period> Whole(Line line, int at)
    {
        if (line[at].Text.Length == 0)
        {
            return null;
        }

        var named = DayReader.Longest(MonthReader.At(line, at), DayReader.Longest(Year(line, at), Season(line, at)));
        var relative = DayReader.Longest(Relative(line, at), NextButOne(line, at));
        var counted = DayReader.Longest(YearPartReader.At(line, at), CountedPeriodReader.At(line, at));
        return DayReader.Longest(DayReader.Longest(named, relative), counted);
    }

    private static Read<(string Mod, bool Relative)> PartWord(Line line, int at)
    {
        if (line.PastAny(at, "earlier in", "earlier") is > 0 and var earlier)
        {
            return new(("start", true), earlier);
        }

        if (line.PastAny(at, "later in", "later") is > 0 and var later)
        {
            return new(("end", true), later);
        }

        if (line.PastAny(at, "early in", "early", "beginning of", "start of", "beginning") is > 0 and var early)
        {
            return new(("start", false), line.Skip(early, "-"));
        }

        if (line.PastAny(at, "mid", "middle of", "mid in") is > 0 and var mid)
        {
            return new(("mid", false), line.Skip(mid, "-"));
        }

        return line.PastAny(at, "late in", "late", "end of") is > 0 and var late
            ? new(("end", false), line.Skip(late, "-"))
            : null;
    }

    private static Read<Period> Year(Line line, int at)
    {
        if (line.IsAny(at, "cy", "calendar"))
        {
            var number = line.Is(at, "cy") ? at + 1 : line.Skip(at + 1, "year");
            return TwoOrFourDigits(line, number) is { } calendar ? new(Period.Year(calendar), number + 1) : null;
        }

        if (line.PastAny(at, "fiscal year", "financial year", "school year", "fy", "sy") is > 0 and var fiscal)
        {
            var letters = line.IsAny(at, "school", "sy") ? "SY" : "FY";
            return TwoOrFourDigits(line, fiscal) is { } number
                ? new(Period.Of($"{letters}{number}", default, default, Unit.Year) with { Resolved = false }, fiscal + 1)
                : null;
        }

        var next = line.Skip(line.Skip(at, "year"), "of");
        return line.NumberStarts(next) || line[next].IsWord
            ? Numbers.Year(line, next) is { } year && !line.IsAny(year.To, "hours", "hour", "days", "minutes", "%", "dollars", "people")
                ? new(Period.Year(year.What), year.To) : null
            : null;
    }

    private static int? TwoOrFourDigits(Line line, int at) =>
        line[at].Digits switch { 2 => 2000 + line[at].Number, 4 => line[at].Number, _ => null };

    private static Read<Period> Season(Line line, int at)
    {
        var shift = line[at].Word.Shift;
        var next = shift is null ? at : at + 1;
        if (line[next].Word.Season is not { } season)
        {
            return null;
        }

        Period Of(int? year)
        {
            var timex = year is null ? season : FormattableString.Invariant($"{year:D4}-{season}");
            return Period.Of(timex, default, default, Unit.None) with { Resolved = false };
        }

        if (shift is { } years)
        {
            return new(Of(line.Now.Year + years), next + 1);
        }

        if (YearAt(line, next + 1) is { } year2)
        {
            return new(Of(year2.What), year2.To);
        }

        // A verb or a coil of wire, where nothing says that it is the season.
        var certain = !line.IsAny(next, "fall", "spring", "springs")
            || line.IsAny(at - 1, "in", "the", "during", "since", "until", "by", "before", "after", "early", "late", "mid", "every");
        return certain ? new(Of(null), next + 1) : null;
    }

    private static Read<Period> Relative(Line line, int at)
    {
        if (line.PastAny(at, "year to date", "ytd", "month to date", "mtd", "week to date", "wtd") is > 0 and var toDate)
        {
            var sofar = OfUnit(line, line[at].Text[0] switch { 'y' => Unit.Year, 'm' => Unit.Month, _ => Unit.Week }, 0);
            return new(sofar with { Past = new(sofar.Past.Start, line.Today), Future = new(sofar.Past.Start, line.Today) }, toDate);
        }

        if (line.PastAny(at, "rest of", "remaining of", "remainder of", "balance of", "rest", "remaining") is > 0 and var rest)
        {
            return Rest(line, line.SkipAny(rest, "the", "this", "my", "current", "our"));
        }

        var unit = line[at + 1].Word.Unit;
        if (unit is < Unit.Weekend or Unit.None || (line[at + 1].Text.EndsWith('s') && line[at + 1].Text.Length > 1))
        {
            return null;
        }

        if (line.IsAny(at, "same", "that") && unit is Unit.Year or Unit.Month or Unit.Week or Unit.Weekend)
        {
            var timex = unit switch { Unit.Year => "XXXX", Unit.Month => "XXXX-XX", Unit.Week => "XXXX-WXX", _ => "XXXX-WXX-WE" };
            return new(OfUnit(line, unit, 0) with { Timex = timex, Mod = "ref_undef" }, at + 2);
        }

        if (line.IsAny(at, "the", "my") && unit != Unit.Century && unit != Unit.Decade)
        {
            var own = line[at + 2].IsNumber || line.IsAny(at + 2, "of", "greater", "to") || (line.Is(at, "my") && unit != Unit.Week)
                || (unit == Unit.Year && Numbers.Year(line, at + 2) is not null);
            return own || line.IsAny(at - 1, "before", "after") ? null : new(OfUnit(line, unit, 0), at + 2);
        }

        return line[at].Word.Shift is { } shift ? new(OfUnit(line, unit, shift), at + 2) : null;
    }

    /// <summary>"the week after next", "the month before last".</summary>
    private static Read<Period> NextButOne(Line line, int at)
    {
        var next = line.Skip(at, "the");
        return line[next].Word.Unit is Unit.Week or Unit.Weekend or Unit.Month or Unit.Year or Unit.Quarter
            && line.PastAny(next + 1, "after next", "before last") is > 0 and var to && line[to].Word is { Unit: Unit.None, Weekday: 0, Month: 0 }
            ? new(OfUnit(line, line[next].Word.Unit, line.Is(next + 1, "after") ? 2 : -2), to)
            : null;
    }

    private static Read<Period> Rest(Line line, int at)
    {
        var unit = line[at].Word.Unit;
        if (unit is not (Unit.Week or Unit.Month or Unit.Year or Unit.Quarter or Unit.Decade))
        {
            return null;
        }

        var last = (OfUnit(line, unit, 0).Past.End ?? line.Today).Days(-1);
        return new(Period.Between(line.Today, last, FormattableString.Invariant($"P{(last - line.Today).Days}D")), at + 1);
    }
}
