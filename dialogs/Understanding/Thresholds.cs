namespace ServiceBot.Understanding;

/// <summary>Where the reader draws its lines.</summary>
/// <param name="Understood">From this confidence an answer is given.</param>
/// <param name="Beside">From this confidence it is given beside an ask that is clear: who asks for one thing the knowledge has, likely asks for another.</param>
/// <param name="Told">From this confidence a sentence that only tells something is an ask, where something else is asked; below, it is the story around it.</param>
/// <param name="Clear">From this confidence even words that seldom ask for anything by themselves are taken for an ask: "can I do that".</param>
/// <param name="Close">The second candidate counts as close from this share of the first's confidence.</param>
public sealed record Thresholds(double Understood, double Beside, double Told, double Clear, double Close)
{
    /// <summary>For a reader that knows the ways people ask.</summary>
    public static Thresholds OfAsks { get; } = From(0.25);

    /// <summary>For one that knows the words of the answers too: to it more of any text looks known, stories above all.</summary>
    public static Thresholds OfAnswers { get; } = From(0.50) with { Told = 0.66, Clear = 0.82 };

    /// <summary>The lines that go with where an answer is given from.</summary>
    public static Thresholds From(double understood) =>
        new(understood, Beside: understood / 2, Told: understood, Clear: understood + (1 - understood) * 0.35, Close: 0.65);
}
