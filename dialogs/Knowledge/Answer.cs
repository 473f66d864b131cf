using ServiceBot.Conversations;

namespace ServiceBot.Knowledge;

/// <summary>A complete text of the owner's, with the ways people ask for it: one file in answers/.</summary>
/// <param name="Title">A short name: the heading when several answers go in one message, the choice when two are close.</param>
/// <param name="Skill">What a person should know to go on from here.</param>
/// <param name="HandsOver">The text cannot finish the job: after it a named person takes the case.</param>
/// <param name="File">Relative to the knowledge folder.</param>
/// <param name="Line">Where the text begins.</param>
public sealed record Answer(
    AnswerId Id,
    string Title,
    string Skill,
    bool HandsOver,
    IReadOnlyList<Example> Asks,
    IReadOnlyList<Passage> Passages,
    string File,
    int Line)
{
    /// <summary>Only with the customer's own order is it whole: the bot asks for it, once.</summary>
    public bool NeedsOrder { get; init; }

    /// <summary>Whoever asks it may want their order called off: where the bot may do that by itself, it offers to.</summary>
    public bool OffersCancelling { get; init; }

    /// <summary>What has gone wrong for whoever asks this; null when nothing need have.</summary>
    public Cause? Cause { get; init; }

    /// <summary>What of the answer applies to a customer of whom these facts are known, with their values filled in.</summary>
    public string TextFor(Facts facts) =>
        string.Join("\n\n", For(facts).Select(p => FillIn.Fill(p.Text, facts.Values)).Where(t => t.Length > 0)) is { Length: > 0 } text ? text : PlainText;

    /// <summary>The same without what was said already to somebody of whom nothing was known; empty when there is no more.</summary>
    public string MoreFor(Facts facts)
    {
        var said = For(Facts.OfStranger).ToHashSet();
        return string.Join("\n\n", For(facts).Where(p => !said.Contains(p) || FillIn.In(p.Text).Any()).Select(p => FillIn.Fill(p.Text, facts.Values)).Where(t => t.Length > 0));
    }

    /// <summary>Whether a person must finish the job for such a customer.</summary>
    public bool HandsOverFor(Facts facts) => HandsOver || For(facts).Any(p => p.HandsOver);

    /// <summary>What somebody is told of whom nothing is known.</summary>
    public string PlainText => string.Join("\n\n", For(Facts.OfStranger).Select(p => FillIn.Fill(p.Text, Facts.OfStranger.Values)).Where(t => t.Length > 0));

    private IEnumerable<Passage> For(Facts facts) => Passages.Where(p => p.When is null || p.When.HoldsFor(facts));
}

/// <summary>One way people ask for an answer.</summary>
public sealed record Example(string Text, int Line);

/// <summary>A part of an answer. Without a condition it is for everybody.</summary>
public sealed record Passage(string Text, Condition? When, int Line)
{
    /// <summary>To whom it applies, a person finishes the job.</summary>
    public bool HandsOver { get; init; }
}
