using System.Collections.Frozen;

namespace Microsoft.Recognizers.Text.NumberWithUnit;

/// <summary>The names of <see cref="CurrencyTable"/>, ready to be looked up in small letters.</summary>
internal static class CurrencyLexicon
{
    private static readonly FrozenDictionary<string, CurrencyUnit> Units = BuildUnits();
    private static readonly FrozenDictionary<string, CurrencyName>.AlternateLookup<ReadOnlySpan<char>> Names = BuildNames();
    private static readonly FrozenDictionary<string, (CurrencyUnit Unit, bool MayBeApart)>.AlternateLookup<ReadOnlySpan<char>> DollarLetters = BuildDollarLetters();
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> FirstWords = BuildFirstWords();

    /// <summary>How many words the longest name that begins with this word has; 0 where none does.</summary>
    public static int LongestNameFrom(ReadOnlySpan<char> firstWord) => FirstWords.TryGetValue(firstWord, out var words) ? words : 0;

    public static bool TryName(ReadOnlySpan<char> name, out CurrencyName found) => Names.TryGetValue(name, out found);

    /// <summary>What the letters make of a dollar sign after them.</summary>
    public static bool TryDollar(ReadOnlySpan<char> letters, bool areApart, out CurrencyUnit unit)
    {
        unit = DollarLetters.TryGetValue(letters, out var found) && (found.MayBeApart || !areApart) ? found.Unit : null;
        return unit is not null;
    }

    private static string[] Lines(string table) => table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static FrozenDictionary<string, CurrencyUnit> BuildUnits()
    {
        var parts = Lines(CurrencyTable.Parts).Select(line => line.Split(' ')).ToDictionary(pair => pair[0], pair => pair[1]);
        return Lines(CurrencyTable.Units)
            .Select(line => line.Split('|'))
            .Select(cells => new CurrencyUnit(
                cells[0], cells[1].Length > 0 ? cells[1] : null, parts.GetValueOrDefault(cells[0].Split(' ')[^1].ToLowerInvariant())))
            .ToFrozenDictionary(unit => unit.Name);
    }

    private static FrozenDictionary<string, CurrencyName>.AlternateLookup<ReadOnlySpan<char>> BuildNames()
    {
        const CurrencyPlaces BesideAmount = CurrencyPlaces.Before | CurrencyPlaces.After;
        var names = new Dictionary<string, CurrencyName>();
        foreach (var cells in Lines(CurrencyTable.Units).Select(line => line.Split('|')))
        {
            foreach (var form in cells[2].Split(','))
            {
                var places = form.EndsWith('*') ? CurrencyPlaces.After : CurrencyPlaces.After | CurrencyPlaces.Alone;
                names.TryAdd(form.TrimEnd('*'), new CurrencyName(Units[cells[0]], places));
                names.TryAdd(form.TrimEnd('*') + "s", new CurrencyName(Units[cells[0]], places));
            }
        }

        foreach (var line in Lines(CurrencyTable.Signs))
            names[line[..line.IndexOf(' ')]] = new CurrencyName(Units[line[(line.IndexOf(' ') + 1)..]], BesideAmount);

        var alone = CurrencyTable.CodesForCurrencyAlone.Split(' ');
        var words = CurrencyTable.CodesThatAreWords.Split(' ');
        foreach (var unit in Units.Values.Where(unit => unit.Iso is not null))
        {
            var code = unit.Iso.ToLowerInvariant();
            var isWord = words.Contains(code);
            var places = isWord ? CurrencyPlaces.After : BesideAmount | (alone.Contains(code) ? CurrencyPlaces.Alone : 0);
            names.TryAdd(code, new CurrencyName(unit, places) { OnlyCapitals = isWord });
        }

        return names.ToFrozenDictionary().GetAlternateLookup<ReadOnlySpan<char>>();
    }

    private static FrozenDictionary<string, (CurrencyUnit Unit, bool MayBeApart)>.AlternateLookup<ReadOnlySpan<char>> BuildDollarLetters()
    {
        var letters = new Dictionary<string, (CurrencyUnit, bool)>();
        foreach (var line in Lines(CurrencyTable.DollarLetters))
        {
            var key = line[..line.IndexOf(' ')];
            letters.Add(key.TrimEnd('*'), (Units[line[(line.IndexOf(' ') + 1)..]], key.EndsWith('*')));
        }

        // "usd$ 15", "canadian $ 15"
        foreach (var unit in Units.Values.Where(unit => unit.Iso is not null))
            letters.Add(unit.Iso.ToLowerInvariant(), (unit, true));
        foreach (var (name, meaning) in Names.Dictionary.Where(pair => pair.Key.EndsWith(" dollar", StringComparison.Ordinal)))
            letters.TryAdd(name[..^" dollar".Length], (meaning.Unit, true));

        return letters.ToFrozenDictionary().GetAlternateLookup<ReadOnlySpan<char>>();
    }

    private static FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> BuildFirstWords()
    {
        var longest = new Dictionary<string, int>();
        foreach (var name in Names.Dictionary.Keys.Concat(DollarLetters.Dictionary.Keys))
        {
            var first = name.Split(' ')[0];
            longest[first] = Math.Max(longest.GetValueOrDefault(first), name.Count(c => c == ' ') + 1);
        }

        return longest.ToFrozenDictionary().GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
