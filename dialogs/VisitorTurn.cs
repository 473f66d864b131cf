using ServiceBot.Buying;
using ServiceBot.Care;
using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using ServiceBot.Orders;
using ServiceBot.Understanding;
using static ServiceBot.Care.CareTrigger;
using static ServiceBot.Conversations.Errand;

namespace ServiceBot;

/// <summary>What follows when a visitor comes or writes: read, settle every ask, take one step on the machine, answer.</summary>
internal sealed class VisitorTurn(ServiceDesk desk, Calling calling)
{
    /// <summary>The hoop budget: questions the bot may ask back before a person takes over.</summary>
    private const int MostHoops = 2;

    private const int MostAsksLookedInto = 3;

    private static readonly HashSet<string> Anew = ["new", "anew", "replacement", "replace", "another", "again", "resend", "exchange", "swap"];

    private static readonly HashSet<string> NotAnew = ["money", "refund", "not", "no", "dont", "never", "person"];

    private static readonly HashSet<string> WordsOfWaiting =
    [
        "ok", "okay", "sure", "yes", "thanks", "thank", "you", "hi", "hello", "one", "a", "just", "moment", "second", "sec", "minute", "min", "please", "pls", "hold", "on", "hang", "wait",
        "let", "me", "i", "ill", "will", "need", "to", "have", "must", "look", "looking", "check", "checking", "search", "searching", "find", "get", "it", "that", "them", "up", "for", "the", "number", "email", "my", "im", "am", "now", "quickly", "give",
    ];

    private readonly VisitorReply _reply = new(desk, new CaseOpening(desk, calling));
    private readonly TalkOffers _talks = new(desk);
    private readonly Settling _settling = new(desk, new CaseOpening(desk, calling));

    /// <param name="channel">Where the visitor writes from.</param>
    public Decision Arrived(Conversation before, string channel, Moment moment)
    {
        if (before.Greeted)
        {
            return Decision.Ignore(before);
        }

        var greeting = new Say(Speaker.Bot, desk.Voice.BotName, desk.Voice.Greeting(desk.Routing.PersonOfToday(moment.Now), before.Customer, moment.Now), []);
        return new Decision(before with { Channel = channel, Greeted = true, WakeAt = moment.Now + ClockTurn.QuietFor }, [greeting], Disposition.Answered);
    }

