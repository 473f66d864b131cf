using Instant = System.DateTime;

namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>Reads feasts and holidays by their names.</summary>
internal static class HolidayReader
{
    private sealed record Holiday(Func<int, Instant> In, Func<int, string> TimexWithoutYear);

    private static readonly Dictionary<string, Holiday> Holidays = Build();
    private static readonly HashSet<string> Beginnings = [.. Holidays.Keys.SelectMany(Prefixes)];

    public static Read<Day> At(Line line, int at)
    {
        var shift = line[at].Word.Shift;
        var start = shift is null ? at : at + 1;
        if (Name(line, start) is not { } named)
        {
            return null;
        }

        var (holiday, to) = (named.What, named.To);
        if (shift is { } direction)
        {
            return new(On(Near(holiday, line, direction)), to);
        }

        if (WrittenDay.YearAfter(line, to) is { } year)
        {
            return new(On(holiday.In(year.What)), year.To);
        }

        var next = line.Skip(line.SkipAny(to, ",", "of", "in"), "the");
        if (line[next].Word.Shift is { } years && line.Is(next + 1, "year"))
        {
            return new(On(holiday.In(line.Now.Year + years)), next + 2);
        }

        var thisYear = holiday.In(line.Now.Year);
        var past = thisYear < line.Now ? thisYear : holiday.In(line.Now.Year - 1);
        var future = thisYear >= line.Now ? thisYear : holiday.In(line.Now.Year + 1);
        return new(new Day(holiday.TimexWithoutYear(line.Now.Year), past, future) { IsHoliday = true }, to);
    }

    private static Day On(Instant day) => Day.On(day) with { IsHoliday = true, HasYear = true };

    private static Instant Near(Holiday holiday, Line line, int direction)
    {
        var thisYear = holiday.In(line.Now.Year);
        return direction switch
        {
            > 0 => thisYear > line.Now ? thisYear : holiday.In(line.Now.Year + 1),
            < 0 => thisYear < line.Now.Date ? thisYear : holiday.In(line.Now.Year - 1),
            _ => thisYear,
        };
    }

    /// <summary>The longest name there, read without its genitives: "new year's day" as "new year day".</summary>
    private static Read<Holiday> Name(Line line, int at)
    {
        Read<Holiday> longest = null;
        var name = "";
        for (var to = at; to < at + 8 && to < line.Count; to++)
        {
            if (line[to].Text is "'s" or "'" or "." && line[to].Glued)
            {
                continue;
            }

            name = name.Length == 0 ? Singular(line[to].Text) : $"{name} {Singular(line[to].Text)}";
            if (!Beginnings.Contains(name))
            {
                break;
            }

            longest = Holidays.TryGetValue(name, out var holiday) ? new(holiday, to + 1) : longest;
        }

        return longest;
    }

    private static string Singular(string word) => word.Length > 4 && word.EndsWith('s') && !word.EndsWith("ss")
        && !word.EndsWith("mas") && !word.EndsWith("us") ? word[..^1] : word;

    private static IEnumerable<string> Prefixes(string name)
    {
        for (var space = name.IndexOf(' '); space > 0; space = name.IndexOf(' ', space + 1))
        {
            yield return name[..space];
        }

        yield return name;
    }

