namespace Microsoft.Recognizers.Text.DateTime;

/// <summary>What one word can mean in a sentence about time; zero or null where it cannot.</summary>
internal sealed record Word
{
    public static Word Unknown { get; } = new();

    /// <summary>It is among the words of time at all.</summary>
    public bool IsKnown { get; init; }

    public int Month { get; init; }

    /// <summary>1 for Monday to 7 for Sunday.</summary>
    public int Weekday { get; init; }

    /// <summary>Said of every such day or part of a day: "mondays".</summary>
    public bool Plural { get; init; }

    public Unit Unit { get; init; }

    /// <summary>-1 where the word is no number.</summary>
    public int Cardinal { get; init; } = -1;

    public int Ordinal { get; init; }

    public DayPart Part { get; init; }

    /// <summary>Two letters: SP, SU, FA or WI.</summary>
    public string Season { get; init; }

    /// <summary>Which one of a row of days, weeks or months: -1 the last, 0 this, 1 the next.</summary>
    public int? Shift { get; init; }
}