    public Decision Wrote(Conversation before, Happening.VisitorWrote wrote, Moment moment)
    {
        var (text, files) = (wrote.Text, wrote.Files);
        var reading = desk.Read(before, text, moment.Now);
        var heard = NamedOrder.After(before, text, reading, NeedsOrder(reading), desk.Knowledge.Business, moment.Orders) with
        {
            LastHeardAt = moment.Now,
            Language = wrote.Language ?? before.Language,
            Files = files.Count == 0 ? before.Files : [.. before.Files.Concat(files).TakeLast(Conversation.FilesRemembered)],
            WakeAt = moment.Now + ClockTurn.QuietFor,
        };
        heard = heard with { Remembered = heard.CustomerEmail is { } customer && moment.Memories.FirstOrDefault(m => m.Email == customer) is { } memory ? memory : null };
        if (_talks.Chosen(before, heard, text, moment) is { } booked)
        {
            return booked;
        }

        if (before.AskedWhy && files.Count == 0 && ReasonIn(text) is { } reason)
        {
            return _settling.Why(heard, reason, moment);
        }

        if (before.Stage == CareStage.WithAgent && before.Case is { } held && desk.Knowledge.FindAgent(held.Owner) is null)
        {
            // Whoever had the conversation is of the team no longer: better the bot again than silence.
            heard = heard with { Stage = new CareMachine(before.Stage, CareFacts.None).Fire(AgentHandedBack), Case = held with { ResolvedAt = moment.Now }, AgentAwaitedSince = null, WakeAt = moment.Now + ClockTurn.QuietFor };
        }
        else if (before.Stage == CareStage.WithAgent)
        {
            var asks = reading.Asks.Select(a => new Ask(a.Text, AskOutcome.WithPerson, null, moment.Now));
            heard = heard with { Asks = [.. heard.Asks, .. asks], AgentAwaitedSince = before.AgentAwaitedSince ?? (files.Count == 0 && WaitsForNothing(reading, text) ? null : moment.Now) };
            return new Decision(heard, before.Case is { } theirs ? [new Relay(theirs.Owner, theirs.Reference, text) { Files = files }] : [], Disposition.Relayed);
        }

        if (before.Stage is CareStage.Resolved or CareStage.Closed)
        {
            heard = heard with { Stage = new CareMachine(before.Stage, CareFacts.None).Fire(WroteAgain) };
        }

        // Whoever writes after a person has put it right was promised that person, not another question.
        // Nor is whoever sends a file, which a person looks into.
        var hoopsLeft = heard.Hoops < MostHoops && before.Stage != CareStage.Resolved && files.Count == 0;
        if (before.Stage == CareStage.Resolved && SaysThanks(reading, text))
        {
            reading = reading with { Asks = [.. reading.Asks.Where(a => a.Verdict == Verdict.Understood)] };
        }

        var products = ProductTalk.Read(heard, reading, desk.Knowledge, moment.Now);
        var mood = VisitorMood.After(before, text, reading, products.IsNew, moment.Now);
        heard = VisitorMood.Noted(heard, text, mood, moment.Now);
        if (mood.TurnsDown || SaysThanks(reading, text))
        {
            // "No, that is not it" and "thanks, that helps" ask for nothing, whatever they lean on.
            reading = reading with { Asks = [.. reading.Asks.Where(a => SameAsk.Gist(a.Text).Length > 0)] };
        }

        heard = Meant(before, heard, text, reading);
        if (IsTapped(before, heard, text))
        {
            // A button is no question, whatever the thing on it is called.
            reading = reading with { Asks = [] };
        }

        var onlyPerson = mood.NeedsPerson || heard.Stage == CareStage.Concerned && reading.Has(SignalKind.Frustration);
        var mayAsk = hoopsLeft && !onlyPerson;
        var facts = CustomerFacts.Of(heard, desk.Knowledge, desk.Knowledge.Team.Any(a => desk.Rota.IsOnDuty(a, moment.Now)), moment.Now);
        var settled = OrderQuestion.Applied(
            AskSettling.Settle(heard, wrote, reading, desk.Knowledge, products, mayAsk, moment.Now), heard, facts, mayAsk && !heard.HasOpenCase && !reading.Has(SignalKind.Frustration) && !mood.IsDispleased && heard.Stage != CareStage.Concerned && !moment.Orders.IsOutOfReach, desk.Knowledge);
        heard = heard with { Purchase = BuyingSigns.After(heard.Purchase, text, products.Asks, desk.Knowledge, moment.Now) };
        var money = MoneyBack.Of(heard, desk.Knowledge, moment.Now);
        var machine = new CareMachine(heard.Stage, new CareFacts(
            HoopsLeft: hoopsLeft,
            CallsForPerson: onlyPerson,
            OrderNamed: heard.Order is not null,
            RefundIsClear: money is MoneyBack.Pays,
            PaidBackBefore: money is MoneyBack.PaidBefore && !heard.ToldPaidBack));
        var clue = OrderQuestion.IsClue(before, heard, TheirOrders.Of(heard, desk.Knowledge.Business, moment.Orders).Count > 1);
        var trigger = Trigger(before, heard, reading, settled, mood, mayAsk, clue, wrote);
        if (trigger is Understood or Upset or Unclear or PersonNeeded && !onlyPerson && settled.ForPerson.Count == 0 && files.Count == 0
            && heard.Stage is not (CareStage.AskingOrder or CareStage.ConfirmingRefund or CareStage.ChoosingRemedy) && MayChoose(heard, settled, money))
        {
            trigger = RemedyOffered;
        }
        else if (trigger is Understood or Unclear or PersonNeeded && !onlyPerson && settled.ForPerson.Count == 0 && files.Count == 0 && !heard.HasOpenCase
            && heard.Stage is not (CareStage.AskingOrder or CareStage.ConfirmingRefund or CareStage.ChoosingRemedy or CareStage.PuttingRight)
            && money is MoneyBack.Pays { Change.Kind: ChangeKind.Cancel } && OffersCancelling(heard, settled))
        {
            trigger = MoneyBackWanted;
        }

        if (trigger is { } step)
        {
            machine.Fire(step);
        }

        return _reply.To(heard, heard with { Stage = machine.Stage }, wrote, reading, settled, facts, mood, trigger, clue, moment);
    }

