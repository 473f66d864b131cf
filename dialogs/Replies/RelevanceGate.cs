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

    // Who asks about one is told of the others: money follows from a return, a fee from cancelling.
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

    /// <summary>What of an answer's text is called for: whole sentences, in their order.</summary>
    /// <param name="text">As it would be sent.</param>
    /// <param name="message">All the visitor wrote.</param>
    public static string Pass(string text, Answer answer, string message)
    {
        var asked = AskedAbout([message, answer.Title, .. answer.Asks.Select(a => a.Text)]);
        if (Uncalled(text, asked).FirstOrDefault() is null)
        {
            return text;
        }

        var lines = text.Split('\n').Select(line => (Before: line, Passed: string.Concat(Sentences(line).Where(s => IsCalledFor(s, asked))).TrimEnd()));
        var passed = Gap().Replace(string.Join('\n', lines.Where(l => l.Before.Length == 0 || l.Passed.Any(char.IsLetterOrDigit)).Select(l => l.Passed)), "\n\n").Trim();
        // Better a word too many than no answer at all.
        return passed.Length == 0 ? text : passed;
    }

    /// <summary>The sentences of an answer that would never be sent, since nobody who asks for it asks about what they limit.</summary>
    public static IEnumerable<KnowledgeFault> Check(Answer answer)
    {
        var asked = AskedAbout([answer.Title, .. answer.Asks.Select(a => a.Text)]);
        return answer.Passages.SelectMany(p => p.Text.Split('\n').SelectMany((line, below) => Uncalled(line, asked).Select(sentence =>
            new KnowledgeFault(answer.File, p.Line + below, $"\"{sentence}\" limits something that nobody asks about here, so it would never be sent: move it to the answer about it"))));
    }

    private static IEnumerable<string> Uncalled(string text, HashSet<Phrases> asked) =>
        text.Split('\n').SelectMany(Sentences).Where(s => !IsCalledFor(s, asked)).Select(s => s.Trim());

    private static bool IsCalledFor(string sentence, HashSet<Phrases> asked)
    {
        var line = LineOf(sentence);
        var about = Policies.Where(p => p.In(line)).ToList();
        return about.Count == 0 || about.Any(asked.Contains) || Favours.In(line) || !Limits.In(line) && !Deadline().IsMatch(sentence);
    }

    private static HashSet<Phrases> AskedAbout(IEnumerable<string> texts)
    {
        var lines = texts.Select(LineOf).ToList();
        var named = Policies.Where(p => lines.Any(p.In)).ToList();
        return [.. named, .. Related.Where(r => named.Contains(r[0])).SelectMany(r => r)];
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
    [GeneratedRegex(@"\b(within|after|before|until)\b[^.!?]*\b\d+\b[^.!?]*\b(days?|weeks?|months?|years?|hours?)\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Deadline();

    [GeneratedRegex(@"\n{3,}", RegexOptions.NonBacktracking)]
    private static partial Regex Gap();
}
