using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using ServiceBot.Care;
using ServiceBot.Knowledge;
using ServiceBot.Understanding;

namespace ServiceBot.Replies;

/// <summary>
/// The last look at what an answer says: a condition or a limit of a policy goes out only when somebody asks about that policy. Whoever asks
/// how to use a thing does not read what they can no longer do about having bought it.
/// </summary>
internal static partial class RelevanceGate
{
    private static readonly Phrases Returning = new("return", "returns", "returned", "returning", "send back", "sent back", "send it back", "bring back", "bring it back", "give back", "gave back", "gave it back");

    private static readonly Phrases PayingBack = new("refund", "refunds", "refunded", "refundable", "nonrefundable", "money back", "paid back", "pay back", "reimburse", "reimbursed");

    private static readonly Phrases Cancelling = new("cancel", "cancels", "canceled", "cancelled", "canceling", "cancelling", "cancellation", "cancelation", "cancelations", "withdraw", "call off", "called off");

    private static readonly Phrases Exchanging = new("exchange", "exchanges", "exchanged", "exchanging", "swap", "swapped");

    private static readonly Phrases Charging = new("billed", "billing", "bill", "charged", "charge", "charges", "renew", "renews", "renewed", "renewal", "subscription", "membership", "fee", "fees");

    private static readonly Phrases Guaranteeing = new("warranty", "warranties", "guarantee", "guaranteed", "guarantees");

    private static readonly Phrases[] Policies = [Returning, PayingBack, Cancelling, Exchanging, Charging, Guaranteeing];

    // Who asks about one is told of the others, and of itself: money follows from a return, a fee from cancelling.
    private static readonly Phrases[][] Related =
    [
        [Returning, PayingBack, Exchanging],
        [PayingBack, Returning, Exchanging, Cancelling, Guaranteeing],
        [Exchanging, Returning, PayingBack],
        [Cancelling, PayingBack, Charging, Returning],
        [Charging, Cancelling, PayingBack],
        [Guaranteeing, PayingBack, Returning, Exchanging],
    ];

    private static readonly Phrases Limits = new(
        "unless", "only if", "only when", "no longer", "not any more", "not anymore", "cannot", "can not", "cant", "may not", "must not", "will not", "wont", "not be", "did not", "didnt", "do not", "dont", "does not", "doesnt",
        "nonrefundable", "non refundable", "expired", "expires", "excluded", "except", "void", "at the latest", "too late", "rule out", "rules out");

    // A limit in the customer's favour is none.
    private static readonly Phrases Favours = new("free", "you get", "you choose", "is yours", "at no cost", "no fee", "no extra", "full price", "we pay", "our cost");

    // What an answer's own words are about, as long as it is in force.
    private static readonly ConditionalWeakTable<Answer, Looked> LookedAt = [];

    /// <summary>What of an answer's text is called for: whole sentences, in their order.</summary>
    /// <param name="text">As it would be sent.</param>
    /// <param name="message">All the visitor wrote.</param>
    public static string Pass(string text, Answer answer, string message)
    {
        var looked = LookedAt.GetValue(answer, a => new Looked(a));
        List<(string Text, IReadOnlyList<Sentence> Sentences)> lines = [.. text.Split('\n').Select(line => (line, looked.SentencesOf(line)))];
        if (lines.All(l => l.Sentences.All(s => s.Limits.Count == 0)))
        {
            return text;
        }

        var asked = WithRelated(looked.Asked.Concat(NamedIn(LineOf(message))));
        if (lines.All(l => l.Sentences.All(s => s.IsCalledFor(asked))))
        {
            return text;
        }

        var passed = lines.Select(l => (Before: l.Text, Passed: string.Concat(l.Sentences.Where(s => s.IsCalledFor(asked)).Select(s => s.Text)).TrimEnd()));
        var left = Gap().Replace(string.Join('\n', passed.Where(l => l.Before.Length == 0 || l.Passed.Any(char.IsLetterOrDigit)).Select(l => l.Passed)), "\n\n").Trim();
        // Better a word too many than no answer at all.
        return left.Length == 0 ? text : left;
    }

    /// <summary>The sentences of an answer that would never be sent, since nobody who asks for it asks about what they limit.</summary>
    public static IEnumerable<KnowledgeFault> Check(Answer answer)
    {
        var looked = new Looked(answer);
        var asked = WithRelated(looked.Asked);
        return answer.Passages.SelectMany(p => p.Text.Split('\n').SelectMany((line, below) => looked.SentencesOf(line).Where(s => !s.IsCalledFor(asked)).Select(s =>
            new KnowledgeFault(answer.File, p.Line + below, $"\"{s.Text.Trim()}\" limits something that nobody asks about here, so it would never be sent: move it to the answer about it"))));
    }

    private static IEnumerable<Phrases> NamedIn(string line) => Policies.Where(p => p.In(line));

    private static HashSet<Phrases> WithRelated(IEnumerable<Phrases> named) => [.. named.SelectMany(n => Related.First(r => r[0] == n))];

    /// <summary>An answer, with what its asks are about and what its lines limit.</summary>
    private sealed class Looked(Answer answer)
    {
        private readonly Dictionary<string, IReadOnlyList<Sentence>> _lines =
            answer.Passages.SelectMany(p => p.Text.Split('\n')).Distinct().ToDictionary(line => line, line => Read(line));

        public IReadOnlyList<Phrases> Asked { get; } = [.. answer.Asks.Select(a => a.Text).Prepend(answer.Title).SelectMany(t => NamedIn(LineOf(t))).Distinct()];

        /// <summary>Also of a line that was filled in from somebody's order, which is looked at anew.</summary>
        public IReadOnlyList<Sentence> SentencesOf(string line) => _lines.TryGetValue(line, out var sentences) ? sentences : Read(line);

        private static IReadOnlyList<Sentence> Read(string line) => [.. Sentences(line).Select(s => new Sentence(s, LimitsIn(s)))];

        private static IReadOnlyList<Phrases> LimitsIn(string sentence)
        {
            var line = LineOf(sentence);
            List<Phrases> about = [.. NamedIn(line)];
            return about.Count == 0 || Favours.In(line) || !Limits.In(line) && !Deadline().IsMatch(sentence) ? [] : about;
        }
    }

    /// <param name="Limits">The policies it limits something of; none of most.</param>
    private sealed record Sentence(string Text, IReadOnlyList<Phrases> Limits)
    {
        public bool IsCalledFor(HashSet<Phrases> asked) => Limits.Count == 0 || Limits.Any(asked.Contains);
    }

    private static string LineOf(string text) => Phrases.Line(Folded.Words(Folded.Fold(text)).Select(w => w.Text));

    // With the space after each, so that what is left of a line reads on.
    private static IEnumerable<string> Sentences(string line)
    {
        var sentence = new StringBuilder();
        for (var i = 0; i < line.Length; i++)
        {
            sentence.Append(line[i]);
            if (i + 1 < line.Length && char.IsWhiteSpace(line[i]) && i > 0 && line.AsSpan(0, i).TrimEnd("*\")\u201D") is [.., '.' or '!' or '?'])
            {
                yield return sentence.ToString();
                sentence.Clear();
            }
        }

        if (sentence.Length > 0)
        {
            yield return sentence.ToString();
        }
    }

    // "Within 30 days", "after 14 days".
    [GeneratedRegex(@"\b(within|after|before|until)\b[^.!?]{0,120}\b\d{1,9}\b[^.!?]{0,120}\b(days?|weeks?|months?|years?|hours?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Deadline();

    [GeneratedRegex(@"\n{3,100}")]
    private static partial Regex Gap();
}
