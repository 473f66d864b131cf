namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>Reads days written by month and day: "22/04", "2020-07-01", "4th of July 1995", "Tue May 9".</summary>
internal static class WrittenDay
{
    public static Read<Day> At(Line line, int at)
    {
        var shift = line[at].Word.Shift;
        var next = shift is null ? at : at + 1;
        var weekday = line[next].Word is { Weekday: > 0, Plural: false };
        if (weekday)
        {
            next = line.Skip(line.Skip(line.SkipAny(next + 1, ",", "."), "on"), "the");
        }

        if (!weekday && shift is not null && !line[next].IsNumber)
        {
            return null;
        }

        var leads = weekday || shift is not null || line.IsAny(at - 1, "on", "in", "at", "by", "until", "till", "before", "after", "since");
        if ((Numeric(line, next, leads) ?? MonthAndDay(line, next) ?? DayAndMonth(line, next)) is not { } day)
        {
            return null;
        }

        if (shift is { } years && day.What.IsYearly)
        {
            var inYear = day.What.InYear(line.Now.Year + (weekday ? 0 : years));
            day = day with { What = inYear with { Timex = day.What.Timex } };
        }

        var weekdayAfter = line.Is(day.To, "(") && line[day.To + 1].Word.Weekday > 0 && line.Is(day.To + 2, ")");
        return weekdayAfter ? day with { To = day.To + 3 } : day;
    }

    /// <summary>A year after a day or a month: ", 2015", "of 1995", "in 2020", "'18".</summary>
    public static Read<int> YearAfter(Line line, int at)
    {
        var next = line.SkipAny(line.Skip(at, "'s"), ",", ".");
        next = line.SkipAny(next, "of", "in", "-", "/");
        next = line.PastAny(next, "the year", "year") is > 0 and var said ? said : next;
        return line.Is(next, "'") && line[next + 1].Digits == 2 && line[next + 1].Glued
            ? new(TwoDigits(line[next + 1].Number), next + 2)
            : Numbers.Year(line, next);
    }

    private static int TwoDigits(int year) => year >= 40 ? 1900 + year : 2000 + year;

    /// <summary>Two or three parts between like signs, one of which may be a month's name.</summary>
    private static Read<Day> Numeric(Line line, int at, bool leads)
    {
        if (!line.NumberStarts(at) && !(line[at].Word.Month > 0 && line.IsAny(at + 1, "-", "/")))
        {
            return null;
        }

        if (line[at].Digits == 8 && !(line[at + 1].Glued && line[at + 1].IsWord))
        {
            var number = line[at].Number;
            return number / 10000 is >= 1500 and <= 2199 && number / 100 % 100 is >= 1 and <= 12 && number % 100 is >= 1 and <= 31
                ? new(Day.OfYear(number / 10000, number / 100 % 100, number % 100), at + 1)
                : null;
        }

        var sign = line[at + 1].Text;
        if (sign is "/" or "-" or ".")
        {
            var third = line.Is(at + 3, sign) && IsPart(line, at + 2) && IsPart(line, at + 4)
                && line[at + 1].Glued == line[at + 2].Glued && (sign != "." || line[at + 1].Glued)
                ? Three(line, at, at + 2, at + 4)
                : null;
            return third ?? Two(line, at, leads);
        }

        return line[at].Digits == 4 && line[at + 1].Digits == 2 && line[at + 2].Digits == 2 ? Three(line, at, at + 1, at + 2) : null;
    }

    private static bool IsPart(Line line, int at) => line[at].Number >= 0 || line[at].Word.Month > 0;

    private static Read<Day> Three(Line line, int first, int second, int third)
    {
        var end = third + 1;
        var goesOn = line[end].Text is "." or "/" && line.Is(end, line[first + 1].Text) && line[end + 1].Glued && line[end + 1].IsNumber;
        if (line[end].Glued && (line[end].IsWord || goesOn)
            && !(line.Is(end, "t") && line[end + 1].IsNumber))
        {
            return null;
        }

        var (a, b, c) = (line[first], line[second], line[third]);
        var named = a.Word.Month + b.Word.Month + c.Word.Month;
        if (named > 0)
        {
            var numbers = new List<Token> { a, b, c }.FindAll(token => token.IsNumber);
            if (numbers.Count != 2)
            {
                return null;
            }

            var (day, year) = numbers[0].Digits == 4 ? (numbers[1], numbers[0]) : (numbers[0], numbers[1]);
            return Make(year, named, day.Number, end);
        }

        if (a.Digits == 4)
        {
            return Make(a, b.Number, c.Number, end) ?? Make(a, c.Number, b.Number, end);
        }

        return Make(c, a.Number, b.Number, end) ?? Make(c, b.Number, a.Number, end);
    }

