using System.Collections.Frozen;

namespace Microsoft.Recognizers.Text.Number;

/// <summary>The words English numbers are made of.</summary>
internal static class NumberLexicon
{
    private const int LongestWord = 12;

    private static readonly FrozenDictionary<string, Entry>.AlternateLookup<ReadOnlySpan<char>> Words = Build();

    /// <summary>What a word is to the grammar of numbers; <see cref="TokenKind.Other"/> where it is nothing to it.</summary>
    public static Entry Find(ReadOnlySpan<char> word) =>
        word.Length <= LongestWord && Words.TryGetValue(word, out var entry) ? entry : default;

    public static double FractionSign(char sign) => sign switch
    {
        '½' => 1 / 2d,
        '¼' => 1 / 4d,
        '¾' => 3 / 4d,
        '⅓' => 1 / 3d,
        '⅔' => 2 / 3d,
        '⅕' => 1 / 5d,
        '⅖' => 2 / 5d,
        '⅗' => 3 / 5d,
        '⅘' => 4 / 5d,
        '⅙' => 1 / 6d,
        '⅚' => 5 / 6d,
        '⅐' => 1 / 7d,
        '⅛' => 1 / 8d,
        '⅜' => 3 / 8d,
        '⅝' => 5 / 8d,
        '⅞' => 7 / 8d,
        '⅑' => 1 / 9d,
        '⅒' => 1 / 10d,
        _ => 0,
    };

    private static FrozenDictionary<string, Entry>.AlternateLookup<ReadOnlySpan<char>> Build()
    {
        var words = new Dictionary<string, Entry>(StringComparer.OrdinalIgnoreCase);

        Cardinals(TokenKind.Unit, 0, 1, "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
        Cardinals(TokenKind.Unit, 0, 0, "naught", "nought");
        Cardinals(TokenKind.Teen, 10, 1, "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen");
        Cardinals(TokenKind.Tens, 20, 10, "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
        Cardinals(TokenKind.Tens, 40, 0, "fourty");

        Rounds(1e2, "hundred");
        Rounds(1e3, "thousand");
        Rounds(1e5, "lakh");
        Rounds(1e6, "million", "mln");
        Rounds(1e7, "crore");
        Rounds(1e9, "billion", "bln");
        Rounds(1e12, "trillion", "tln");

        Ordinals(1, 1, "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
            "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth");
        Ordinals(9, 0, "nineth");
        Ordinals(20, 10, "twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth");
        Ordinals(1e2, 0, "hundredth");
        Ordinals(1e3, 0, "thousandth");
        Ordinals(1e6, 0, "millionth");
        Ordinals(1e9, 0, "billionth");
        Ordinals(1e12, 0, "trillionth");

        Others(TokenKind.Dozen, 12, "dozen", "dozens", "doz", "dz", "dzs");
        Others(TokenKind.Article, 1, "a", "an");
        Others(TokenKind.And, 0, "and");
        Others(TokenKind.Point, 0, "point");
        Others(TokenKind.Half, 2, "half", "halves");
        Others(TokenKind.Quarter, 4, "quarter", "quarters");
        Others(TokenKind.Over, 0, "over");
        Others(TokenKind.Out, 0, "out");
        Others(TokenKind.Of, 0, "of");
        Others(TokenKind.Negative, 0, "minus", "negative");

        return words.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

        void Cardinals(TokenKind kind, double first, double step, params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                words.Add(name, new(kind, first));
                first += step;
            }
        }

        void Rounds(double value, params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                words.Add(name, new(TokenKind.Round, value));
                words.Add(name + "s", new(TokenKind.Round, value));
            }
        }

        void Ordinals(double first, double step, params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                words.Add(name, new(TokenKind.Ordinal, first));
                words.Add(name + "s", new(TokenKind.Ordinal, first, Plural: true));
                first += step;
            }
        }

        void Others(TokenKind kind, double value, params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
                words.Add(name, new(kind, value, Plural: name is "halves" or "quarters"));
        }
    }

    internal readonly record struct Entry(TokenKind Kind, double Value, bool Plural = false);
}
