using Newtonsoft.Json.Linq;
using ServiceBot.Conversations;
using static ServiceBot.Agents.CardParts;

namespace ServiceBot.Agents;

/// <summary>A line that a customer may take amiss, held back for a second look: written anew, or sent with one tap.</summary>
internal static class CourtesyCard
{
    private const int Names = 80;
    private const int Sentence = 300;
    private const int LongestLine = 4000;

    /// <param name="warnings">What may be taken amiss, a sentence each.</param>
    /// <param name="held">The line, under the id by which it waits.</param>
    public static JObject Of(ConversationId conversation, Case @case, IReadOnlyList<string> warnings, HeldText held, CardActions actions, DateTimeOffset now) => Card(new JArray(
        Group("attention", Paragraph(Bold("Not sent yet: please look at it once more"))),
        Section(CardText.Plain($"For {@case.Reference}", Names), [Paragraph(Run(CardText.Plain(held.Text, LongestLine)))]),
        Group("emphasis", [.. warnings.Select(w => Paragraph(Run(CardText.Plain(w, Sentence))))]),
        Paragraph(Soft("Write it anew, or:")),
        Buttons(Button("Send anyway", CardVerb.Anyway, actions.Sign(conversation, @case.OpenedAt, CardVerb.Anyway, now, held.Id)))));
}
