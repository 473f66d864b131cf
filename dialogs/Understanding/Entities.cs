using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.Choice;
using Microsoft.Recognizers.Text.DateTime;
using Microsoft.Recognizers.Text.Number;
using Microsoft.Recognizers.Text.NumberWithUnit;
using Microsoft.Recognizers.Text.Sequence;
using ServiceBot.Knowledge;

namespace ServiceBot.Understanding;

/// <summary>Finds the things a message names: what the recognizers know, order numbers of the owner's shape, and postcodes. No two share a letter.</summary>
internal sealed partial class Entities(OrderNumberPattern? orderNumber)
{
    private const string English = Culture.English;

    // Who and which may stand at the end of a long story; days and numbers matter where it begins.
    private const int LongestSearchedForNumbers = 800;

    // Nobody names more in one message; what is longer has been pasted.
    private const int MostNamed = 50;

    /// <param name="now">The business's own time, from which "tomorrow" is seen; without it no dates are found.</param>
    public IReadOnlyList<Entity> Find(string message, DateTime? now)
    {
        var found = new List<Entity>();
        var (text, places) = AsTyped(message);
        if (orderNumber?.FindIn(text) is { } order)
        {
            AddOne(EntityKind.OrderNumber, order.Start, order.Length, order.Number);
        }

        Add(EntityKind.Email, SequenceRecognizer.RecognizeEmail(text, English), ValueOf);
        Add(EntityKind.Url, SequenceRecognizer.RecognizeURL(text, English), ValueOf);
        var beginning = text.Length > LongestSearchedForNumbers ? text[..LongestSearchedForNumbers] : text;
        Add(EntityKind.Money, NumberWithUnitRecognizer.RecognizeCurrency(beginning, English), MoneyOf);
        Add(EntityKind.Phone, SequenceRecognizer.RecognizePhoneNumber(text, English), ValueOf);
        foreach (Match match in Postcode().Matches(text))
        {
            AddOne(EntityKind.Postcode, match.Index, match.Length, match.Value);
        }

        if (now is not null)
        {
            Add(EntityKind.Time, DateTimeRecognizer.RecognizeDateTime(beginning, English, refTime: now), TimeOf);
        }

        Add(EntityKind.Number, NumberRecognizer.RecognizeNumber(beginning, English), ValueOf);
        Add(EntityKind.YesOrNo, ChoiceRecognizer.RecognizeBoolean(beginning, English), ValueOf);
        return found;

        void Add(EntityKind kind, List<ModelResult> results, Func<ModelResult, string?> valueOf)
        {
            foreach (var result in results)
            {
                if (valueOf(result) is { } value)
                {
                    AddOne(kind, result.Start, result.End + 1 - result.Start, value);
                }
            }
        }

        void AddOne(EntityKind kind, int start, int length, string value)
        {
            var from = places[start];
            var end = places[start + length - 1] + 1;
            if (found.Count < MostNamed && found.TrueForAll(e => e.Start + e.Text.Length <= from || end <= e.Start))
            {
                found.Add(new Entity(kind, message[from..end], value, from));
            }
        }
    }

    /// <summary>Only what orders are looked up by: the order's number, e-mail addresses and telephone numbers.</summary>
    public IReadOnlyList<Entity> Clues(string message)
    {
        var (text, _) = AsTyped(message);
        var found = new List<Entity>();
        if (orderNumber?.FindIn(text) is { } order)
        {
            found.Add(new Entity(EntityKind.OrderNumber, order.Number, order.Number, order.Start));
        }

        found.AddRange(SequenceRecognizer.RecognizeEmail(text, English).Select(r => new Entity(EntityKind.Email, r.Text, ValueOf(r) ?? r.Text, r.Start)));
        found.AddRange(SequenceRecognizer.RecognizePhoneNumber(text, English).Select(r => new Entity(EntityKind.Phone, r.Text, ValueOf(r) ?? r.Text, r.Start)));
        return found;
    }

    // What is pasted from a page has other spaces and hyphens, and marks that are not seen.
    private static (string Text, List<int> Places) AsTyped(string message)
    {
        var text = new StringBuilder(message.Length);
        var places = new List<int>(message.Length);
        for (var i = 0; i < message.Length; i++)
        {
            // An emoji is held together by marks without width.
            if (!Folded.HasNoWidth(message[i]) || i > 0 && char.IsSurrogate(message[i - 1]))
            {
                text.Append(Folded.Plain(message[i]));
                places.Add(i);
            }
        }

        return (text.ToString(), places);
    }

    private static string? ValueOf(ModelResult result) => result.Resolution[ResolutionKey.Value] switch
    {
        bool yes => yes ? "yes" : "no",
        var value => value?.ToString(),
    };

    // "dollars" alone names no amount.
    private static string? MoneyOf(ModelResult result) =>
        ValueOf(result) is { } amount
            ? $"{amount} {(result.Resolution.TryGetValue(ResolutionKey.IsoCurrency, out var iso) ? iso : result.Resolution[ResolutionKey.Unit])}"
            : null;

    // "Friday" may be the last or the next.
    private static string? TimeOf(ModelResult result) =>
        result.Resolution[ResolutionKey.ValueSet] is List<Dictionary<string, string>> { Count: > 0 } readings
            ? string.Join(" or ", readings.Select(InOneLine).Distinct())
            : null;

    private static string? InOneLine(Dictionary<string, string> reading) =>
        reading.TryGetValue("start", out var start) && reading.TryGetValue("end", out var end) ? $"{start} to {end}"
            : reading.GetValueOrDefault("value") ?? reading.GetValueOrDefault("start") ?? reading.GetValueOrDefault("end") ?? reading.GetValueOrDefault("timex");

    [GeneratedRegex(@"\b[0-9]{5}\b")]
    private static partial Regex Postcode();
}
