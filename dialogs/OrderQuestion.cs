using ServiceBot.Care;
using ServiceBot.Conversations;
using ServiceBot.Knowledge;
using ServiceBot.Understanding;

namespace ServiceBot;

/// <summary>
/// Which order is it? Asked of a visitor once, and never of one whose order is known: for an answer that is whole only with it, and of
/// whoever is signed in with several orders beside what they get anyway.
/// </summary>
internal sealed class OrderQuestion(ServiceDesk desk)
{
    /// <summary>The bot has asked for the order an answer needs, and waits for it.</summary>
    public static bool IsOpen(Conversation conversation) => conversation is { Stage: CareStage.Clarifying, Clarification: null, OrderAskedFor: not null };

    /// <summary>The visitor's words for which the order was asked; null when it was not.</summary>
    public static string? AskIn(Conversation conversation) => conversation.OrderAskedFor is { } asked ? conversation.Asks.LastOrDefault(a => a.Answer == asked)?.Text : null;

    /// <summary>An answer was understood that is whole only with the visitor's order, and the bot may ask for it.</summary>
    public static bool IsDue(Settled settled, Conversation heard) =>
        NamedOrder.Theirs(heard) is null && settled.Answers.Any(g => g.Answer.NeedsOrder && !g.HandsOver);

    /// <summary>The answers as they are for this customer: given once more now that their order is known, and finished by a person where the bot cannot.</summary>
    /// <param name="mayAsk">The bot may ask something back of this visitor.</param>
    public static Settled Applied(Settled settled, Conversation heard, Facts facts, bool mayAsk, KnowledgeBase knowledge)
    {
        var theirs = NamedOrder.Theirs(heard);
        var answers = settled.Answers;
        if (answers.Count == 0 && theirs is not null && heard is { OrderAskedFor: { } asked, HasOpenCase: false } && knowledge.FindAnswer(asked) is { } again && again.MoreFor(facts).Length > 0)
        {
            answers = [new Given(AskIn(heard) ?? again.Title, again) { OnlyMore = true }];
        }

        return settled with
        {
            Answers = [.. answers.Select(g => g with { HandsOver = g.Answer.HandsOverFor(facts) || g.Answer.NeedsOrder && theirs is null && !(mayAsk && heard.OrderAskedFor is null) })],
        };
    }

    /// <summary>The step a message takes that comes while the bot waits for the order.</summary>
    /// <param name="clue">It names something an order is found by, and none is found yet.</param>
    /// <param name="waits">The message only asks for time to look for it.</param>
    public static CareTrigger? Step(Conversation before, Conversation heard, Reading reading, Settled settled, bool mayAsk, bool clue, bool waits) =>
        settled.Answers.Any(g => g.HandsOver) || settled.ForPerson.Count > 0 ? CareTrigger.PersonNeeded
        : settled.Answers.Count > 0 ? CareTrigger.Understood
        : (IsNamedNow(before, heard) || clue) && mayAsk && !reading.Has(SignalKind.Frustration) ? CareTrigger.Unclear
        : waits ? null
        : CareTrigger.PersonNeeded;

    /// <summary>Asks for the order that an answer needs, or for the sign that the one just named is theirs.</summary>
    public void Ask(ReplyDraft turn)
    {
        var (voice, orders) = (desk.Voice, turn.TheirOrders);
        if (turn.Heard.Order is { } named)
        {
            turn.Lines.Add(voice.AndItsZipOrEmail(named.Number));
            turn.QuickReplies.Add(voice.NumberNotAtHand);
        }
        else if (orders.Count == 0 && turn.Clue)
        {
            turn.Lines.Add(voice.AndOneThingMore(turn.Heard.Email is not null));
            turn.QuickReplies.Add(voice.NumberNotAtHand);
        }
        else if (orders.Count > 0)
        {
            turn.Lines.Add(voice.WhichOfYours(orders, TheirOrders.MostOffered, sorry: false));
            turn.QuickReplies.AddRange(orders.Take(TheirOrders.MostOffered).Select(o => o.Number));
        }
        else
        {
            turn.Lines.Add(voice.WhichOrderToLookUp());
            turn.QuickReplies.Add(voice.NumberNotAtHand);
        }

        turn.Asked = true;
        turn.After = turn.After with { OrderAskedFor = turn.Settled.Answers.FirstOrDefault(g => g.Answer.NeedsOrder)?.Answer.Id ?? turn.Heard.OrderAskedFor };
    }

    /// <summary>A message names something an order is found by that was not said before; one thing more, and it is shown to be theirs.</summary>
    public static bool IsClue(Conversation before, Conversation heard, bool severalAreTheirs) =>
        heard.Order is null && (heard.Email, heard.Postcode, heard.Phone) != (before.Email, before.Postcode, before.Phone)
        && (severalAreTheirs || new[] { heard.Email, heard.Postcode, heard.Phone }.Count(c => c is not null) < TheirOrders.ProofsWithoutNumber);

    private static bool IsNamedNow(Conversation before, Conversation heard) => heard.Order is not null && heard.Order != before.Order;

    /// <summary>Only whoever is signed in is asked so, once, and beside what they get anyway.</summary>
    public void AskBeside(ReplyDraft turn)
    {
        var answer = turn.Settled.Answers.FirstOrDefault()?.Answer.Id;
        var getsSomething = answer is not null || turn.Became == Disposition.HandedOver;
        if (turn.TheirOrders.Count < 2 || turn.Heard is not { Order: null, OrderAskedFor: null, HasOpenCase: false } || turn.After.Stage == CareStage.AskingOrder
            || turn.Asked || turn.After.Offered is not null || turn.Upset || !getsSomething || !TheirOrders.AreMeant(turn.Text, turn.Reading, turn.TheirOrders))
        {
            return;
        }

        turn.Lines.Add(desk.Voice.AndWhichOfYours(turn.TheirOrders, TheirOrders.MostOffered));
        turn.QuickReplies.Clear();
        turn.QuickReplies.AddRange(turn.TheirOrders.Take(TheirOrders.MostOffered).Select(o => o.Number));
        turn.After = turn.After with { OrderAskedFor = answer };
    }
}