    private bool NeedsOrder(Reading reading) => reading.Asks.Any(a => a.Verdict == Verdict.Understood && desk.Knowledge.FindAnswer(a.Candidates[0].Answer) is { NeedsOrder: true });

    private static bool SaysThanks(Reading reading, string text) =>
        reading.Has(SignalKind.Thanks) && !reading.Has(SignalKind.Frustration) && !text.Contains('?');

    // "Thank you, bye": nobody need answer that, and nobody is late who does not.
    private static bool WaitsForNothing(Reading reading, string text) =>
        (SaysThanks(reading, text) || reading.Has(SignalKind.Goodbye) && !text.Contains('?'))
        && reading.Asks.All(a => SameAsk.Gist(a.Text).Length == 0);

    /// <summary>The one step a message takes, the gravest first; null when it leads nowhere else.</summary>
    private CareTrigger? Trigger(Conversation before, Conversation heard, Reading reading, Settled settled, MoodStep mood, bool mayAsk, bool clue, Happening.VisitorWrote wrote)
    {
        if (reading.Has(SignalKind.PersonWanted) || TakesTheOffer(heard, reading))
        {
            return PersonWanted;
        }

        if (wrote.Files.Count > 0)
        {
            return PersonNeeded;
        }

        return heard.Stage switch
        {
            CareStage.AskingOrder => WhileAskingOrder(before, heard, reading, settled, clue && mayAsk, wrote.Text),
            CareStage.ConfirmingRefund => WhileConfirmingRefund(before, heard, reading, settled, wrote.Text),
            CareStage.ChoosingRemedy => WhileChoosingRemedy(heard, reading, settled, wrote.Text),
            _ when OrderQuestion.IsOpen(heard) && !reading.Has(SignalKind.Refund) => OrderQuestion.Step(before, heard, reading, settled, mayAsk, clue, OnlyAsksForTime(reading, wrote.Text)),
            _ when settled.ForPerson.Count > 0 || settled.Answers.Any(a => a.HandsOver) => PersonNeeded,
            _ when reading.Has(SignalKind.Refund) => MoneyBackWanted,
            _ when OrderQuestion.IsDue(settled, heard) => Unclear,
            _ when reading.Has(SignalKind.Frustration) || settled.AskedAgain || mood.NeedsPerson => Upset,
            _ when settled.Clarification is not null => Unclear,
            _ when mood.IsDispleased => Upset,
            _ when settled.Answers.Count > 0 => Understood,
            _ => null,
        };
    }

    // "Yes" to "shall I ask Maria to join us?"
    private static bool TakesTheOffer(Conversation heard, Reading reading) =>
        heard.Offered is not null && reading.Has(SignalKind.Yes) && !reading.Has(SignalKind.Thanks) && !reading.Asks.Any(a => a.Verdict is Verdict.Understood or Verdict.TwoClose);

    private static CareTrigger? WhileAskingOrder(Conversation before, Conversation heard, Reading reading, Settled settled, bool clue, string text)
    {
        var named = reading.Find(EntityKind.OrderNumber) is not null || heard.Order != before.Order;
        return settled.ForPerson.Count > 0 ? PersonNeeded
            : named ? OrderNamed
            : reading.Has(SignalKind.Refund) ? MoneyBackWanted
            : settled.Answers.Count > 0 ? Understood
            : clue || OnlyAsksForTime(reading, text) ? null
            : OrderNotNamed;
    }

    private CareTrigger? WhileConfirmingRefund(Conversation before, Conversation heard, Reading reading, Settled settled, string text) =>
        heard.Order != before.Order ? MoneyBackWanted
        : heard.OrderOnFile?.Items.Any(i => SameWords(text, desk.Voice.OnlyThe(i.Name))) == true ? RefundConfirmed
        : !heard.ToGoBack.SequenceEqual(before.ToGoBack) ? null
        : reading.Has(SignalKind.No) ? RefundDeclined
        : reading.Has(SignalKind.Yes) || reading.Has(SignalKind.Refund) ? RefundConfirmed
        : settled.ForPerson.Count > 0 || reading.Has(SignalKind.Frustration) || settled.Clarification is not null ? PersonNeeded
        : settled.Answers.Count > 0 ? Understood
        : null;

