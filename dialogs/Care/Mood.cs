using ServiceBot.Conversations;

namespace ServiceBot.Care;

/// <summary>How upset a visitor is over a conversation: rises with what goes wrong and how they take it, falls with success and time.</summary>
public static class Mood
{
    /// <summary>From here only a person will do.</summary>
    public const double CallsForPerson = 0.8;

    /// <summary>A message that shows so much is met with an apology or a name.</summary>
    public const double Displeased = 0.35;

    /// <summary>Displeased while the mood is still here, only a person will do: the first time was not put right.</summary>
    private const double StillUpset = 0.3;

    /// <summary>A message that makes the mood so much worse is one of somebody frustrated.</summary>
    private const double Frustrated = 0.45;

    // What is left of the mood after a message that shows little or nothing, and after one that thanks.
    private const double KeptWhenCalm = 0.8;
    private const double KeptWhenContent = 0.5;

    private static readonly TimeSpan HalvedAfter = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan HalfWayUpAfter = TimeSpan.FromMinutes(20);

    // What the visitor shows. One message alone calls nobody, unless its words do.
    private static readonly Weight[] Shown =
    [
        // The words and the no in them say the same thing, so the stronger counts.
        new(f => Math.Max(f.Words, Of(f.Rejection)), f => f.Rejection >= Rejection.Objects ? new(GrievanceKind.TurnedDown, 1) : null),

        // Asked once more it may be a slip, asked a third time nothing else.
        new(f => Of(f.AskedBefore), f => f.AskedBefore > 0 ? new(GrievanceKind.AskedAgain, f.AskedBefore + 1) : null),

        // Nobody calls out, or says how long it takes, who is being served.
        new(f => f.CallsOut ? 0.35 : 0, f => f.CallsOut ? new(GrievanceKind.CalledOut, 1) : null),

        // Some people always write so.
        new(f => f.IsLoud ? 0.2 : 0, _ => null),
    ];

    // What was done to them. It makes the rest worse and never calls a person by itself: many take it calmly.
    private static readonly Weight[] Suffered =
    [
        // Not to be understood is the bot's fault; that there is nothing may be nobody's.
        new(f => Of(f.FailedBefore), f => OfFailure(f.FailedBefore)),

        // The same reply again is no answer to what they wrote since.
        new(f => f.ToldTheSame ? 0.5 : 0, f => f.ToldTheSame ? new(GrievanceKind.ToldTheSame, 1) : null),
    ];

    /// <summary>The mood after a message.</summary>
    /// <param name="before">From 0 to 1.</param>
    public static MoodStep After(double before, MoodFacts facts)
    {
        var (shown, suffered) = (Together(Shown, facts), Together(Suffered, facts));
        var kept = shown >= Displeased ? before : before * (facts.IsContent ? KeptWhenContent : KeptWhenCalm);
        var raised = 1 - (1 - shown) * (1 - suffered);
        var after = 1 - (1 - kept) * (1 - raised);
        return new MoodStep(
            after,
            IsDispleased: shown >= Displeased,
            IsFrustrated: facts.Words > 0 || shown > 0 && raised >= Frustrated,
            NeedsPerson: shown > 0 && after >= CallsForPerson || shown >= Displeased && kept >= StillUpset,
            [.. Shown.Concat(Suffered).Select(w => w.Grievance(facts)).OfType<Grievance>()]);
    }

    /// <summary>The mood after some time without a word. It falls, unless a promised person keeps them waiting: then it rises.</summary>
    public static double AfterTime(double before, TimeSpan time, bool waiting) => waiting
        ? 1 - (1 - before) * Math.Pow(0.5, Math.Max(0, time / HalfWayUpAfter))
        : before * Math.Pow(0.5, Math.Max(0, time / HalvedAfter));

    private static double Of(Rejection rejection) => rejection switch
    {
        Rejection.Corrects => 0.2,
        Rejection.Objects => 0.4,
        Rejection.Plain => 0.6,
        _ => 0,
    };

    private static double Of(int askedBefore) => askedBefore switch
    {
        <= 0 => 0,
        1 => 0.35,
        _ => 0.7,
    };

    private static double Of(Failure failure) => failure switch
    {
        Failure.NothingFound => 0.12,
        Failure.NotUnderstood => 0.5,
        _ => 0,
    };

    private static Grievance? OfFailure(Failure failure) => failure switch
    {
        Failure.NothingFound => new(GrievanceKind.NothingFound, 1),
        Failure.NotUnderstood => new(GrievanceKind.NotUnderstood, 1),
        _ => null,
    };

    // Independent signs add up without ever passing 1.
    private static double Together(IEnumerable<Weight> weights, MoodFacts facts) =>
        1 - weights.Aggregate(1.0, (left, weight) => left * (1 - weight.Of(facts)));

    /// <param name="Of">What it adds, from 0 to 1.</param>
    /// <param name="Grievance">What the visitor had to put up with; null when nothing.</param>
    private sealed record Weight(Func<MoodFacts, double> Of, Func<MoodFacts, Grievance?> Grievance);
}

/// <summary>What a message does to the mood.</summary>
/// <param name="Upset">From 0 to 1.</param>
/// <param name="IsDispleased">The message itself shows displeasure, however quietly.</param>
/// <param name="IsFrustrated">The message is one of somebody frustrated.</param>
/// <param name="NeedsPerson">Only a person will do now.</param>
/// <param name="Grievances">What the visitor had to put up with this time.</param>
public sealed record MoodStep(double Upset, bool IsDispleased, bool IsFrustrated, bool NeedsPerson, IReadOnlyList<Grievance> Grievances)
{
    /// <summary>What was said before is turned down.</summary>
    public bool TurnsDown => Grievances.Any(g => g.Kind == GrievanceKind.TurnedDown);
}
