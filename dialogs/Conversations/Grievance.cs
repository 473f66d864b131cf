using System.Globalization;

namespace ServiceBot.Conversations;

/// <summary>Something a visitor has had to put up with in this conversation.</summary>
/// <param name="Times">How often; of waiting, how many minutes.</param>
public sealed record Grievance(GrievanceKind Kind, int Times)
{
    /// <summary>For whoever takes the conversation over.</summary>
    public string InWords => Kind switch
    {
        GrievanceKind.AskedAgain => $"Asked the same {Often}",
        GrievanceKind.TurnedDown => $"Said {Often} that it was not what they meant",
        GrievanceKind.NotUnderstood => $"Was not understood {Often}",
        GrievanceKind.NothingFound => $"Was told {Often} that there is nothing",
        GrievanceKind.ToldTheSame => $"Was told the same again {Often}",
        GrievanceKind.CalledOut => $"Asked {Often} whether anybody is there, or what takes so long",
        _ => $"Has waited {Count} minute{(Times == 1 ? "" : "s")} for a person",
    };

    private string Often => Times switch { 1 => "once", 2 => "twice", _ => $"{Count} times" };

    private string Count => Times.ToString(CultureInfo.InvariantCulture);

    /// <summary>A list with more in it, one of each kind.</summary>
    public static IReadOnlyList<Grievance> With(IReadOnlyList<Grievance> known, IReadOnlyList<Grievance> more) => more.Count == 0
        ? known
        : [.. known.Concat(more).GroupBy(g => g.Kind).Select(g => new Grievance(g.Key, CountsUp(g.Key) ? g.Sum(one => one.Times) : g.Max(one => one.Times)))];

    // How often the same was asked, and how long somebody has waited, is told anew each time.
    private static bool CountsUp(GrievanceKind kind) => kind is not (GrievanceKind.AskedAgain or GrievanceKind.Waited);
}

/// <summary>What a visitor can have had to put up with.</summary>
public enum GrievanceKind
{
    /// <summary>The same had to be asked again, perhaps in other words.</summary>
    AskedAgain,

    /// <summary>What was said was not it.</summary>
    TurnedDown,

    /// <summary>The bot asked to hear it another way.</summary>
    NotUnderstood,

    /// <summary>There was no answer, or nothing to offer.</summary>
    NothingFound,

    /// <summary>They were told or asked what they had been told or asked before.</summary>
    ToldTheSame,

    /// <summary>They asked whether anybody is there, or what takes so long.</summary>
    CalledOut,

    /// <summary>A promised person did not come.</summary>
    Waited,
}
