namespace ServiceBot.Understanding;

/// <summary>
/// Reads how a message is said; each signal names the words that raised it. Two readers work together. The rules know sayings
/// word by word: some of them raise a signal by themselves ("I want my money back"), others only name what a signal is about
/// ("refund", "return", "agent", "still"). The model, learnt from the signal phrases, weighs the whole sentence. A saying that
/// raises a signal by itself stands, except where the model is sure that the sentence merely asks about refunds; a sentence that
/// only names the subject raises the signal where the model hears it there, and then its strongest words are the ones shown.
/// Where no rule names the subject, nothing is raised, whatever the model makes of words it does not know.
/// </summary>
internal static class SignalReader
{
    // A single mild sign is no mood yet.
    private const double LeastFrustration = 0.5;

    // "Wow!!!" is no anger.
    private const int FewestWordsCriedOut = 4;
    private const int ShownWords = 8;

    // From this share on the model hears a signal where the rules name its subject.
    private const float Heard = 0.5f;
    private const float HeardTogether = 0.6f;
    private const float HeardFrustration = 0.85f;

    // From this share on a sentence asks about refunds, whatever demand seems to stand in it, unless one of its clauses is a
    // clear demand; from the second on it does nothing but ask.
    private const float Asks = 0.5f;
    private const float OnlyAsks = 0.9f;
    private const float Demanded = 0.8f;

    private static readonly Sayings Rules = new(SignalRules.All, SignalRules.Lists);

    /// <summary>Learns what is learnt once in a process, so that nobody waits for it at the first message.</summary>
    public static void Prepare() => _ = SignalModel.Instance;

    public static IReadOnlyList<Signal> Read(string message, string folded)
    {
        var text = new SignalText(message, folded, IsWord);
        return text.Words.Count > 0 ? new Listening(message, text).Signals() : [];
    }

    private static bool IsWord(string word) =>
        SignalLexicon.MeaningOf(word) is not null || Rules.Knows(word) || SignalModel.Instance.Knows(word);

    private sealed class Listening(string message, SignalText text)
    {
        private static readonly SignalKind[] Kinds = Enum.GetValues<SignalKind>();
        private readonly List<Hint> _hints = [];

        public IReadOnlyList<Signal> Signals()
        {
            var found = Rules.Find(text);
            var features = new List<SignalFeature>();
            var next = 0;
            foreach (var sentence in text.Sentences)
            {
                var from = next;
                while (next < found.Count && found[next].First < sentence.End)
                {
                    next++;
                }

                if (next > from)
                {
                    features.Clear();
                    SignalFeatures.Of(text, sentence, features);
                    Hear(sentence, found[from..next], features, SignalModel.Instance.Shares(features));
                }
            }

            var isFriendly = text.Words.Count < FewestWordsCriedOut || _hints.Exists(h => h.Kind is SignalKind.Thanks or SignalKind.Greeting);
            _hints.AddRange(Loudness.Find(message, isFriendly).Select(l => new Hint(SignalKind.Frustration, l.Strength, int.MaxValue, l.Words)));
            return
            [
                .. _hints.GroupBy(h => h.Kind).OrderBy(g => g.Key).Select(Together)
                    .Where(s => s.Kind != SignalKind.Frustration || s.Strength >= LeastFrustration),
            ];
        }

        private void Hear(SignalSentence sentence, List<SayingFound> found, List<SignalFeature> features, float[] shares)
        {
            var denied = found.Where(f => f.Rule.Weight == RuleWeight.Denies).ToList();
            found.RemoveAll(f => denied.Exists(d => d.Rule.Kind == f.Rule.Kind && (f.Rule.Weight == RuleWeight.Touches || d.First < f.End && f.First < d.End)));
            foreach (var kind in Kinds)
            {
                var said = Apart(found.Where(f => f.Rule.Kind == kind && f.Rule.Weight == RuleWeight.Says));
                if (kind == SignalKind.Refund && shares[(int)SignalGroup.RefundQuestion] is var asks && asks >= Asks)
                {
                    said.RemoveAll(s => asks >= OnlyAsks || !Demands(ClauseAround(s, sentence)));
                }

                if (said.Count > 0)
                {
                    _hints.AddRange(said.Select(s => new Hint(kind, s.Rule.Strength, s.First, Shown(s.First, s.End))));
                }
                else if (found.Exists(f => f.Rule.Kind == kind && f.Rule.Weight == RuleWeight.Touches) && Share(kind, shares) is var (share, groups) && share > 0)
                {
                    var (first, end) = Loudest(SignalModel.Instance.Voices(features, sentence, groups));
                    _hints.Add(new Hint(kind, share, sentence.First + first, Shown(sentence.First + first, sentence.First + end)));
                }
            }
        }

