using ServiceBot.Conversations;
using ServiceBot.Knowledge.Remedies;

namespace ServiceBot.Knowledge;

/// <summary>One file of answers/: front matter, then the text in light Markdown with passages that may carry a condition.</summary>
internal static class AnswerFile
{
    private const string Open = ":::when ";
    private const string Close = ":::";
    private const string ThenPerson = ", handoff";

    public static Answer? Read(string text, string file, List<KnowledgeFault> faults)
    {
        var before = faults.Count;
        var id = Path.GetFileNameWithoutExtension(file);
        if (id.Length == 0 || !id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            faults.Add(new(file, 1, "the file's name is the answer's id: small letters, digits and hyphens"));
        }

        var lines = text.Split('\n');
        var end = lines[0].TrimEnd() == "---" ? Array.FindIndex(lines, 1, l => l.TrimEnd() == "---") : -1;
        if (end < 0)
        {
            faults.Add(new(file, 1, "an answer begins with a line \"---\", then title, skill and asks, then another line \"---\""));
            return null;
        }

        if (YamlMap.ReadMap(string.Join('\n', lines[1..end]), file, faults, lineOffset: 1) is not { } map)
        {
            return null;
        }

        var title = map.Text("title");
        var skill = map.Text("skill");
        var asks = map.Texts("asks");
        var handsOver = map.ValueIfAny<bool>("handoff", t => t switch { "true" => true, "false" => false, _ => null }, "write true or leave the line out") ?? false;
        var needsOrder = map.ValueIfAny<bool>("needs", t => t == "order" ? true : null, "write order or leave the line out") ?? false;
        var cause = map.ValueIfAny<Cause>("cause", t => RemediesFile.Causes.TryGetValue(t, out var known) ? known : null, $"it is one of {string.Join(", ", RemediesFile.Causes.Keys)}");
        var offersCancelling = map.ValueIfAny<bool>("offers", t => t == "cancelling" ? true : null, "write cancelling or leave the line out") ?? false;
        map.NothingElse();
        if (asks.Count == 0 && faults.Count == before)
        {
            map.Fault("asks", "\"asks\" is empty: write at least one way people ask for this");
        }

        var passages = Passages(lines, end + 1, file, faults);
        return faults.Count > before ? null : new Answer(new AnswerId(id), title, skill, handsOver, asks, passages, file, end + 2) { NeedsOrder = needsOrder, Cause = cause, OffersCancelling = offersCancelling };
    }

    private static List<Passage> Passages(string[] lines, int first, string file, List<KnowledgeFault> faults)
    {
        var passages = new List<Passage>();
        var (start, opened, when, handsOver) = (first, -1, (Condition?)null, false);
        for (var i = first; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.StartsWith(Open, StringComparison.Ordinal))
            {
                if (opened >= 0)
                {
                    faults.Add(new(file, i + 1, "a passage inside a passage: close the first one with \":::\""));
                }

                Add(start, i, null);
                handsOver = line.EndsWith(ThenPerson, StringComparison.Ordinal);
                (when, var fault) = Condition.Parse((handsOver ? line[Open.Length..^ThenPerson.Length] : line[Open.Length..]).Trim());
                (start, opened) = (i + 1, i);
                if (fault is not null)
                {
                    faults.Add(new(file, i + 1, fault));
                }
                else if (when?.WhyDead() is { } dead)
                {
                    faults.Add(new(file, i + 1, $"a dead condition: {dead}"));
                }
            }
            else if (line == Close)
            {
                if (opened < 0)
                {
                    faults.Add(new(file, i + 1, "\":::\" closes a passage that was never opened"));
                }

                Add(start, i, when);
                (start, opened, when) = (i + 1, -1, null);
            }
        }

        if (opened >= 0)
        {
            faults.Add(new(file, opened + 1, "this passage is not closed: put \":::\" on a line of its own after it"));
        }

        Add(start, lines.Length, null);
        return passages;

        void Add(int from, int to, Condition? condition)
        {
            var text = string.Join('\n', lines[from..to]).Trim();
            for (var i = from; i < to; i++)
            {
                foreach (var name in FillIn.In(lines[i]).Where(n => !FillIn.Names.Contains(n)))
                {
                    faults.Add(new(file, i + 1, $"there is nothing to fill in by the name \"{name}\"; there are {string.Join(", ", FillIn.Names)}"));
                }
            }

            if (text.Length > 0)
            {
                passages.Add(new Passage(text, condition, Array.FindIndex(lines, from, l => l.Trim().Length > 0) + 1) { HandsOver = condition is not null && handsOver });
            }
        }
    }
}
