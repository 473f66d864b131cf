using System.Runtime.CompilerServices;
using ServiceBot.Conversations;
using ServiceBot.Knowledge;
using ServiceBot.Understanding;

namespace ServiceBot;

/// <summary>One of the team whom the visitor asks for by name: "can I speak with Maria?"</summary>
internal static class NamedPerson
{
    private static readonly HashSet<string> Reaching = ["talk", "talking", "speak", "speaking", "chat", "chatting", "call", "ring", "reach", "get", "contact", "connect", "transfer", "put", "pass", "message"];

    private static readonly HashSet<string> OnTheWay = ["to", "with", "me", "us", "through", "over", "back", "directly", "again", "hold", "of"];

    // What each of the team is called, as long as the team is in force.
    private static readonly ConditionalWeakTable<IReadOnlyList<Agent>, List<string>> NamesOf = [];

    /// <summary>The reading, with a wish for a person where one of the team is asked for by name.</summary>
    public static Reading Heard(Reading reading, string text, IReadOnlyList<Agent> team)
    {
        var words = Folded.Words(Folded.Fold(text));
        if (reading.Has(SignalKind.PersonWanted) || Named(words, team) is not var (_, place)
            || words.Take(place).Reverse().SkipWhile(w => OnTheWay.Contains(w.Text)).Select(w => (Word?)w).FirstOrDefault() is not { } verb || !Reaching.Contains(verb.Text))
        {
            return reading;
        }

        var name = words[place];
        var raised = text[verb.Start..(name.Start + name.Length)];
        return reading with { Signals = [.. reading.Signals, new Signal(SignalKind.PersonWanted, 0.9, [raised])] };
    }

    /// <summary>Who is asked for; null when nobody is, or nobody by name.</summary>
    public static Agent? AskedFor(Reading reading, string text, IReadOnlyList<Agent> team) =>
        reading.Has(SignalKind.PersonWanted) ? Named(Folded.Words(Folded.Fold(text)), team)?.Agent : null;

    private static (Agent Agent, int Place)? Named(List<Word> words, IReadOnlyList<Agent> team)
    {
        var names = NamesOf.GetValue(team, _ => [.. team.Select(a => Folded.Fold(a.FirstName))]);
        for (var place = 0; place < words.Count; place++)
        {
            if (names.IndexOf(words[place].Text) is >= 0 and var agent)
            {
                return (team[agent], place);
            }
        }

        return null;
    }
}