        // Independent hints add up without ever passing 1; the same words count once.
        private static Signal Together(IGrouping<SignalKind, Hint> hints)
        {
            var distinct = hints.OrderBy(h => h.Place).DistinctBy(h => h.Words).ToList();
            return new Signal(hints.Key, 1 - distinct.Aggregate(1.0, (left, hint) => left * (1 - hint.Strength)), distinct.ConvertAll(h => h.Words));
        }

        // How sure the model is of a signal; 0 when it does not hear it.
        private static (double Share, SignalGroup[] Groups) Share(SignalKind kind, float[] shares)
        {
            var (money, cancel, person) = (shares[(int)SignalGroup.MoneyBack], shares[(int)SignalGroup.Cancelling], shares[(int)SignalGroup.Person]);
            var cross = shares[(int)SignalGroup.Angry] + shares[(int)SignalGroup.Annoyed];
            return kind switch
            {
                SignalKind.Refund => (money >= Heard ? money : 0, [SignalGroup.MoneyBack]),
                SignalKind.Cancellation => (cancel >= Heard || money < Heard && money + cancel >= HeardTogether ? money + cancel : 0, [SignalGroup.Cancelling]),
                SignalKind.PersonWanted => (person >= Heard ? person : 0, [SignalGroup.Person]),
                SignalKind.Frustration => (cross >= HeardFrustration ? cross : 0, [SignalGroup.Angry, SignalGroup.Annoyed]),
                _ => (0, []),
            };
        }

        // The strongest of those that overlap.
        private static List<SayingFound> Apart(IEnumerable<SayingFound> found)
        {
            var apart = new List<SayingFound>();
            foreach (var one in found.OrderByDescending(f => f.Rule.Strength).ThenByDescending(f => f.End - f.First))
            {
                if (!apart.Exists(a => a.First < one.End && one.First < a.End))
                {
                    apart.Add(one);
                }
            }

            return apart;
        }

        // The run of words that speaks loudest together.
        private static (int First, int End) Loudest(float[] voices)
        {
            var (best, first, end) = (float.MinValue, 0, 1);
            for (var from = 0; from < voices.Length; from++)
            {
                float sum = 0;
                for (var to = from; to < Math.Min(voices.Length, from + ShownWords); to++)
                {
                    sum += voices[to];
                    (best, first, end) = sum > best ? (sum, from, to + 1) : (best, first, end);
                }
            }

            return (first, end);
        }

        private bool Demands(SignalSentence clause)
        {
            var features = new List<SignalFeature>();
            SignalFeatures.Of(text, clause, features);
            return SignalModel.Instance.Shares(features)[(int)SignalGroup.MoneyBack] >= Demanded;
        }

        // "What is your policy, and please refund my order": the part between two joints.
        private SignalSentence ClauseAround(SayingFound said, SignalSentence sentence)
        {
            var (first, end) = (said.First, said.End);
            while (first > sentence.First && !IsJoint(first - 1))
            {
                first--;
            }

            while (end < sentence.End && !IsJoint(end - 1) && text.Words[end].Text is not ("and" or "but"))
            {
                end++;
            }

            return new SignalSentence(first, end, end == sentence.End ? sentence.Mark : ' ');
        }

        // Whether a clause ends with a word.
        private bool IsJoint(int at) =>
            text.Words[at].Text is "and" or "but"
            || at + 1 < text.Words.Count && message.AsSpan()[EndOf(text.Words[at])..text.Words[at + 1].Start].Contains(',');

        private static int EndOf(Word word) => word.Start + word.Length;

        private string Shown(int first, int end) => message[text.Words[first].Start..EndOf(text.Words[end - 1])];

    }

    private readonly record struct Hint(SignalKind Kind, double Strength, int Place, string Words);
}