    private CareTrigger? WhileChoosingRemedy(Conversation heard, Reading reading, Settled settled, string text) =>
        SameWords(text, desk.Voice.OneAnew) || WantsAnew(text) ? ReplacementChosen
        : SameWords(text, desk.Voice.MyMoneyBack) || reading.Has(SignalKind.Refund) ? RefundConfirmed
        : reading.Has(SignalKind.No) && settled.Answers.Count == 0 ? RefundDeclined
        : settled.ForPerson.Count > 0 || reading.Has(SignalKind.Frustration) || settled.Clarification is not null || settled.Answers.Any(a => a.HandsOver) && heard.Cause is null ? PersonNeeded
        : settled.Answers.Count > 0 ? Understood
        : null;

    private bool IsTapped(Conversation before, Conversation heard, string text) => before.Stage switch
    {
        CareStage.ConfirmingRefund => !text.Contains('?') && !heard.ToGoBack.SequenceEqual(before.ToGoBack),
        CareStage.ChoosingRemedy => SameWords(text, desk.Voice.OneAnew) || SameWords(text, desk.Voice.MyMoneyBack),
        _ => false,
    };

    private Cause? ReasonIn(string text) => desk.Voice.Reasons.Where(r => SameWords(text, r.Key)).Select(r => (Cause?)r.Value).FirstOrDefault();

    private static bool SameWords(string one, string other) => Folded.Words(Folded.Fold(one)).Select(w => w.Text).SequenceEqual(Folded.Words(Folded.Fold(other)).Select(w => w.Text));

    // "A replacement would be great", "send me another one".
    private static bool WantsAnew(string text)
    {
        var words = Folded.Words(Folded.Fold(text)).ConvertAll(w => w.Text);
        return !words.Exists(NotAnew.Contains) && words.Exists(Anew.Contains);
    }

    // What went wrong, and what of the order it is about, as far as this message tells.
    private Conversation Meant(Conversation before, Conversation heard, string text, Reading reading)
    {
        // The first word on it counts: what is asked later, of another lamp perhaps, changes nothing of what is being put right.
        var same = heard.Order?.Number == before.Order?.Number || before.Order is null;
        var cause = same && heard.Cause is not null || reading.Has(SignalKind.PersonWanted) ? heard.Cause : reading.Asks.Where(a => a.Verdict == Verdict.Understood).Select(a => desk.Knowledge.FindAnswer(a.Candidates[0].Answer)?.Cause).FirstOrDefault(c => c is not null) ?? (same ? heard.Cause : null);
        var items = heard.Order?.Number == before.Order?.Number ? heard.ToGoBack : [];
        if (NamedOrder.Theirs(heard) is { } order && (cause is not null || reading.Has(SignalKind.Refund) || heard.Stage is CareStage.AskingOrder or CareStage.ConfirmingRefund or CareStage.ChoosingRemedy))
        {
            var said = before.Order is null ? string.Join(' ', heard.Asks.TakeLast(MostAsksLookedInto).Select(a => a.Text).Append(text)) : text;
            items = NamedItems.In(said, order) is { Count: > 0 } named ? named : items;
        }

        return heard with { Cause = cause, ToGoBack = items };
    }

    private bool OffersCancelling(Conversation heard, Settled settled) => settled.Answers.Any(g => g.Answer.OffersCancelling)
        || settled.Answers.Count == 0 && OrderQuestion.IsOpen(heard) && heard.OrderAskedFor is { } asked && desk.Knowledge.FindAnswer(asked) is { OffersCancelling: true };

    // The bot may put it right by itself, and not only with money.
    private bool MayChoose(Conversation heard, Settled settled, MoneyBack money) =>
        money is MoneyBack.Pays && heard is { HasOpenCase: false, Cause: Cause.Damaged or Cause.Faulty or Cause.WrongItem or Cause.Lost } && !settled.Answers.Any(g => g.HandsOver)
        && (settled.Answers.Any(g => g.Answer.Cause == heard.Cause)
            || settled.Answers.Count == 0 && OrderQuestion.IsOpen(heard) && heard.OrderAskedFor is { } asked && desk.Knowledge.FindAnswer(asked)?.Cause == heard.Cause);

    // "ok", "one moment, let me look": they are searching for it.
    private static bool OnlyAsksForTime(Reading reading, string text) =>
        !reading.Has(SignalKind.No) && !reading.Has(SignalKind.Frustration)
        && Folded.Words(Folded.Fold(text)).All(w => WordsOfWaiting.Contains(w.Text));
}
