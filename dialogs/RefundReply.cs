using ServiceBot.Care;
using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using ServiceBot.Orders;
using ServiceBot.Understanding;

namespace ServiceBot;

/// <summary>What the bot says and does on the way of a wish for the money back, or for what came broken.</summary>
internal sealed class RefundReply(ServiceDesk desk)
{
    // More choices than fit on a phone are not offered; what is wanted can still be written.
    private const int MostItems = 3;

    public void Add(ReplyDraft turn)
    {
        var (voice, was, now) = (desk.Voice, turn.Heard.Stage, turn.After.Stage);
        switch (now)
        {
            case CareStage.AskingOrder when was == CareStage.AskingOrder && turn.Clue && turn.TheirOrders.Count == 0:
                turn.Lines.Add(voice.AndOneThingMore(turn.Heard.Email is not null));
                turn.QuickReplies.Add(voice.NumberNotAtHand);
                turn.Asked = true;
                break;
            case CareStage.AskingOrder when turn.TheirOrders.Count > 0:
                turn.Lines.Add(was != CareStage.AskingOrder || turn.Clue ? voice.WhichOfYours(turn.TheirOrders, TheirOrders.MostOffered, sorry: was != CareStage.AskingOrder && !turn.SaysSorry)
                    : turn.Settled.Answers.Count > 0 ? voice.StillWhichOfYours(turn.TheirOrders, TheirOrders.MostOffered)
                    : voice.TakeYourTime());
                turn.QuickReplies.AddRange(turn.TheirOrders.Take(TheirOrders.MostOffered).Select(o => o.Number));
                turn.Asked = was != CareStage.AskingOrder || turn.Clue;
                break;
            case CareStage.AskingOrder when was != CareStage.AskingOrder:
                turn.Lines.Add(voice.WhichOrder(sorry: !turn.SaysSorry));
                turn.QuickReplies.Add(voice.NumberNotAtHand);
                turn.Asked = true;
                break;
            case CareStage.AskingOrder:
                turn.Lines.Add(turn.Settled.Answers.Count > 0 ? voice.StillWhichOrder() : voice.TakeYourTime());
                turn.QuickReplies.Add(voice.NumberNotAtHand);
                break;
            case CareStage.ConfirmingRefund when Decided(turn) is MoneyBack.Pays pays:
                turn.Lines.Add(was == CareStage.ConfirmingRefund && turn.After.ToGoBack.SequenceEqual(turn.Heard.ToGoBack) && turn.Settled.Answers.Count > 0
                    ? voice.StillRefund(pays.Order)
                    : voice.ShallWeRefund(pays.Offer, sorry: was is not (CareStage.AskingOrder or CareStage.ConfirmingRefund) && !turn.SaysSorry));
                turn.QuickReplies.AddRange([voice.YesPlease, .. Parts(pays), voice.NoThanks]);
                break;
            case CareStage.ChoosingRemedy when Decided(turn) is MoneyBack.Pays pays:
                turn.Lines.Add(voice.AnewOrMoney(pays.Offer));
                turn.QuickReplies.AddRange([voice.OneAnew, voice.MyMoneyBack, voice.PersonPlease]);
                break;
            case CareStage.PuttingRight when was != CareStage.PuttingRight && Decided(turn) is MoneyBack.Pays pays:
                PutRight(turn, turn.Step == CareTrigger.ReplacementChosen ? Replacement(pays, turn) : pays.Change, turn.Step == CareTrigger.ReplacementChosen ? null : pays.MoneyBy, pays.Order);
                break;
            case CareStage.PuttingRight when turn.MoneyBack:
                turn.Lines.Add(voice.IsUnderWay());
                break;
            case CareStage.Listening when turn.MoneyBack && Decided(turn) is MoneyBack.PaidBefore paid:
                turn.Lines.Add(voice.PaidBefore(paid.Last, paid.Order, paid.MoneyBy, turn.Moment.Now));
                turn.After = turn.After with { ToldPaidBack = true };
                break;
            case CareStage.Listening when was is CareStage.ConfirmingRefund or CareStage.ChoosingRemedy:
                turn.Lines.Add(voice.RefundDropped());
                break;
        }

        if (turn.MoneyBack && now is CareStage.AskingOrder or CareStage.ConfirmingRefund)
        {
            turn.After = turn.After with { Asks = [.. turn.After.Asks, new Ask(turn.Text, AskOutcome.Clarifying, null, turn.Moment.Now)] };
        }
    }

    /// <summary>What is said of the money before a person is named.</summary>
    public string LeadToPerson(ReplyDraft turn)
    {
        var voice = desk.Voice;
        var (named, stage) = (turn.Reading.Find(EntityKind.OrderNumber), turn.Heard.Stage);
        var asked = stage is CareStage.AskingOrder or CareStage.ConfirmingRefund;
        return turn.Heard.Order is { } order && turn.Moment.Orders.IsOutOfReach ? voice.FilesOutOfReach(order.Number)
            : NamedOrder.Theirs(turn.After) is { } theirs && Decided(turn) is MoneyBack.ForPerson { Why: WhyPerson.AboveAuthority } && ReturnRight.Of(theirs, desk.Knowledge, turn.Moment.Now) is { } right
                ? voice.PersonPays(theirs, right.Days, right.Which, sorry: !turn.SaysSorry && !asked)
            : asked && named is not null ? voice.OrderWrittenDown(named)
            : stage == CareStage.ConfirmingRefund && (turn.Reading.Has(SignalKind.Yes) || turn.MoneyBack) ? voice.RefundGoesToPerson()
            : stage == CareStage.AskingOrder && !turn.MoneyBack ? voice.NumberNotNeeded()
            : voice.MoneyBackHeard(sorry: !turn.SaysSorry && !asked);
    }

    private MoneyBack Decided(ReplyDraft turn) => MoneyBack.Of(turn.After, desk.Knowledge, turn.Moment.Now);

    private IEnumerable<string> Parts(MoneyBack.Pays pays) => pays.Change.Items.Count == 0 && pays.Order.Items is { Count: > 1 and <= MostItems } several ? several.Select(i => desk.Voice.OnlyThe(i.Name)) : [];

    private static OrderChange Replacement(MoneyBack.Pays pays, ReplyDraft turn) => pays.Change with
    {
        Kind = ChangeKind.Replace,
        Items = pays.Change.Items.Count > 0 ? pays.Change.Items : [.. pays.Order.NotPaidBack.Select(i => new ChangedItem(i.Name, i.Quantity))],
        Amount = 0,
        Words = $"Sent anew, free: {(turn.After.Cause is { } cause ? Briefing.CauseWords(cause) : "as the customer chose")}.",
    };

    private void PutRight(ReplyDraft turn, OrderChange change, DateOnly? moneyBy, Order order)
    {
        // Sent anew twice for two reasons is two things; two taps on one day are one.
        var key = ServiceBot.MoneyBack.KeyOf(change, order) + (change.Kind == ChangeKind.Replace ? $"/{desk.Knowledge.Business.DayOf(turn.Moment.Now):yyyy-MM-dd}" : "");
        var (after, errand) = Settling.Ask(turn.After, change, key, moneyBy, turn.Moment.Now);
        turn.After = after;
        turn.Errands.Add(errand);
        turn.Lines.Add(desk.Voice.PuttingRight(change));
        turn.Became = Disposition.Remedied;
    }
}
