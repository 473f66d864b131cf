using System.Collections.Frozen;

namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>The words of time.</summary>
internal static class Lexicon
{
    private static readonly FrozenDictionary<string, Word> Words = Build();
    private static readonly FrozenDictionary<string, Word>.AlternateLookup<ReadOnlySpan<char>> Spans =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string> Openings = (
        "from between in at on the a an for within during end beginning start middle mid early late every each "
        + "any alternate all whole full entire few some several another before after by until till til since prior "
        + "sooner no ending less more longer shorter over under greater as starting anytime around circa to balance "
        + "remainder that my same bi semi right business working fiscal financial school calendar cy fy sy wk st "
        + "saint good black cyber palm ash holy maundy boxing groundhog women april earth worker workers "
        + "international star youth children bastille teacher teachers guy veteran armistice single singles martin "
        + "mlk president presidents washington washingtons mother mothers father fathers indigenous canadian turkey "
        + "shrove pancake whit islamic freedom jubilee us usa remembrance new q h woman female fool fools lately "
        + "currently < > ≤ ≥ ' t once twice whitsunday biannual biannually")
        .Split(' ').ToFrozenSet();

    /// <summary>Words that mean no time by themselves and yet may begin what does.</summary>
    public static bool Opens(string word) => Openings.Contains(word);

    /// <summary>What the word means, whatever its letters' case, or null.</summary>
    public static Word Find(ReadOnlySpan<char> word) => Spans.TryGetValue(word, out var found) ? found : null;

    private static FrozenDictionary<string, Word> Build()
    {
        var words = new Dictionary<string, Word>(StringComparer.OrdinalIgnoreCase);
        Row(words, (word, nth) => word with { Month = nth },
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sep sept", "october oct", "november nov", "december dec");
        Row(words, (word, nth) => word with { Weekday = nth },
            "monday mon", "tuesday tue tues", "wednesday wed weds wednes", "thursday thu thur thurs", "friday fri", "saturday sat",
            "sunday sun");
        Row(words, (word, nth) => word with { Weekday = nth, Plural = true },
            "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays");
        Row(words, (word, nth) => word with { Cardinal = nth - 1 },
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
            "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen");
        Row(words, (word, nth) => word with { Cardinal = nth * 10 },
            "-", "twenty", "thirty", "forty fourty", "fifty", "sixty", "seventy", "eighty", "ninety");
        Row(words, (word, _) => word with { Cardinal = 100 }, "hundred");
        Row(words, (word, _) => word with { Cardinal = 1000 }, "thousand");
        Row(words, (word, nth) => word with { Ordinal = nth },
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
            "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth");
        Row(words, (word, _) => word with { Ordinal = 30 }, "thirtieth");
        Row(words, (word, nth) => word with { Unit = (Unit)nth },
            "second seconds sec secs", "minute minutes min mins", "hour hours hr hrs h", "day days d", "-", "weekend weekends",
            "week weeks wk wks w", "fortnight fortnights", "month months mos", "quarter quarters", "year years yr yrs y",
            "decade decades", "century centuries");
        Row(words, (word, nth) => word with { Season = nth switch { 1 => "SP", 2 => "SU", 3 => "FA", _ => "WI" } },
            "spring springs", "summer summers", "autumn fall", "winter winters");
        Row(words, (word, nth) => word with { Shift = nth - 2 },
            "last previous past", "this current present", "next following upcoming coming");
        foreach (var (part, names) in Parts)
        {
            Row(words, (word, _) => word with { Part = part }, names);
        }

        // Words that mean something only together with others; they are here so that a text with one of them is read at all.
        Row(words, (word, _) => word,
            "today tomorrow yesterday tmr tmrw tomorow now asap soon recently previously noon noonish midnight midday midmorning midafternoon daily weekly biweekly "
            + "monthly bimonthly quarterly yearly annual annually semiannual semiannually hourly weekday weekdays nightly everyday eod "
            + "nineties eighties seventies sixties fifties forties thirties twenties noughties date half couple same rest remaining "
            + "easter christmas xmas thanksgiving halloween eve holiday eid ramadan juneteenth patricks valentines valentine ytd mtd "
            + "later earlier ago oclock hanukkah diwali passover columbus labor labour memorial veterans independence mardi "
            + "pentecost cinco corpus ascension moment present ytd");
        words.Remove("-");
        return words.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private static (DayPart Part, string Names)[] Parts =>
    [
        (DayPart.Morning, "morning mornings"),
        (DayPart.Afternoon, "afternoon afternoons"),
        (DayPart.Evening, "evening evenings"),
        (DayPart.Night, "night nights tonight tonite"),
        (DayPart.Daytime, "daytime daytimes"),
        (DayPart.NightTime, "nighttime"),
        (DayPart.Breakfast, "breakfast"),
        (DayPart.Brunch, "brunch"),
        (DayPart.Lunch, "lunch lunchtime"),
        (DayPart.Dinner, "dinner dinnertime supper suppertime"),
    ];

    /// <summary>Every word of the nth group, counted from 1, is given what <paramref name="mean"/> adds to it.</summary>
    private static void Row(Dictionary<string, Word> words, Func<Word, int, Word> mean, params string[] groups)
    {
        for (var nth = 1; nth <= groups.Length; nth++)
        {
            foreach (var word in groups[nth - 1].Split(' '))
            {
                words[word] = mean(words.GetValueOrDefault(word, Word.Unknown) with { IsKnown = true }, nth);
            }
        }
    }
}
