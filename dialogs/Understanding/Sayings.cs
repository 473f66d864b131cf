namespace ServiceBot.Understanding;

/// <summary>A saying that stands in a message: words <paramref name="First"/> up to, not including, <paramref name="End"/>.</summary>
internal readonly record struct SayingFound(SignalRule Rule, int First, int End);

/// <summary>Many sayings, found in one walk over the words: only those that may begin with a word are tried there.</summary>
internal sealed class Sayings
{
    private readonly Dictionary<string, int> _ids = [];
    private readonly Dictionary<int, (SignalRule Rule, Saying Saying)[]> _byOpener;

    public Sayings(IReadOnlyList<SignalRule> rules, IReadOnlyDictionary<string, string> lists)
    {
        var texts = rules.SelectMany(rule => rule.Sayings.SelectMany(Expanded), (rule, text) => (rule, text)).ToList();
        var words = CountWords(texts.Select(t => t.text), lists);
        var byOpener = new Dictionary<int, List<(SignalRule, Saying)>>();
        foreach (var (rule, text) in texts)
        {
            var (saying, openers) = Saying.Parse(text, IdOf, name => lists[name].Split(' '), words);
            foreach (var opener in openers)
            {
                byOpener.TryAdd(opener, []);
                byOpener[opener].Add((rule, saying));
            }
        }

        _byOpener = byOpener.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());
    }

    /// <summary>Whether a word stands in any saying.</summary>
    public bool Knows(string word) => _ids.ContainsKey(word);

    public List<SayingFound> Find(SignalText text)
    {
        var found = new List<SayingFound>();
        var ids = new int[text.Words.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = _ids.GetValueOrDefault(text.Words[i].Text, -1);
        }

        foreach (var sentence in text.Sentences)
        {
            for (var at = sentence.First; at < sentence.End; at++)
            {
                if (ids[at] < 0 || !_byOpener.TryGetValue(ids[at], out var candidates))
                {
                    continue;
                }

                foreach (var (rule, saying) in candidates)
                {
                    if (saying.EndAt(ids, sentence, at) is var end and > 0)
                    {
                        found.Add(new SayingFound(rule, at, end));
                    }
                }
            }
        }

        return found;
    }

    // "( a / b c )? d" is "a d", "b c d" and "d".
    private static IEnumerable<string> Expanded(string text)
    {
        var open = text.IndexOf("( ", StringComparison.Ordinal);
        if (open < 0)
        {
            return [text];
        }

        var close = text.IndexOf(" )", open, StringComparison.Ordinal);
        var mayMiss = close + 2 < text.Length && text[close + 2] == '?';
        var choices = text[(open + 2)..close].Split(" / ").AsEnumerable();
        return (mayMiss ? choices.Append("") : choices).SelectMany(choice => Expanded(text[..open] + choice + text[(close + (mayMiss ? 3 : 2))..]));
    }

    private static int CountWords(IEnumerable<string> texts, IReadOnlyDictionary<string, string> lists) =>
        texts.SelectMany(t => t.Split([' ', '|', '?', '*'])).Concat(lists.Values.SelectMany(l => l.Split(' '))).Distinct().Count();

    private int IdOf(string word)
    {
        if (!_ids.TryGetValue(word, out var id))
        {
            _ids[word] = id = _ids.Count;
        }

        return id;
    }
}
