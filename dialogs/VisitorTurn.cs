using ServiceBot.Care;
using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using ServiceBot.Understanding;
using static ServiceBot.Care.CareTrigger;
using static ServiceBot.Conversations.Errand;

namespace ServiceBot;

/// <summary>What follows when a visitor comes or writes: read, settle every ask, take one step on the machine, answer.</summary>
internal sealed class VisitorTurn(ServiceDesk desk, Calling calling)
{
    /// <summary>The hoop budget: questions the bot may ask back before a person takes over.</summary>
    private const int MostHoops = 2;

    public Decision Arrived(Conversation before, Moment moment)
    {
        if (before.Greeted)
        {
            return Decision.Ignore(before);
        }

        var after = before with { Greeted = true, WakeAt = moment.Now + ClockTurn.QuietFor };
        return new Decision(after, [FromBot(desk.Voice.Greeting(desk.Routing.PersonOfToday(moment.Now), moment.Now))], Disposition.Answered);
    }

    public Decision Wrote(Conversation before, string text, Moment moment)
    {
        var reading = desk.Reader.Read(text, before.Asks.LastOrDefault(a => a.Outcome == AskOutcome.Answered)?.Text);
        var heard = Noted(before, reading, moment);
        if (before.Stage == CareStage.WithAgent)
        {
            var asks = reading.Asks.Select(a => new Ask(a.Text, AskOutcome.WithPerson, null, moment.Now));
            return new Decision(heard with { Asks = [.. heard.Asks, .. asks] }, [], Disposition.Relayed);
        }

        if (before.Stage is CareStage.Resolved or CareStage.Closed)
        {
            heard = heard with { Stage = new CareMachine(before.Stage, NoFacts).Fire(WroteAgain) };
        }

        var settled = AskSettling.Settle(heard, text, reading, desk.Knowledge, MostHoops, moment.Now);
        var words = reading.Find(SignalKind.Frustration)?.Strength ?? 0;
        var upset = Mood.After(heard.Upset, words, settled.AskedAgain);
        var facts = new CareFacts(
            HoopsLeft: heard.Hoops < MostHoops,
            CallsForPerson: Mood.NeedsPerson(heard.Stage, upset, words),
            OrderNamed: heard.Order is not null,
            RefundIsClear: RefundableOrder(heard) is not null);
        var machine = new CareMachine(heard.Stage, facts);
        if (Trigger(machine, reading, settled, words) is { } trigger)
        {
            machine.Fire(trigger);
        }

        var after = heard with { Stage = machine.Stage, Upset = upset, Clarification = settled.Clarification };
        return Reply(heard, after, text, reading, settled, moment);
    }

    private static CareFacts NoFacts => new(HoopsLeft: true, CallsForPerson: false, OrderNamed: false, RefundIsClear: false);

    /// <summary>The one step a message takes, the gravest first; null when it leads nowhere else.</summary>
    private static CareTrigger? Trigger(CareMachine machine, Reading reading, Settled settled, double words)
    {
        if (reading.Has(SignalKind.PersonWanted))
        {
            return PersonWanted;
        }

        if (machine.IsIn(CareStage.ConfirmingRefund) && (reading.Has(SignalKind.Yes) || reading.Has(SignalKind.No)))
        {
            return reading.Has(SignalKind.No) ? RefundDeclined : RefundConfirmed;
        }

        if (machine.IsIn(CareStage.AskingOrder) && !reading.Has(SignalKind.Refund))
        {
            return reading.Find(EntityKind.OrderNumber) is not null ? OrderNamed
                : settled.Answers.Count > 0 ? Understood
                : OrderNotNamed;
        }

        return reading.Has(SignalKind.Refund) ? MoneyBackWanted
            : settled.ForPerson.Count > 0 || settled.Answers.Any(a => a.Answer.HandsOver) ? PersonNeeded
            : words > 0 ? Upset
            : settled.Clarification is not null ? Unclear
            : settled.Answers.Count > 0 ? Understood
            : null;
    }