    private static Dictionary<string, Holiday> Build()
    {
        var holidays = new Dictionary<string, Holiday>();
        void Add(Holiday holiday, string names)
        {
            foreach (var name in names.Split(", "))
            {
                holidays[string.Join(' ', name.Split(' ').Select(Singular))] = holiday;
            }
        }

        void Fixed(int month, int day, string names) =>
            Add(new Holiday(year => Almanac.Day(year, month, day) ?? Almanac.First(year),
                _ => FormattableString.Invariant($"XXXX-{month:D2}-{day:D2}")), names);
        void Nth(int month, int weekday, int nth, string names) =>
            Add(new Holiday(year => Almanac.NthWeekday(year, month, weekday, nth),
                _ => FormattableString.Invariant($"XXXX-{month:D2}-WXX-{weekday}-{nth}")), names);
        void Moving(Func<int, Instant> when, string names) =>
            Add(new Holiday(when, year => FormattableString.Invariant($"XXXX-{when(year):MM-dd}")), names);
        void AfterEaster(int days, string names) => Moving(year => Almanac.Easter(year).Days(days), names);

        Fixed(1, 1, "new year day, new years day, new year, new years");
        Fixed(12, 31, "new year eve, new years eve");
        Fixed(12, 25, "christmas, christmas day, xmas, xmas day");
        Fixed(12, 24, "christmas eve, xmas eve");
        Fixed(12, 26, "boxing day");
        Fixed(2, 14, "valentine day, valentines, st valentine day, saint valentine day");
        Fixed(2, 2, "groundhog day");
        Fixed(3, 8, "women day, international women day, woman day, female day");
        Fixed(3, 17, "st patrick day, saint patrick day, st paddy day, saint patricks");
        Fixed(4, 1, "april fool day, april fools, all fool day, fool day");
        Fixed(4, 22, "earth day");
        Fixed(5, 1, "may day, international worker day, worker day, international labor day, international labour day");
        Fixed(5, 4, "star wars day, youth day");
        Fixed(5, 5, "cinco de mayo");
        Fixed(6, 1, "children day");
        Fixed(6, 19, "juneteenth, freedom day, jubilee day");
        Fixed(7, 4, "independence day, us independence day, usa independence day");
        Fixed(7, 14, "bastille day");
        Fixed(9, 10, "teacher day");
        Fixed(10, 31, "halloween, halloween day, all hallow eve");
        Fixed(11, 1, "all saint day, all hallow day");
        Fixed(11, 2, "all soul day");
        Fixed(11, 5, "guy fawkes day, guy fawkes night");
        Fixed(11, 11, "veteran day, armistice day, single day, singles day, remembrance day");
        Nth(1, 1, 3, "martin luther king day, martin luther king jr day, mlk day, mlk birthday");
        Nth(2, 1, 3, "president day, washington birthday, washington day");
        Nth(5, 7, 2, "mother day");
        Nth(6, 7, 3, "father day");
        // Its timex says the fourth Monday, though it is the last.
        Add(new Holiday(year => Almanac.NthWeekday(year, 5, 1, 5), _ => "XXXX-05-WXX-1-4"), "memorial day");
        Nth(9, 1, 1, "labor day, labour day");
        Nth(10, 1, 2, "columbus day, indigenous people day, canadian thanksgiving");
        Nth(11, 4, 4, "thanksgiving, thanksgiving day, turkey day");
        Add(new Holiday(year => Almanac.NthWeekday(year, 11, 4, 4).Days(1), _ => "XXXX-11-WXX-5-4"), "black friday");
        Add(new Holiday(year => Almanac.NthWeekday(year, 11, 4, 4).Days(4), _ => "XXXX-11-WXX-1-4"), "cyber monday");
        AfterEaster(0, "easter, easter day, easter sunday");
        AfterEaster(-1, "holy saturday, easter saturday");
        AfterEaster(1, "easter monday");
        AfterEaster(-2, "good friday");
        AfterEaster(-3, "maundy thursday, holy thursday");
        AfterEaster(-7, "palm sunday");
        AfterEaster(-46, "ash wednesday");
        AfterEaster(-47, "mardi gras, shrove tuesday, pancake day, pancake tuesday");
        AfterEaster(39, "ascension day, ascension thursday");
        AfterEaster(49, "pentecost, whit sunday, whitsunday");
        AfterEaster(50, "whit monday");
        AfterEaster(60, "corpus christi");
        Moving(year => IslamicYear(year, 10, 1), "eid al fitr, eid ul fitr, eid al - fitr, eid - al - fitr");
        Moving(year => IslamicYear(year, 12, 10), "eid al adha, eid ul adha, eid al - adha, eid - al - adha");
        Moving(year => IslamicYear(year, 9, 1), "ramadan");
        Moving(year => IslamicYear(year, 1, 1), "islamic new year");
        return holidays;
    }

    /// <summary>The first such day of the tabular Islamic calendar in a year of ours.</summary>
    private static Instant IslamicYear(int year, int month, int day)
    {
        var calendar = new System.Globalization.HijriCalendar { HijriAdjustment = 0 };
        if (year is < 623 or > 9660)
        {
            return Almanac.First(Math.Clamp(year, 1, 9999), month);
        }

        var islamic = calendar.GetYear(new Instant(year, 1, 1));
        return Enumerable.Range(islamic, 2).Select(candidate => calendar.ToDateTime(candidate, month, day, 0, 0, 0, 0))
            .FirstOrDefault(found => found.Year == year, new Instant(year, month, 1));
    }
}
