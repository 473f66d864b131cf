namespace Microsoft.Recognizers.Text.Number;

/// <summary>One word, row of digits or sign; <see cref="End"/> is the place after its last character.</summary>
internal readonly record struct NumberToken(TokenKind Kind, int Start, int End, double Value = 0)
{
    /// <summary>How the digits of <see cref="TokenKind.Digits"/> were written.</summary>
    public NumberKind Form { get; init; }

    /// <summary>Digits only, without a point, a multiplier or marks between groups.</summary>
    public bool Bare { get; init; }

    /// <summary>Nothing may be multiplied on: the digits bear a multiplier or a power already ("10k").</summary>
    public bool Closed { get; init; }

    /// <summary>A letter touches the digits.</summary>
    public bool Glued { get; init; }

    /// <summary>An ordinal in the plural ("fifths").</summary>
    public bool Plural { get; init; }
}

/// <summary>What a token is to the grammar of numbers.</summary>
internal enum TokenKind
{
    Other,
    Digits,

    /// <summary>½ and its like.</summary>
    FractionSign,

    /// <summary>zero to nine</summary>
    Unit,

    /// <summary>ten to nineteen</summary>
    Teen,

    /// <summary>twenty, thirty … ninety</summary>
    Tens,

    /// <summary>hundred, thousand, million …</summary>
    Round,

    Dozen,
    Article,
    And,
    Point,
    Half,
    Quarter,
    Ordinal,
    Over,
    Out,
    Of,
    Negative,
    Dash,
    Slash,
}