    private Decision Reply(Conversation heard, Conversation after, string text, Reading reading, Settled settled, Moment moment)
    {
        var voice = desk.Voice;
        var lines = new List<string>();
        var quickReplies = new List<string>();
        var errands = new List<Errand>();
        var upset = reading.Has(SignalKind.Frustration);
        var moneyBack = reading.Has(SignalKind.Refund);
        var person = desk.Routing.PersonOfToday(moment.Now);
        var openAsks = settled.ForPerson.ToList();

        if (upset)
        {
            lines.Add(voice.SorryForTrouble());
        }

        AddAnswers(lines, settled, heard, moment);
        lines.AddRange(settled.NotKnown.Select(voice.DoNotWantToGuess));

        var asksOrder = after.Stage == CareStage.AskingOrder && heard.Stage != CareStage.AskingOrder;
        if (asksOrder)
        {
            lines.Add(voice.WhichOrder());
        }
        else if (after.Stage == CareStage.ConfirmingRefund && heard.Stage != CareStage.ConfirmingRefund && RefundableOrder(after) is { } order)
        {
            lines.Add(voice.ShallWeRefund(order));
            quickReplies.AddRange(["Yes, please", "No, thank you"]);
        }
        else if (heard.Stage == CareStage.ConfirmingRefund && after.Stage == CareStage.Listening)
        {
            lines.Add(voice.RefundDropped());
        }

        if (moneyBack && after.Stage is CareStage.AskingOrder or CareStage.ConfirmingRefund)
        {
            after = after with { Asks = [.. after.Asks, new Ask(text, AskOutcome.Clarifying, null, moment.Now)] };
        }

        var called = after.Stage == CareStage.CallingAgent && !heard.HasOpenCase ? Open(heard, after, text, reading, settled, moment) : null;
        if (called is not null)
        {
            if (reading.Has(SignalKind.PersonWanted) || moneyBack || upset && openAsks.Count == 0 && settled.Answers.Count == 0)
            {
                openAsks.Add(text);
            }

            if (called.Case.Reason == CaseReason.MoneyBack)
            {
                lines.Add(heard.Stage == CareStage.ConfirmingRefund ? voice.RefundGoesToPerson() : voice.MoneyBackHeard());
            }
            else if (called.Case.Reason == CaseReason.PersonWanted)
            {
                lines.Add(voice.PersonGladly());
            }

            lines.Add(voice.PersonCalled(called, after.Phone, moment.Now));
            errands.AddRange(called.Errands);
            after = after with { Case = called.Case, WakeAt = calling.NextAlarm(called.Case), Clarification = null };
        }
        else if (heard.HasOpenCase && heard.Case is { } open && desk.Knowledge.FindAgent(open.Owner) is { } owner)
        {
            AddWaitingWords(lines, openAsks, owner, open, reading, after, moment.Now);
        }
        else if (settled.Clarification is { } question && after.Stage == CareStage.Clarifying)
        {
            lines.Add(question.Choices is [var first, var second]
                ? voice.WhichOfTwo(question.Ask, Title(first), Title(second))
                : voice.SayItAnotherWay(person, moment.Now));
            quickReplies.AddRange(question.Choices.Select(Title));
        }
        else if ((after.Stage == CareStage.Concerned && heard.Stage != CareStage.Concerned) || settled.AskedAgain)
        {
            lines.Add(voice.OrTalkTo(person, moment.Now));
        }

        if (lines.Count == 0)
        {
            lines.Add(SmallTalk(reading));
        }

        var asked = (after.Stage == CareStage.Clarifying && settled.Clarification is not null) || asksOrder;
        after = after with
        {
            Asks = [.. Remembered(after, settled, openAsks, moment.Now)],
            Hoops = asked ? heard.Hoops + 1 : settled.Answers.Count > 0 ? 0 : heard.Hoops,
            Clarification = asked ? after.Clarification : null,
        };
        return new Decision(after, [FromBot(string.Join("\n\n", lines), quickReplies), .. errands], DispositionOf(called, asked, moneyBack, after));
    }

