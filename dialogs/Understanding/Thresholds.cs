namespace ServiceBot.Understanding;

/// <summary>Where the reader draws its lines.</summary>
/// <param name="Understood">From this confidence an answer is given.</param>
/// <param name="Close">The second candidate counts as close from this share of the first's confidence.</param>
/// <param name="Certain">From this confidence no second candidate is close enough to ask.</param>
public sealed record Thresholds(double Understood, double Close, double Certain)
{
    public static Thresholds Default { get; } = new(Understood: 0.30, Close: 0.80, Certain: 0.55);
}
