namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>Reads months: "this September", "Dec 2018", "12-2015", "2016, Jan".</summary>
internal static class MonthReader
{
    public static Read<Period> At(Line line, int at) => DayReader.Longest(Named(line, at), YearAndMonth(line, at));

    private static Read<Period> Named(Line line, int at)
    {
        if (line.NumberStarts(at) && line[at + 1].Glued && line.IsAny(at + 1, "-", "/", ".") && line[at + 2].Glued
            && !(line[at + 3].Glued && (line[at + 3].IsWord || (line[at + 3].Text is "-" or "/" or "." && line[at + 4].IsNumber
                && line[at + 4].Glued))))
        {
            var (first, second) = (line[at], line[at + 2]);
            var (year, month) = first.Digits == 4 ? (first, second) : (second, first);
            return year is { Digits: 4, Number: >= 1500 and <= 2199 } && month is { Digits: <= 2, Number: >= 1 and <= 12 } && !line.Is(at + 1, ".")
                ? new(Period.OfMonth(year.Number, month.Number), at + 3)
                : null;
        }

        var shift = line[at].Word.Shift;
        var next = line.PastAny(at, "the month of", "month of") is > 0 and var of ? of : shift is null ? at : at + 1;
        if (line[next].Word.Month is 0 || (line[next].Glued && line.IsAny(next - 1, "$", "%", "£", "&", "!", "?", "@", "#"))
            || (line[next + 1].Glued && line.IsAny(next + 1, "$", "%", "£", "&", "@", "#")))
        {
            return null;
        }

        var named = line[next].Word.Month;
        if (shift is { } years && !MayBeVerb(line, next))
        {
            return new(Period.OfMonth(line.Now.Year + years, named), next + 1);
        }

        var dot = line.Is(next + 1, ".") && line[next].End - line[next].Start <= 4 ? next + 2 : next + 1;
        if (PeriodReader.YearAt(line, dot) is { } year2)
        {
            return new(Period.OfMonth(year2.What, named), year2.To);
        }

        return shift is null && !MayBeVerb(line, next) && IsMonth(line, at, next) ? new(Period.EveryMonth(named, line.Now), next + 1) : null;
    }

    /// <summary>"may" alone is a month only where the words around it say so.</summary>
    private static bool IsMonth(Line line, int at, int month) =>
        !line.Is(month, "may")
        || line.IsAny(
            at - 1, "in", "of", "since", "until", "till", "before", "after", "by", "from", "to", "through", "during", "between", "and",
            "or", "-", "early", "late", "mid", "for", "whole", "entire", "all")
        || (line.IsAny(month + 1, "to", "-", "through", "until", "till") && line[month + 2].Word.Month > 0);

    /// <summary>"2016, Jan", "2019/aug".</summary>
    private static Read<Period> YearAndMonth(Line line, int at)
    {
        if (line[at].Digits != 4 || !line.NumberStarts(at) || line[at].Number is < 1500 or > 2199)
        {
            return null;
        }

        var next = line.SkipAny(at + 1, ",", "-", "/");
        return line[next].Word.Month is > 0 and var month && !line[next + 1].IsNumber && !MayBeVerb(line, next)
            ? new(Period.OfMonth(line[at].Number, month), next + 1)
            : null;
    }

    private static bool MayBeVerb(Line line, int at) =>
        line.Is(at, "may") && line.IsAny(at + 1, "i", "we", "you", "he", "she", "it", "they", "not", "be", "have", "also", "well", "need",
            "want", "take", "help");
}
