using System.Numerics;

namespace ServiceBot.Understanding;

/// <summary>
/// One way to say something, word by word: "i|we really? want @a? refund". Parts stand between spaces; a part is one or more
/// words with '|' between them, '@' names a list of words and '_' any word; '?' at its end means that it may be missing, '*' that
/// it may stand up to four times or be missing. Before "^" comes nothing in the message, before "&lt;" nothing in the sentence
/// and after "&gt;" neither; what follows "~" must be there and is not shown. A whole is never longer than its parts, so finding
/// it takes time in proportion to the text.
/// </summary>
internal sealed class Saying
{
    private const int MostRepeats = 4;

    private readonly ulong[]?[] _parts;

    // For each part the bits of all the parts that may come next in its place, itself and those after it that may be missing.
    private readonly ulong[] _reach;
    private readonly bool _opensMessage;
    private readonly bool _opensSentence;
    private readonly bool _endsSentence;
    private readonly int _shown;

    private Saying(List<(int[]? Words, bool MayMiss)> parts, bool opensMessage, bool opensSentence, bool endsSentence, int shown, int words)
    {
        (_opensMessage, _opensSentence, _endsSentence, _shown) = (opensMessage, opensSentence, endsSentence, shown);
        _parts = new ulong[]?[parts.Count];
        _reach = new ulong[parts.Count + 1];
        _reach[^1] = 1UL << parts.Count;
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            _reach[i] = 1UL << i | (parts[i].MayMiss ? _reach[i + 1] : 0);
            if (parts[i].Words is { } allowed)
            {
                var set = _parts[i] = new ulong[words / 64 + 1];
                foreach (var word in allowed)
                {
                    set[word / 64] |= 1UL << word % 64;
                }
            }
        }
    }

    /// <param name="idOf">The number of a word, given to it when it is new.</param>
    /// <param name="listOf">The words behind an '@'.</param>
    public static (Saying Saying, IEnumerable<int> Openers) Parse(string text, Func<string, int> idOf, Func<string, string[]> listOf, int words)
    {
        var parts = new List<(int[]? Words, bool MayMiss)>();
        var (opensMessage, opensSentence, endsSentence, shown) = (false, false, false, -1);
        foreach (var piece in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (piece)
            {
                case "^": opensMessage = true; break;
                case "<": opensSentence = true; break;
                case ">": endsSentence = true; break;
                case "~": shown = parts.Count; break;
                default:
                    var part = piece.TrimEnd('?', '*');
                    var allowed = part == "_" ? null : part.Split('|').SelectMany(w => w[0] == '@' ? listOf(w[1..]) : [w]).Select(idOf).ToArray();
                    parts.AddRange(Enumerable.Repeat((allowed, part.Length < piece.Length), piece[^1] == '*' ? MostRepeats : 1));
                    break;
            }
        }

        if (parts.Count > 62 || parts.TakeWhile(p => p.MayMiss).Any(p => p.Words is null) || parts.TrueForAll(p => p.MayMiss) || parts[0].Words is null)
        {
            throw new FormatException($"\"{text}\" is no saying: it must begin with a word, and have at most 62 parts.");
        }

        var first = parts.FindIndex(p => !p.MayMiss);
        return (new Saying(parts, opensMessage, opensSentence, endsSentence, shown, words), parts.Take(first + 1).SelectMany(p => p.Words ?? []).Distinct());
    }

    /// <summary>Whether it stands at a word of a sentence.</summary>
    /// <param name="ids">The numbers of the message's words, -1 for a word in no saying.</param>
    /// <returns>The place after its last shown word; -1 when it does not stand there.</returns>
    public int EndAt(ReadOnlySpan<int> ids, SignalSentence sentence, int at)
    {
        if (_opensMessage && at != 0 || _opensSentence && at != sentence.First)
        {
            return -1;
        }

        var (end, shownEnd) = (-1, at);
        var state = _reach[0];
        for (var place = at; ; place++)
        {
            shownEnd = _shown >= 0 && (state >> _shown & 1) != 0 ? place : shownEnd;
            if ((state >> _parts.Length & 1) != 0 && (!_endsSentence || place == sentence.End))
            {
                end = _shown >= 0 ? shownEnd : place;
            }

            if (place == sentence.End)
            {
                return end;
            }

            ulong next = 0;
            for (var left = state & ((1UL << _parts.Length) - 1); left != 0; left &= left - 1)
            {
                var part = BitOperations.TrailingZeroCount(left);
                if (_parts[part] is not { } set || ids[place] >= 0 && (set[ids[place] / 64] >> ids[place] % 64 & 1) != 0)
                {
                    next |= _reach[part + 1];
                }
            }

            if (next == 0)
            {
                return end;
            }

            state = next;
        }
    }
}
