namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>Reads times of day.</summary>
internal static class ClockReader
{
    private static readonly string[] InPart = ["in the", "in", "at", ""];

    private static readonly (string Name, int Hour)[] Names =
    [
        ("noon", 12), ("noonish", 12), ("midday", 12), ("mid day", 12), ("12 noon", 12), ("12 midday", 12),
        ("midnight", 0), ("mid - night", 0), ("12 midnight", 0),
        ("mid - morning", 10), ("mid morning", 10), ("midmorning", 10),
        ("mid - afternoon", 14), ("mid afternoon", 14), ("midafternoon", 14),
    ];

    /// <summary>A time with all that says its half of the day; a bare hour only where <paramref name="bare"/> allows it.</summary>
    public static Read<Clock> At(Line line, int at, bool bare = false)
    {
        if (Spoken(line, at) is not { } clock)
        {
            return null;
        }

        clock = InPartOfDay(line, clock);
        return clock.What.IsBare && !bare ? null : clock;
    }

    /// <summary>a.m. or p.m., as true for p.m.</summary>
    private static Read<bool> Half(Line line, int at)
    {
        var text = line[at].Text;
        if (text is "am" or "pm" && !(line[at + 1].Glued && line[at + 1].IsNumber))
        {
            return new(text == "pm", at + 1);
        }

        if (text is not ("a" or "p"))
        {
            return null;
        }

        var dot = line.Is(at + 1, ".") && line[at + 1].Glued ? at + 2 : at + 1;
        if (line.Is(dot, "m"))
        {
            return new(text == "p", dot == at + 2 && line.Is(dot + 1, ".") && line[dot + 1].Glued ? dot + 2 : dot + 1);
        }

        return line[at].Glued && line[at - 1].IsNumber && !(line[at + 1].Glued && (line[at + 1].IsWord || line[at + 1].IsNumber))
            ? new(text == "p", at + 1)
            : null;
    }

    private static Read<Clock> Spoken(Line line, int at)
    {
        if (line[at].Word.Part is { IsMeal: false } part && !line[at].Word.Plural
            && Spoken(line, line.Skip(at + 1, "at"), pastOrTo: false) is { } inPart
            && (!inPart.What.IsBare || line.Is(at + 1, "at")) && !line.IsAny(at, "tonight", "tonite"))
        {
            return new(inPart.What.In(part), inPart.To);
        }

        foreach (var (name, hour) in Names)
        {
            if (line.Past(at, name) is > 0 and var to)
            {
                return new(new Clock(hour) { HasHalf = true }, to);
            }
        }

        return PastOrTo(line, at) ?? (line[at].IsNumber ? InDigits(line, at) : InWords(line, at));
    }

    private static Read<Clock> InDigits(Line line, int at)
    {
        var hour = line[at].Number;
        if (!line.NumberStarts(at) || line[at].Digits > 4)
        {
            return null;
        }

        if (line[at].Digits >= 3)
        {
            var (hours, minutes) = (hour / 100, hour % 100);
            var said = Half(line, at + 1) is not null || line.Is(at + 1, "hours");
            var leadingZero = line[at].Digits == 4 && line[at].Text[0] == '0';
            return hours <= 24 && minutes < 60 && (said || leadingZero)
                ? WithHalf(line, at + 1, new Clock(hours, minutes) { IsBare = !said, IsFourDigits = true })
                : null;
        }

        if (hour > 24)
        {
            return null;
        }

        var separated = line[at + 1].Glued && line.IsAny(at + 1, ":", ".") && line[at + 2].Glued && line[at + 2].Digits == 2
            && line[at + 2].Number < 60;
        if (!separated)
        {
            return WithHalf(line, at + 1, new Clock(hour) { IsBare = true });
        }

        var clock = new Clock(hour, line[at + 2].Number) { IsBare = line.Is(at + 1, ".") };
        var to = at + 3;
        if (line.Is(to, ":") && line[to].Glued && line[to + 1].Digits == 2 && line[to + 1].Number < 60)
        {
            (clock, to) = (clock with { Second = line[to + 1].Number }, to + 2);
        }

        return line[to].Glued && line[to].Text is ":" or "/" or "%" ? null : WithHalf(line, to, clock);
    }

