using System.Text.RegularExpressions;
using ServiceBot.Conversations;
using ServiceBot.Knowledge;
using ServiceBot.Understanding;

namespace ServiceBot.Handoff;

/// <summary>
/// Reads what an agent writes in their own chat with the bot. Only exact commands count, so that what is meant for the visitor
/// reaches the visitor: "Done, your parcel is on its way" is no command.
/// </summary>
public sealed partial class AgentWords(KnowledgeBase knowledge)
{
    private const string PromiseExample = "Write for instance \"promise 17:00 I will call you\", \"promise tomorrow 9:30 …\" or \"promise mon 5pm …\".";

    /// <summary>Never throws, whatever is written.</summary>
    /// <param name="who">Who writes: times are in their zone.</param>
    public AgentWish Read(string text, AgentId who, DateTimeOffset now)
    {
        var written = text.Trim();
        if (Addressed().Match(written) is { Success: true } addressed)
        {
            var @case = Upper(addressed.Groups["case"].Value);
            return written[addressed.Length..].Trim() is { Length: > 0 } said ? new AgentWish.Say(said, @case) : new AgentWish.SwitchTo(@case);
        }

        var command = Framed().Replace(written, "");
        var reference = Named().Match(command) is { Success: true } named ? Upper(named.Groups["case"].Value) : null;
        var words = (reference is null ? command : command[..^reference.Length]).Trim();
        return (Plain(words), reference) switch
        {
            ("done" or "resolved", _) => new AgentWish.Done(reference),
            ("hand back", _) => new AgentWish.HandBack(reference),
            ("kept", _) => new AgentWish.Kept(reference),
            ("i cant" or "i cannot", _) => new AgentWish.Decline(reference),
            ("cases", null) => new AgentWish.Cases(),
            ("help", null) => new AgentWish.Help(),
            ("take", { } @case) => new AgentWish.Take(@case),
            ("take", null) => new AgentWish.NotUnderstood("Say which case: \"take C-7F3A\". \"cases\" lists those that wait."),
            ("" or "switch to", { } @case) => new AgentWish.SwitchTo(@case),
            ("switch to", null) => new AgentWish.NotUnderstood("Say which case: \"switch to C-7F3A\". \"cases\" lists yours."),
            ("promise", _) => new AgentWish.NotUnderstood($"A promise needs a time. {PromiseExample}"),
            ("pass to", _) => new AgentWish.NotUnderstood($"Say to whom. {WhoThereIs(who)}"),
            var (plain, _) when plain.StartsWith("promise ", StringComparison.Ordinal) => Promised(AfterWord(words), reference, who, now),
            var (plain, _) when plain.StartsWith("pass to ", StringComparison.Ordinal) => PassedTo(plain["pass to ".Length..], reference, who),
            _ => new AgentWish.Say(written, Reference: null),
        };
    }

    private AgentWish Promised(string what, string? reference, AgentId who, DateTimeOffset now)
    {
        var zone = knowledge.FindAgent(who)?.TimeZone ?? knowledge.Business.TimeZone;
        return NamedTime.AtStartOf(what, zone, now) switch
        {
            { DueAt: { } dueAt } time => new AgentWish.Promise(dueAt, time.Rest, reference),
            { Why: { } why } => new AgentWish.NotUnderstood($"{why} {PromiseExample}"),
            _ => new AgentWish.NotUnderstood($"I cannot read a time there. {PromiseExample}"),
        };
    }

    private AgentWish PassedTo(string name, string? reference, AgentId who)
    {
        var meant = knowledge.Team.Where(a => a.Id.Value.Equals(name, StringComparison.OrdinalIgnoreCase) || Plain(a.Name) == name).ToList();
        if (meant.Count == 0)
        {
            meant = [.. knowledge.Team.Where(a => Plain(a.FirstName) == name)];
        }

        return meant switch
        {
            [var only] => new AgentWish.PassTo(only.Id, reference),
            [] => new AgentWish.NotUnderstood($"Nobody of the team is called that. {WhoThereIs(who)}"),
            _ => new AgentWish.NotUnderstood($"There is more than one: {string.Join(", ", meant.Select(a => $"{a.Name} ({a.Id})"))}. Write the full name or the id."),
        };
    }

    private string WhoThereIs(AgentId who) => knowledge.Team.Where(a => a.Id != who).ToList() switch
    {
        [] => "There is nobody else in the team.",
        var others => $"There {(others.Count == 1 ? "is" : "are")} {string.Join(", ", others.Select(a => a.Name))}: write for instance \"pass to {others[0].FirstName}\".",
    };

    // Small letters without accents, apostrophes left out, one space between words; signs stay, so that "done!" is no command.
    private static string Plain(string text) => string.Join(' ', Folded.Fold(text).Replace("'", "", StringComparison.Ordinal).Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries));

    private static string AfterWord(string words) => string.Concat(words.SkipWhile(c => !char.IsWhiteSpace(c))).Trim();

    private static string Upper(string reference) => reference.ToUpperInvariant();

    [GeneratedRegex("^/?(?<case>C-[0-9A-F]{4}):", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Addressed();

    // A slash before it and a full stop after it change nothing.
    [GeneratedRegex(@"^/|\s{0,9}\.$")]
    private static partial Regex Framed();

    [GeneratedRegex(@"(?:^|\s)(?<case>C-[0-9A-F]{4})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
