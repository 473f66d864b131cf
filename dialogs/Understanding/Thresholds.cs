namespace ServiceBot.Understanding;

/// <summary>Where the reader draws its lines.</summary>
/// <param name="Understood">From this confidence an answer is given.</param>
/// <param name="Beside">From this confidence it is given beside an ask that is clear: who asks for one thing the knowledge has, likely asks for another.</param>
/// <param name="Clear">From this confidence even words that seldom ask for anything by themselves are taken for an ask: "can I do that", a sentence that tells a story.</param>
/// <param name="Close">The second candidate counts as close from this share of the first's confidence.</param>
public sealed record Thresholds(double Understood, double Beside, double Clear, double Close)
{
    /// <summary>For a reader that knows the ways people ask.</summary>
    public static Thresholds OfAsks { get; } = From(0.30);

    /// <summary>For one that knows the words of the answers too: to it more of any text looks known.</summary>
    public static Thresholds OfAnswers { get; } = From(0.55);

    /// <summary>The lines that go with where an answer is given from.</summary>
    public static Thresholds From(double understood) =>
        new(understood, Beside: understood / 2, Clear: understood + (1 - understood) * 0.7, Close: 0.65);
}
