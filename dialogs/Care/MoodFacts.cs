namespace ServiceBot.Care;

/// <summary>All that one message, and the reply before it, say about the visitor's mood.</summary>
public sealed record MoodFacts
{
    /// <summary>The strength of the frustration in the words, from 0 to 1; 0 when there is none.</summary>
    public double Words { get; init; }

    /// <summary>How often the visitor had asked the same before.</summary>
    public int AskedBefore { get; init; }

    public Rejection Rejection { get; init; }

    public Failure FailedBefore { get; init; }

    /// <summary>The last reply, or the question in it, had been said before.</summary>
    public bool ToldTheSame { get; init; }

    /// <summary>"Hello? Are you there?", "I have been waiting for an hour."</summary>
    public bool CallsOut { get; init; }

    /// <summary>In capitals, or with many marks.</summary>
    public bool IsLoud { get; init; }

    /// <summary>Thanks, or word that it worked.</summary>
    public bool IsContent { get; init; }
}

/// <summary>How a message turns down what was said before it.</summary>
public enum Rejection
{
    None,

    /// <summary>"No, on Tuesday", when asked whether it is right; "are you sure?"</summary>
    Corrects,

    /// <summary>"No, I need …", when nothing was asked.</summary>
    Objects,

    /// <summary>"That is not what I asked."</summary>
    Plain,
}

/// <summary>How the last reply failed.</summary>
public enum Failure
{
    None,

    /// <summary>There was no answer, or nothing to offer.</summary>
    NothingFound,

    /// <summary>It asked to hear it another way.</summary>
    NotUnderstood,
}
