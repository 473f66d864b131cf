namespace ServiceBot.Understanding;

/// <summary>How much a rule decides.</summary>
internal enum RuleWeight
{
    /// <summary>Raises its signal; a demand for money does not where the model hears a mere question about refunds.</summary>
    Says,

    /// <summary>Names what the signal is about: raises it where the model hears it too.</summary>
    Touches,

    /// <summary>Looks like the signal and is not: what overlaps it raises nothing, nor what merely touches the subject in its sentence.</summary>
    Denies,
}

/// <summary>Several ways to say one thing.</summary>
/// <param name="Strength">What each counts for alone, from 0 to 1.</param>
/// <param name="Sayings">In the language of <see cref="Saying"/>.</param>
internal sealed record SignalRule(SignalKind Kind, RuleWeight Weight, double Strength, IReadOnlyList<string> Sayings);
