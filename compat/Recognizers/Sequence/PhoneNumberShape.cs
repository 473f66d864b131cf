namespace Microsoft.Recognizers.Text.Sequence;

/// <summary>Which groups of digits look like a phone number and which like a date, a card, an amount or an address.</summary>
internal static class PhoneNumberShape
{
    private const int MostDigits = 15;

    /// <summary>Sixteen digits by fours, or the fifteen of American Express.</summary>
    public static bool IsCard(PhoneDigitRow.ReadOnlyGroups groups) =>
        groups.Count > 2 && !groups[0].HasPlus && groups[0].Length == 4 && Digits(groups.AsSpan(0, groups.Count)) is >= 14
        && ((groups[1].Length == 4 && groups[2].Length == 4) || (groups[1].Length == 6 && groups[2].Length is 4 or 5));

    public static bool IsPhone(string text, ReadOnlySpan<PhoneDigits> groups)
    {
        var first = groups[0];
        var digits = Digits(groups);
        var leadingZero = text[first.DigitsStart] == '0';
        if (digits > (IsInternational(text, first) ? MostDigits + 2 : MostDigits) || groups[^1].InBrackets)
            return false;

        switch (digits)
        {
            case < 6:
                return false;
            case 6:
                return leadingZero && (groups.Length == 1 || (groups.Length == 2 && first.MarkAfter == ' '));
            case 7 when groups.Length > 1 && !first.HasPlus && !leadingZero && !first.InBrackets:
                return groups.Length == 2 && first.Length == 3 && first.MarkAfter is '-' or ' ';
        }

        var isMarkedAsPhone = first.HasPlus || first.InBrackets || leadingZero;
        return AreLongEnough(text, groups) && !IsDate(text, groups, first.HasPlus)
            && PointsFit(text, groups, isMarkedAsPhone) && SlashesFit(groups, isMarkedAsPhone);
    }

    /// <summary>It begins with 00, as a call abroad is dialled.</summary>
    private static bool IsInternational(string text, PhoneDigits first) => text.AsSpan(first.DigitsStart, first.Length).StartsWith("00");

    private static int Digits(ReadOnlySpan<PhoneDigits> groups)
    {
        var digits = 0;
        foreach (var group in groups)
            digits += group.Length;
        return digits;
    }

    /// <summary>A digit stands alone only where a trunk or an area code may: "0 800", "+31 6", "+33 (0)4".</summary>
    private static bool AreLongEnough(string text, ReadOnlySpan<PhoneDigits> groups)
    {
        if (IsSpecial(groups))
            return true;

        var first = groups[0];
        for (var i = 0; i < groups.Length; i++)
        {
            var mayBeShort = groups[i].InBrackets || i switch
            {
                0 => groups.Length > 1 && (first.HasPlus || (text[first.DigitsStart] is '0' or '1' or '7' or '8' && (first.MarkAfter != '.' || groups.Length > 3))),
                1 => first.HasPlus || IsInternational(text, first) || (first.Length == 3 && Digits(groups) > 10),
                2 => groups[1].InBrackets,
                _ => false,
            };
            if (groups[i].Length == 1 && !mayBeShort)
                return false;
        }

        return true;
    }

    /// <summary>16-04-2010, 2010/04/16, a social security number or two years.</summary>
    private static bool IsDate(string text, ReadOnlySpan<PhoneDigits> groups, bool hasPlus)
    {
        if (hasPlus || groups[0].InBrackets)
            return false;

        if (groups.Length == 2)
            return groups[0].Length == 4 && groups[1].Length == 4 && IsYear(text, groups[0]) && IsYear(text, groups[1]);
        if (groups.Length < 3 || groups[0].MarkAfter is ' ' or '\0' || groups[1].MarkAfter != groups[0].MarkAfter)
            return false;

        return (groups[0].Length, groups[1].Length, groups[2].Length) switch
        {
            ( <= 2, <= 2, 4) or (4, <= 2, <= 2) => true,
            (3, 2, 4) => groups.Length == 3,
            _ => false,
        };
    }

    private static bool IsYear(string text, PhoneDigits group) => text.AsSpan(group.DigitsStart, 2) is "19" or "20";

    /// <summary>Points part a phone number more than once, and into other groups than thousands or an IP address.</summary>
    private static bool PointsFit(string text, ReadOnlySpan<PhoneDigits> groups, bool isMarkedAsPhone)
    {
        var points = 0;
        var isAddress = groups.Length == 4;
        var areThousands = true;
        for (var i = 0; i < groups.Length; i++)
        {
            points += i < groups.Length - 1 && groups[i].MarkAfter == '.' ? 1 : 0;
            isAddress &= groups[i].Length <= 3;
            areThousands &= i == 0 ? groups[i].Length <= 3 : groups[i].Length == 3;
        }

        if (points == 0 || groups[0].HasPlus)
            return true;
        if (points < groups.Length - 1)
            return isMarkedAsPhone;

        return !isAddress && !(areThousands && text[groups[0].DigitsStart] != '0') && (points > 1 || isMarkedAsPhone);
    }

    private static bool SlashesFit(ReadOnlySpan<PhoneDigits> groups, bool isMarkedAsPhone)
    {
        var slashes = 0;
        foreach (var group in groups[..^1])
            slashes += group.MarkAfter == '/' ? 1 : 0;
        return slashes == 0 || (slashes == 1 && isMarkedAsPhone) || IsSpecial(groups);
    }

    /// <summary>3333/2/6666, as some countries write the exchange between slashes.</summary>
    private static bool IsSpecial(ReadOnlySpan<PhoneDigits> groups) =>
        groups.Length == 3 && groups[0].MarkAfter is '/' or '-' && groups[1].MarkAfter is '/' or '-'
        && groups[0].Length is 3 or 4 && groups[1].Length <= 4 && groups[2].Length is 3 or 4;
}
