using Newtonsoft.Json.Linq;
using ServiceBot.Conversations;
using ServiceBot.Handoff;
using static ServiceBot.Agents.CardParts;

namespace ServiceBot.Agents;

/// <summary>The cases an agent has open, to say which one is meant: never is a message sent to the customer of another.</summary>
internal static class SwitchCard
{
    private const int MostCases = 12;
    private const int Sentence = 160;
    private const int LongestHeld = 1000;

    /// <summary>A message that is held back until the agent has said whom it is for.</summary>
    /// <param name="Id">Of the message that waits.</param>
    internal sealed record HeldMessage(string Id, string Text);

    /// <param name="current">The case that is spoken of at present; null when there is none.</param>
    /// <param name="held">Null when the agent only changes over.</param>
    public static JObject Of(IReadOnlyList<Briefing> cases, ConversationId? current, HeldMessage? held, CardActions actions, DateTimeOffset now)
    {
        var body = new JArray(held is null
            ? Group("emphasis", Paragraph(Bold("Which customer are you writing to?")))
            : Group("emphasis", Paragraph(Bold("Send this to whom?")), Paragraph(Run(CardText.Plain(held.Text, LongestHeld)))));
        var left = MostBytes - Weight(Card(body)) - Weight(More(cases.Count));
        var drawn = 0;
        foreach (var briefing in cases.Take(MostCases))
        {
            var section = Choice(briefing, current, held, actions, now);
            left -= Weight(section);
            if (left < 0)
            {
                break;
            }

            body.Add(section);
            drawn++;
        }

        if (drawn < cases.Count)
        {
            body.Add(More(cases.Count - drawn));
        }

        return Card(body);
    }

    private static JObject Choice(Briefing briefing, ConversationId? current, HeldMessage? held, CardActions actions, DateTimeOffset now)
    {
        var (conversation, @case) = (briefing.Conversation, briefing.Case);
        var reference = CardText.Plain(@case.Reference, Sentence);
        var words = conversation.Asks.LastOrDefault()?.Text ?? @case.Words.LastOrDefault() ?? "";
        var verb = held is null ? CardVerb.Switch : CardVerb.Send;
        return Section(conversation.Id == current ? $"{reference}  (the one you are writing to)" : reference,
        [
            Paragraph(Run($"The customer {briefing.Reason}: “"), Run(CardText.Plain(words, Sentence)), Run("”")),
            Buttons(Button(
                held is null ? $"Write to {reference}" : $"Send to {reference}",
                verb,
                actions.Sign(conversation.Id, @case.OpenedAt, verb, now, held?.Id))),
        ]);
    }

    private static JObject More(int count) => Paragraph(Soft($"… and {count} more: resolve one of these first, or write the reference of the one you mean."));
}