    private static Disposition DispositionOf(Called? called, bool asked, bool moneyBack, Conversation after) =>
        called is not null ? Disposition.HandedOver
        : asked ? Disposition.Clarified
        : moneyBack && after.Stage == CareStage.ConfirmingRefund ? Disposition.Remedied
        : Disposition.Answered;

    private void AddAnswers(List<string> lines, Settled settled, Conversation heard, Moment moment)
    {
        var facts = FactsOf(heard, moment.Now);
        if (settled.Answers.Count > 1)
        {
            lines.Add(desk.Voice.Gladly(settled.Answers.Count));
        }

        lines.AddRange(settled.Answers.Select(a => settled.Answers.Count > 1 ? desk.Voice.Headed(a.Answer.Title, a.Answer.TextFor(facts)) : a.Answer.TextFor(facts)));
    }

    private void AddWaitingWords(List<string> lines, List<string> openAsks, Agent owner, Case open, Reading reading, Conversation after, DateTimeOffset now)
    {
        if (reading.Find(EntityKind.Phone) is { } phone)
        {
            lines.Add(desk.Voice.WillRing(owner, phone, open, now));
        }

        if (after.Clarification is { Ask: var unclear })
        {
            openAsks.Add(unclear);
        }

        if (openAsks.Count > 0)
        {
            lines.Add(desk.Voice.AddedForPerson(owner, openAsks));
        }

        if (reading.Has(SignalKind.PersonWanted) || reading.Has(SignalKind.Frustration) || reading.Has(SignalKind.Refund) || openAsks.Count > 0)
        {
            lines.Add(desk.Voice.PersonIsComing(owner, open, now));
        }
    }

    private Called Open(Conversation heard, Conversation after, string text, Reading reading, Settled settled, Moment moment)
    {
        var refunding = reading.Has(SignalKind.Refund) || heard.Stage is CareStage.AskingOrder or CareStage.ConfirmingRefund;
        var reason = reading.Has(SignalKind.PersonWanted) ? CaseReason.PersonWanted
            : refunding ? CaseReason.MoneyBack
            : settled.ForPerson.Count > 0 ? CaseReason.Unanswered
            : settled.Answers.Any(a => a.Answer.HandsOver) ? CaseReason.AnswerNeedsPerson
            : reading.Has(SignalKind.Frustration) ? CaseReason.Frustration
            : CaseReason.Unanswered;
        var words = reason switch
        {
            CaseReason.PersonWanted => reading.Find(SignalKind.PersonWanted)?.Words ?? [text],
            CaseReason.MoneyBack => reading.Find(SignalKind.Refund)?.Words ?? [.. heard.Asks.Where(a => a.Outcome == AskOutcome.Clarifying).Select(a => a.Text)],
            CaseReason.Frustration => reading.Find(SignalKind.Frustration)?.Words ?? [],
            CaseReason.Unanswered => settled.ForPerson.Count > 0 ? settled.ForPerson : [text],
            _ => settled.Answers.Where(a => a.Answer.HandsOver).Select(a => a.Ask).ToList(),
        };
        if (reason != CaseReason.Frustration && reading.Find(SignalKind.Frustration) is { } upset)
        {
            words = [.. words, .. upset.Words];
        }

        var suggestion = Suggestion.For(reason, after, desk.Knowledge, RefundableOrder(after));
        return calling.Open(after, reason, SkillFor(heard, text, settled), words, suggestion, moment);
    }

    // The skill of what the message is most likely about, understood or not; else of what was spoken of last.
    private string SkillFor(Conversation heard, string text, Settled settled)
    {
        var about = settled.Answers.FirstOrDefault(a => a.Answer.HandsOver)?.Answer
            ?? settled.Answers.FirstOrDefault()?.Answer
            ?? (desk.Reader.Classify(text) is [{ Confidence: > 0.15 } likeliest, ..] ? desk.Knowledge.FindAnswer(likeliest.Answer) : null)
            ?? (heard.Asks.LastOrDefault(a => a.Answer is not null)?.Answer is { } last ? desk.Knowledge.FindAnswer(last) : null);
        return about?.Skill ?? "";
    }

