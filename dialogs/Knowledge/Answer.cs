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
    /// <summary>What of the answer applies to a customer of whom these facts are known, with their values filled in.</summary>
    public string TextFor(Facts facts) =>
        string.Join("\n\n", Passages.Where(p => p.When is null || p.When.HoldsFor(facts)).Select(p => FillIn.Fill(p.Text, facts.Values)).Where(t => t.Length > 0));

    /// <summary>What everybody is told.</summary>
    public string PlainText => TextFor(Facts.None);
}

/// <summary>One way people ask for an answer.</summary>
public sealed record Example(string Text, int Line);

/// <summary>A part of an answer. Without a condition it is for everybody.</summary>
public sealed record Passage(string Text, Condition? When, int Line);
