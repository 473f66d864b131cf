namespace ServiceBot.Understanding;

/// <summary>Where the reader draws its lines.</summary>
/// <param name="Understood">From this confidence an answer is given.</param>
/// <param name="Clear">From this confidence even words that seldom ask for anything by themselves are taken for an ask: "can I do that", a sentence that tells a story.</param>
/// <param name="Close">The second candidate counts as close from this share of the first's confidence.</param>
/// <param name="Certain">From this confidence an answer needs no other sign that it is asked for.</param>
public sealed record Thresholds(double Understood, double Clear, double Close, double Certain)
{
    public static Thresholds Default { get; } = From(0.30);

    /// <summary>The lines that go with where an answer is given from.</summary>
    public static Thresholds From(double understood) => new(understood, Clear: understood + 0.25, Close: 0.80, Certain: understood + 0.25);
}
