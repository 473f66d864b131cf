using System.Globalization;
using System.Text.RegularExpressions;

namespace ServiceBot.History;

/// <summary>Whether what is there afterwards is explained by what was attempted: nothing lost, nothing twice, nothing out of order, nothing of another's.</summary>
internal static partial class Checker
{
    /// <summary>What cannot be explained; nothing when all is well.</summary>
    public static IEnumerable<string> Check(IReadOnlyList<Event> events, IReadOnlyDictionary<string, List<(long Seq, string From, string Text)>> transcripts)
    {
        foreach (var (conversation, lines) in transcripts)
        {
            for (var i = 0; i < lines.Count; i++)
            {
                if (lines[i].Seq != i + 1)
                {
                    yield return string.Create(CultureInfo.InvariantCulture, $"{conversation}: line {i + 1} has the place {lines[i].Seq}");
                    break;
                }
            }

            var stand = lines.SelectMany(l => Token().Matches(l.Text).Select(m => m.Value)).Where(t => events.Any(e => e.Token == t)).ToList();
            foreach (var token in stand.Distinct().Where(t => !events.Any(e => e.Token == t && e.Conversation == conversation)))
            {
                yield return $"{conversation}: {token} is another conversation's";
            }

            foreach (var attempt in events.Where(e => e.Conversation == conversation && e.What is "wrote" or "said" && e.Conversation == conversation))
            {
                var times = lines.Count(l => (l.From == "user") == (attempt.What == "wrote") && Token().Matches(l.Text).Any(m => m.Value == attempt.Token) && l.Text.StartsWith(attempt.Token, StringComparison.Ordinal));
                if (attempt.End == End.Ok && times != 1 || attempt.End == End.Unknown && times > 1 || attempt.End == End.Failed && times > 0)
                {
                    yield return string.Create(CultureInfo.InvariantCulture, $"{conversation}: {attempt.Token} of {attempt.Who}, which ended {attempt.End}, stands there {times} times");
                }
            }

            var wrote = events.Where(e => e.Conversation == conversation && e is { What: "wrote", End: End.Ok }).Select(e => e.Token).ToList();
            var order = lines.Where(l => l.From == "user").Select(l => Token().Match(l.Text).Value).Where(wrote.Contains).ToList();
            if (!order.SequenceEqual(wrote.Where(order.Contains)))
            {
                yield return $"{conversation}: what was written stands in another order: {string.Join(' ', order)}";
            }

            // Each message has an outcome the visitor can see, unless a person has the conversation.
            var last = lines.FindLastIndex(l => l.From == "user");
            if (last >= 0 && last == lines.Count - 1 && !events.Any(e => e.Conversation == conversation && e is { What: "took", End: not End.Failed }))
            {
                yield return $"{conversation}: the last message was never answered: {lines[last].Text}";
            }
        }

        // A case is given back before the next is opened, so as many can have been taken as were asked for.
        foreach (var taken in events.Where(e => e is { What: "took", End: End.Ok }).GroupBy(e => e.Conversation))
        {
            var said = events.Count(e => e.Conversation == taken.Key && e is { What: "wrote", End: not End.Failed });
            if (taken.Count() > said)
            {
                yield return $"{taken.Key}: taken {taken.Count()} times, asked for {said} times at most";
            }
        }
    }

    /// <summary>Two who were both told that they have a case, of which the transcript knows one taking.</summary>
    public static IEnumerable<string> Claims(IReadOnlyList<Event> events, Func<string, long> takings) => events
        .Where(e => e is { What: "took", End: End.Ok })
        .GroupBy(e => e.Conversation)
        .Where(g => g.Count() > takings(g.Key))
        .Select(g => $"{g.Key}: {g.Count()} were told that they have the case, and it was taken {takings(g.Key)} times");

    /// <summary>What a stream brought, whatever cut it off, beside the transcript: every message, in order, each once.</summary>
    public static IEnumerable<string> Streamed(string conversation, IReadOnlyList<(long Seq, string Text)> heard, IReadOnlyList<(long Seq, string Text)> messages)
    {
        if (!heard.SequenceEqual(messages))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{conversation}: its stream brought {heard.Count} messages ({heard.Select(h => h.Seq).Distinct().Count()} different) of {messages.Count}; the first that differs is number {heard.Zip(messages).TakeWhile(p => p.First == p.Second).Count() + 1}");
        }
    }

    /// <summary>
    /// What a channel took for a conversation, beside what the bot said there, no two alike: each line at least once unless it was parked, at most once
    /// without a mark and at most once with one, and for the first time in order.
    /// </summary>
    public static IEnumerable<string> Delivered(string conversation, IReadOnlyList<string> taken, IReadOnlyList<string> said, bool hasParked)
    {
        const string mark = "(Perhaps for the second time:) ";
        foreach (var line in said)
        {
            var (plain, marked) = (taken.Count(t => t == line), taken.Count(t => t == mark + line));
            if (plain + marked == 0 && !hasParked || plain > 1 || marked > 1)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{conversation}: \"{line}\" arrived {plain} times, and {marked} times with a mark");
            }
        }

        var first = taken.Select(t => t.StartsWith(mark, StringComparison.Ordinal) ? t[mark.Length..] : t).Distinct().ToList();
        if (!first.SequenceEqual(said.Where(first.Contains)))
        {
            yield return $"{conversation}: what was said arrived in another order, or something that was not said";
        }
    }

    [GeneratedRegex("[a-z0-9]+x[0-9]+x")]
    private static partial Regex Token();
}