    private static Read<Day> Make(Token year, int month, int day, int to)
    {
        if (month is < 1 or > 12 || day is < 1 or > 31)
        {
            return null;
        }

        return year switch
        {
            { Digits: 4, Number: >= 1500 and <= 2199 } => new(Day.OfYear(year.Number, month, day), to),
            { Digits: 2, Number: >= 30 and < 40 } => new(Day.OfTwoCenturies(year.Number, month, day), to),
            { Digits: 2 } => new(Day.OfYear(TwoDigits(year.Number), month, day), to),
            _ => null,
        };
    }

    private static Read<Day> Two(Line line, int at, bool leads)
    {
        var (a, sign, b) = (line[at], line[at + 1], line[at + 2]);
        var after = line[at + 3];
        if (!sign.Glued || !b.Glued || (after.Glued && (after.Text == "%" || (after.IsWord && !b.IsWord && after.Word.Month == 0)))
            || (after.Glued && after.Text is "." or "/" && line[at + 4].Glued && line[at + 4].IsNumber))
        {
            return null;
        }

        if (a.Word.Month + b.Word.Month > 0)
        {
            var (month, day) = a.Word.Month > 0 ? (a.Word.Month, b.Number) : (b.Word.Month, a.Number);
            return day is >= 1 and <= 31 && (a.Word.Month > 0 ? b : a).Digits <= 2
                ? WithYear(line, month, day, at + 3)
                : null;
        }

        if (a.Digits > 2 || b.Digits > 2 || (sign.Text != "/" && !leads) || (sign.Text == "-" && line[at - 1].Word.Weekday > 0))
        {
            return null;
        }

        return (a.Number, b.Number) switch
        {
            ( >= 1 and <= 12, >= 1 and <= 31) => new(Day.Yearly(a.Number, b.Number, line.Now), at + 3),
            ( >= 1 and <= 31, >= 1 and <= 12) => new(Day.Yearly(b.Number, a.Number, line.Now), at + 3),
            _ => null,
        };
    }

    private static Read<Day> MonthAndDay(Line line, int at)
    {
        if (line[at].Word.Month is 0 and var month)
        {
            return null;
        }

        month = line[at].Word.Month;
        var next = line.SkipAny(at + 1, ".", ",", "-");
        next = line.Skip(next, "the");
        return (DayOfMonth(line, next) ?? InWords(line, next)) is { } day ? WithYear(line, month, day.What, day.To) : null;
    }

    /// <summary>"May twenty nine", but not the beginning of a year in words.</summary>
    private static Read<int> InWords(Line line, int at) =>
        !line[at].IsNumber && Numbers.BelowHundred(line, at) is { What: >= 1 and <= 31 } day && line[day.To].Word.Cardinal < 10
        && Numbers.Year(line, at) is null && !line.Is(at, "one")
            ? day
            : null;

    private static Read<Day> DayAndMonth(Line line, int at)
    {
        if (DayOfMonth(line, line.Skip(at, "the"), beforeMonth: true) is not { } day)
        {
            return null;
        }

        var next = line.Skip(line.SkipAny(day.To, "day", "-"), "of");
        return line[next].Word.Month > 0 && !(line.Is(next, "may") && line[next + 1].IsWord && line.IsAny(next + 1, "be", "not", "have", "i", "we"))
            ? WithYear(line, line[next].Word.Month, day.What, next + 1)
            : null;
    }

    private static Read<Day> WithYear(Line line, int month, int day, int to) =>
        YearAfter(line, to) is { } year && !TimeFollows(line, year.To)
            ? new(Day.OfYear(year.What, month, day), year.To)
            : new(Day.Yearly(month, day, line.Now), to);

    /// <summary>A day of the month, as a number or an ordinal; not the hour of a time.</summary>
    public static Read<int> DayOfMonth(Line line, int at, bool beforeMonth = false)
    {
        if (Numbers.Ordinal(line, at) is { What: >= 1 and <= 31 } ordinal)
        {
            return ordinal;
        }

        var starts = line.NumberStarts(at) || (line[at].Glued && line[at - 1].Word.Month > 0);
        return starts && line[at].Digits is 1 or 2 && line[at].Number is >= 1 and <= 31 && !TimeFollows(line, at + 1)
            && !(line[at + 1].Glued && line[at + 1].IsWord && !beforeMonth)
            ? new(line[at].Number, at + 1)
            : null;
    }

    private static bool TimeFollows(Line line, int at) =>
        line.IsAny(at, "am", "pm", "oclock") || (line[at].Glued && line.IsAny(at, ":", "%") && line[at + 1].Glued && line[at + 1].IsNumber)
        || (line.IsAny(at, "a", "p") && line.Is(at + 1, ".") && line.Is(at + 2, "m"));
}