    private static Read<Clock> InWords(Line line, int at)
    {
        if (line[at].Word.Cardinal is not (>= 1 and <= 12 and var hour))
        {
            return null;
        }

        var next = line.Skip(at + 1, "-");
        return Numbers.BelowHundred(line, next) is { What: >= 10 and < 60 } minute && line[minute.To].Word.Unit == Unit.None
            ? WithHalf(line, minute.To, new Clock(hour, minute.What))
            : WithHalf(line, at + 1, new Clock(hour) { IsBare = true });
    }

    /// <summary>"quarter to eight", "half past six", "10 past 9".</summary>
    private static Read<Clock> PastOrTo(Line line, int at)
    {
        var (minutes, to) = (0, at);
        if (line.PastAny(at, "a quarter", "quarter", "three quarters") is > 0 and var quarter)
        {
            (minutes, to) = (line.Is(at, "three") ? 45 : 15, quarter);
        }
        else if (line.Is(at, "half"))
        {
            (minutes, to) = (30, at + 1);
        }
        else if (Numbers.Cardinal(line, at) is { What: > 0 and < 60 } said)
        {
            (minutes, to) = (said.What, line.SkipAny(said.To, "minutes", "minute", "mins", "min"));
        }

        // "from 5 to 6" and "10 to 12" are ranges.
        var certain = line[to - 1].Word.Unit != Unit.None || line.Is(at, "half");
        if (to == at || !line.IsAny(to, "past", "to", "after", "till")
            || (!line.Is(to, "past") && !certain && (minutes % 5 != 0 || line[at].IsNumber || line.IsAny(at - 1, "from", "between")))
            || Spoken(line, to + 1, pastOrTo: false) is not { What.Minute: null } hour)
        {
            return null;
        }

        var past = line.IsAny(to, "past", "after");
        var whole = past ? hour.What.Hour : (hour.What.Hour + 23) % 24;
        var clock = hour.What with
        {
            Hour = whole == 0 && !hour.What.HasHalf ? 12 : whole,
            Minute = past ? minutes : 60 - minutes,
            IsBare = false,
            IsAmbiguous = !hour.What.HasHalf,
        };
        return new(clock, hour.To);
    }

    private static Read<Clock> Spoken(Line line, int at, bool pastOrTo) =>
        pastOrTo ? Spoken(line, at) : line[at].IsNumber ? InDigits(line, at) : InWords(line, at);

    private static Read<Clock> WithHalf(Line line, int at, Clock clock)
    {
        if (line.Is(at, "ampm"))
        {
            return new(clock with { IsAmbiguous = clock.Hour is >= 1 and <= 12, IsBare = false }, at + 1);
        }

        if (Half(line, at) is { } half && clock.Hour <= 12)
        {
            return new(clock.Half(half.What), half.To);
        }

        var unsure = clock with { IsAmbiguous = clock.Hour is >= 1 and <= 12 };
        if (line.Is(at, "oclock") || line.PastAny(at, "o clock") > 0)
        {
            var end = line.Is(at, "oclock") ? at + 1 : at + 2;
            return Half(line, end) is { } late ? new(clock.Half(late.What), late.To) : new(unsure with { IsBare = false }, end);
        }

        if (line.IsAny(at, "hours", "hour") && clock.Minute is not null)
        {
            return new(clock with { IsBare = false, HasHalf = true }, at + 1);
        }

        // Beside letters, and beside what is counted, it is no hour.
        if (line.Is(at, "ish") || (line.Is(at, "-") && line.Is(at + 1, "ish")))
        {
            return new(clock with { IsBare = false, HasHalf = true }, line.Is(at, "ish") ? at + 1 : at + 2);
        }

        return clock.IsBare && clock.Minute is null && (clock.Hour == 0 || (line[at].Glued && line[at].IsWord)) ? null : new(unsure, at);
    }

    private static Read<Clock> InPartOfDay(Line line, Read<Clock> clock)
    {
        if (clock.What.Hour > 12 && !clock.What.HasHalf)
        {
            return clock;
        }

        foreach (var joining in InPart)
        {
            var to = joining.Length == 0 ? clock.To : line.Past(clock.To, joining);
            if (to < 0 || (to == clock.To && (clock.What.IsBare || clock.What.HasHalf)))
            {
                continue;
            }

            to = line.SkipAny(to, "early", "late");
            if (line[to].Word.Part is { IsMeal: false } part && !line.IsAny(to, "tonight", "tonite") && !line[to].Word.Plural)
            {
                return new(clock.What.In(part), to + 1);
            }
        }

        return clock;
    }
}
