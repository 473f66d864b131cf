using Microsoft.Recognizers.Text.Number;

namespace Microsoft.Recognizers.Text.NumberWithUnit;

/// <summary>A currency with its amount, or alone.</summary>
internal readonly record struct CurrencyAmount(int Start, int End, double? Value, CurrencyUnit Unit);

/// <summary>Puts together the numbers and the currencies of a text.</summary>
internal sealed class CurrencyAmounts
{
    private readonly string _text;
    private readonly List<CurrencyMention> _mentions;
    private readonly List<FoundNumber> _numbers;
    private readonly List<CurrencyAmount> _found = [];

    private CurrencyAmounts(string text, List<CurrencyMention> mentions)
    {
        _text = text;
        _mentions = mentions;
        _numbers = NumberWords.Find(text);
    }

    public static List<CurrencyAmount> Find(string text)
    {
        var mentions = CurrencyMentions.Find(text);
        return mentions.Count == 0 ? [] : new CurrencyAmounts(text, mentions).Read();
    }

    private List<CurrencyAmount> Read()
    {
        var after = 0;
        for (var i = 0; i < _mentions.Count; i++)
        {
            var mention = _mentions[i];
            while (after < _numbers.Count && _numbers[after].Start < mention.End)
                after++;

            var isPrefix = IsPrefix(mention, after);
            var isSuffix = IsSuffix(mention, after - 1);
            if (isPrefix && isSuffix)
            {
                var isApartBefore = _numbers[after - 1].End < mention.Start;
                isSuffix = !(isApartBefore && (mention.IsSign || _numbers[after].Start == mention.End));
            }

            if (isSuffix)
                i = AddSuffixed(i, after - 1);
            else if (isPrefix)
                i = AddPrefixed(i, after);
            else if (mention.Places.HasFlag(CurrencyPlaces.Alone))
                _found.Add(new CurrencyAmount(mention.Start, mention.End, null, mention.Unit));
        }

        return _found;
    }

    private bool IsPrefix(CurrencyMention mention, int number) =>
        mention.Places.HasFlag(CurrencyPlaces.Before) && number < _numbers.Count
        && IsSpace(mention.End, _numbers[number].Start)
        && (_numbers[number].Start == mention.End || !TouchesWord(_numbers[number].Start - 1));

    private bool IsSuffix(CurrencyMention mention, int number)
    {
        if (!mention.Places.HasFlag(CurrencyPlaces.After) || number < 0)
            return false;

        var (start, end) = (_numbers[number].Start, _numbers[number].End);
        return end <= mention.Start && (_found.Count == 0 || start >= _found[^1].End)
            && IsJoint(end, mention.Start) && !TouchesWord(start - 1) && (end == mention.Start || !TouchesWord(end));
    }

    /// <summary>"$ 5 million", with the cents after it; returns the last mention used.</summary>
    private int AddPrefixed(int mention, int number)
    {
        var amount = new CurrencyAmount(_mentions[mention].Start, _numbers[number].End, _numbers[number].Value, _mentions[mention].Unit);
        return AddWithPart(amount, mention, number);
    }

    /// <summary>"5 dollars", with a "million" or cents after it; returns the last mention used.</summary>
    private int AddSuffixed(int mention, int number)
    {
        var amount = new CurrencyAmount(_numbers[number].Start, _mentions[mention].End, _numbers[number].Value, _mentions[mention].Unit);
        while (TryRound(amount.End, out var end, out var times))
            amount = amount with { End = end, Value = amount.Value * times };

        return AddWithPart(amount, mention, number, isSuffix: true);
    }

    private int AddWithPart(CurrencyAmount amount, int mention, int number, bool isSuffix = false)
    {
        var part = number + 1;
        if (part < _numbers.Count && amount.Value == Math.Floor(amount.Value.Value) && ConnectsTo(amount.End, _numbers[part].Start, out var hasAnd))
        {
            var next = _numbers[part];
            if (mention + 1 < _mentions.Count && _mentions[mention + 1].Unit.Name == amount.Unit.Part && IsSuffix(_mentions[mention + 1], part))
            {
                mention++;
                amount = amount with { End = _mentions[mention].End, Value = amount.Value + next.Value / 100 };
            }
            else if (isSuffix && IsBareCents(next, mention, hasAnd))
            {
                amount = amount with { End = next.End, Value = amount.Value + next.Value / 100 };
            }
        }

        _found.Add(amount);
        return mention;
    }

    /// <summary>"15 dollars and 15." and "17 USD 25": the number ends the sentence, or two digits follow a code.</summary>
    private bool IsBareCents(FoundNumber number, int mention, bool hasAnd)
    {
        if (number.Kind != NumberKind.Integer || number.Glued || number.Value is < 1 or > 99
            || (mention + 1 < _mentions.Count && IsJoint(number.End, _mentions[mention + 1].Start)))
        {
            return false;
        }

        var isCode = _mentions[mention].End - _mentions[mention].Start == 3;
        var next = number.End;
        while (next < _text.Length && _text[next] == ' ')
            next++;
        var endsSentence = next == _text.Length || _text[next] is '.' or ',' or ';' or '!' or '?' or ')';
        return hasAnd ? endsSentence : number.BareDigits && number.End - number.Start == 2 && (isCode || endsSentence);
    }

    /// <summary>Only spaces, perhaps around an "and" or after a comma, part the two places.</summary>
    private bool ConnectsTo(int start, int end, out bool hasAnd)
    {
        var between = _text.AsSpan(start, end - start);
        hasAnd = between.Length is >= 5 and < 12 && between.Trim().Equals("and", StringComparison.OrdinalIgnoreCase)
            && char.IsWhiteSpace(between[0]) && char.IsWhiteSpace(between[^1]);
        return hasAnd || (between.Length > 0 && between.IsWhiteSpace());
    }

    /// <summary>The "million" of "75 USD million".</summary>
    private bool TryRound(int at, out int end, out double times)
    {
        var start = at;
        while (start < _text.Length && _text[start] == ' ')
            start++;
        end = start;
        while (start > at && end < _text.Length && DigitReader.IsWord(_text[end]))
            end++;

        var word = NumberLexicon.Find(_text.AsSpan(start, end - start));
        times = word.Value;
        return word.Kind == TokenKind.Round;
    }

    private bool IsSpace(int start, int end) => _text.AsSpan(start, end - start).IsWhiteSpace();

    /// <summary>Nothing, spaces, or a dash between them.</summary>
    private bool IsJoint(int start, int end) => end >= start && _text.AsSpan(start, end - start).Trim() is "" or "-";

    private bool TouchesWord(int at) => at >= 0 && at < _text.Length && DigitReader.IsWord(_text[at]);
}
