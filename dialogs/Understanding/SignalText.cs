namespace ServiceBot.Understanding;

/// <summary>A message as the signals see it: its words in order, cut in sentences.</summary>
internal sealed class SignalText
{
    // Nobody speaks longer without a pause; a longer run of words is read in stretches, so that its length never dilutes what is said in it.
    private const int LongestSentence = 30;

    /// <param name="isKnown">Whether a word needs no correction; null leaves all as they are written.</param>
    public SignalText(string message, string folded, Func<string, bool>? isKnown = null)
    {
        Words = Folded.Words(folded);
        for (var i = 0; isKnown is not null && i < Words.Count; i++)
        {
            Words[i] = SignalSpelling.Corrected(Words[i], isKnown);
        }

        Sentences = Cut(message);
    }

    public List<Word> Words { get; }

    /// <summary>In order, without gaps; no sentence is empty.</summary>
    public List<SignalSentence> Sentences { get; }

    private List<SignalSentence> Cut(string message)
    {
        var sentences = new List<SignalSentence>();
        for (var (first, i) = (0, 0); i < Words.Count; i++)
        {
            var from = Words[i].Start + Words[i].Length;
            var to = i + 1 < Words.Count ? Words[i + 1].Start : message.Length;
            var mark = to - from == 1 && i + 1 < Words.Count && char.IsAsciiDigit(message[to]) ? ' ' : MarkIn(message.AsSpan(from, to - from));
            if (mark != ' ' || i + 1 == Words.Count || i + 1 - first == LongestSentence)
            {
                sentences.Add(new SignalSentence(first, i + 1, mark));
                first = i + 1;
            }
        }

        return sentences;
    }

    // What ends a sentence between two words; a space for nothing.
    private static char MarkIn(ReadOnlySpan<char> gap)
    {
        var mark = ' ';
        foreach (var c in gap)
        {
            mark = c switch
            {
                '?' => '?',
                '!' when mark != '?' => '!',
                '.' or ';' or '\n' or '\r' or '\u2026' when mark == ' ' => '.',
                _ => mark,
            };
        }

        return mark;
    }
}

/// <summary>Words <paramref name="First"/> up to, not including, <paramref name="End"/>.</summary>
/// <param name="Mark">'?', '!', '.' or a space: how it ends.</param>
internal readonly record struct SignalSentence(int First, int End, char Mark);
