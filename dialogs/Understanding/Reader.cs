using System.Text.RegularExpressions;
using ServiceBot.Conversations;
using ServiceBot.Knowledge;

namespace ServiceBot.Understanding;

/// <summary>Text in, reading out. Trained from the knowledge's own examples when it is made; never changes afterwards.</summary>
public sealed partial class Reader
{
    // More than any door lets in. What stands behind it is not read, so that no text can hold the desk up.
    private const int LongestRead = 10_000;

    private readonly AnswerClassifier _classifier;
    private readonly Entities _entities;
    private readonly Thresholds _thresholds;

    private Reader(AnswerClassifier classifier, Entities entities, Thresholds thresholds)
    {
        (_classifier, _entities, _thresholds) = (classifier, entities, thresholds);
        SignalReader.Prepare();
    }

    public static Reader Of(KnowledgeBase knowledge) => new(
        new AnswerClassifier(
            knowledge.Answers.SelectMany(a => a.Asks, (a, ask) => (a.Id, ask.Text)),
            knowledge.Answers.SelectMany(a => a.Passages.Where(p => !p.HandsOver).SelectMany(p => SentenceEnd().Split(FillIn.WithoutPlaces(p.Text))).Prepend(a.Title), (a, text) => (a.Id, text))),
        new Entities(knowledge.Business.OrderNumber),
        Thresholds.OfAnswers);

    /// <summary>A reader for examples that are not in a knowledge folder.</summary>
    public static Reader Trained(IEnumerable<(AnswerId Answer, string Text)> examples, OrderNumberPattern? orderNumber = null) =>
        new(new AnswerClassifier(examples), new Entities(orderNumber), Thresholds.OfAsks);

    /// <summary>The same reader with its lines drawn elsewhere.</summary>
    public Reader With(Thresholds thresholds) => new(_classifier, _entities, thresholds);

    /// <param name="earlier">What was asked just before, for messages such as "and for sofas?"; null when nothing was.</param>
    /// <param name="now">The business's own time, from which "tomorrow" is seen; without it no dates are found.</param>
    public Reading Read(string message, string? earlier = null, DateTime? now = null)
    {
        message = message.Length > LongestRead ? message[..LongestRead] : message;
        earlier = earlier?.Length > AskReader.LongestBefore ? earlier[^AskReader.LongestBefore..] : earlier;
        var folded = Folded.Fold(message);
        var pieces = Splitter.Split(message, folded);
        var asks = new AskReader(_classifier, _thresholds, message, folded).Read(pieces, earlier);
        var entities = _entities.Find(message, now);
        var spoken = WithoutAddresses(message, entities);
        var signals = SignalReader.Read(spoken, ReferenceEquals(spoken, message) ? folded : Folded.Fold(spoken));
        return new Reading(asks, signals, entities);
    }

    // "nobody.cares@example.com" is a name and no mood.
    private static string WithoutAddresses(string message, IReadOnlyList<Entity> entities) => entities
        .Where(e => e.Kind is EntityKind.Email or EntityKind.Url)
        .Aggregate(message, (text, e) => string.Concat(text.AsSpan(0, e.Start), new string('0', e.Text.Length), text.AsSpan(e.Start + e.Text.Length)));

    /// <summary>What in a message orders are looked up by, before it is read as a whole.</summary>
    public IReadOnlyList<Entity> Clues(string message) => _entities.Clues(message.Length > LongestRead ? message[..LongestRead] : message);

    /// <summary>The likeliest answers to a text taken as one ask.</summary>
    public IReadOnlyList<Candidate> Classify(string text) => _classifier.Classify(text);

    [GeneratedRegex(@"[.!?\n]{1,100}")]
    private static partial Regex SentenceEnd();
}