    private static IEnumerable<Ask> Remembered(Conversation after, Settled settled, List<string> openAsks, DateTimeOffset now)
    {
        foreach (var ask in after.Asks)
        {
            // A question asked back is open no longer once it is answered, put another way, or a person has the case.
            if (ask.Outcome != AskOutcome.Clarifying || after.Stage is CareStage.AskingOrder or CareStage.ConfirmingRefund)
            {
                yield return ask;
            }
            else if (after.HasOpenCase)
            {
                yield return ask with { Outcome = AskOutcome.WithPerson };
            }
        }

        foreach (var given in settled.Answers)
        {
            yield return new Ask(given.Ask, AskOutcome.Answered, given.Answer.Id, now);
        }

        foreach (var open in openAsks)
        {
            yield return new Ask(open, AskOutcome.WithPerson, null, now);
        }

        if (settled.Clarification is { } question && after.Stage == CareStage.Clarifying)
        {
            yield return new Ask(question.Ask, AskOutcome.Clarifying, null, now);
        }
    }

    private string SmallTalk(Reading reading) =>
        reading.Has(SignalKind.Goodbye) ? desk.Voice.Goodbye()
        : reading.Has(SignalKind.Thanks) ? desk.Voice.YouAreWelcome()
        : reading.Has(SignalKind.Yes) || reading.Has(SignalKind.No) ? desk.Voice.ReadyToListen()
        : desk.Voice.HelloAgain();

    private Conversation Noted(Conversation before, Reading reading, Moment moment)
    {
        var order = before.Order;
        if (reading.Find(EntityKind.OrderNumber) is { } number && number != order?.Number)
        {
            order = new KnownOrder(number, Verified: false);
        }

        if (order is { Verified: false } && desk.Knowledge.FindOrder(order.Number) is { } found
            && (reading.Entities.Any(e => e.Kind == EntityKind.Postcode && e.Value == found.Zip)
                || reading.Entities.Any(e => e.Kind == EntityKind.Email && string.Equals(e.Value, found.Email, StringComparison.OrdinalIgnoreCase))))
        {
            order = order with { Verified = true };
        }

        return before with
        {
            LastHeardAt = moment.Now,
            Order = order,
            Phone = reading.Find(EntityKind.Phone) ?? before.Phone,
            WakeAt = before.HasOpenCase ? before.WakeAt : moment.Now + ClockTurn.QuietFor,
        };
    }

    private Order? RefundableOrder(Conversation conversation) =>
        conversation.Order is { Verified: true } named
        && desk.Knowledge.FindOrder(named.Number) is { } order
        && (order.DeliveredDaysAgo ?? 0) <= desk.Knowledge.Business.ReturnsDays
            ? order
            : null;

    private Facts FactsOf(Conversation conversation, DateTimeOffset now)
    {
        var facts = new Dictionary<string, string>
        {
            ["order.known"] = conversation.Order is null ? "no" : "yes",
            ["shop.open"] = desk.Knowledge.Team.Any(a => desk.Rota.IsOnDuty(a, now)) ? "yes" : "no",
        };
        if (conversation.Order is { Verified: true } named && desk.Knowledge.FindOrder(named.Number) is { } order)
        {
            facts["order.age"] = $"{order.PlacedDaysAgo}";
            facts["order.stage"] = order.Stage;
        }

        return new Facts(facts);
    }

    private string Title(AnswerId id) => desk.Knowledge.FindAnswer(id)?.Title ?? id.Value;

    private Say FromBot(string text, IReadOnlyList<string>? quickReplies = null) => new(Speaker.Bot, desk.Voice.BotName, text, quickReplies ?? []);
}
