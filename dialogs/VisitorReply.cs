using ServiceBot.Care;
using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using ServiceBot.Replies;
using ServiceBot.Understanding;
using static ServiceBot.Conversations.Errand;

namespace ServiceBot;

/// <summary>Puts the reply to one message together, opens the case if there is to be one, and remembers what became of each ask.</summary>
internal sealed class VisitorReply(ServiceDesk desk, CaseOpening opening)
{
    private readonly WaitingReply _waiting = new(desk, opening);
    private readonly OrderQuestion _orderQuestion = new(desk);
    private readonly RefundReply _refund = new(desk);
    private readonly Settling _settling = new(desk, opening);
    private readonly TalkOffers _talks = new(desk);

    /// <param name="heard">The conversation with the message noted, before the step.</param>
    /// <param name="after">The same after the step on the machine.</param>
    public Decision To(Conversation heard, Conversation after, Happening.VisitorWrote wrote, Reading reading, Settled settled, Facts facts, MoodStep mood, CareTrigger? step, bool clue, Moment moment)
    {
        var turn = new ReplyDraft(heard, wrote, reading, settled, mood, moment)
        {
            Facts = facts,
            Step = step,
            Clue = clue,
            After = after with { Clarification = null, Offered = null, AskedWhy = false, OrderAskedFor = NamedOrder.Theirs(heard) is null ? after.OrderAskedFor : null },
            TheirOrders = TheirOrders.Of(heard, desk.Knowledge.Business, moment.Orders),
        };
        if (turn.Upset && !turn.SaysSorry)
        {
            turn.Lines.Add(heard.HasOpenCase ? desk.Voice.SorryAgain() : desk.Voice.SorryForTrouble());
            turn.SaysSorry = true;
        }

        if (settled.AboutTheBot)
        {
            turn.Lines.Add(desk.Voice.WhoIAm());
        }

        AddAnswers(turn);
        if (heard.HasOpenCase && heard.Case is { } open && desk.Knowledge.FindAgent(open.Owner) is { } owner)
        {
            _waiting.Add(turn, open, owner);
        }
        else
        {
            AddUnanswered(turn);
            _refund.Add(turn);
            if (turn.After.Stage == CareStage.CallingAgent)
            {
                Call(turn);
            }
            else
            {
                AskBackOrOffer(turn);
            }
        }

        _orderQuestion.AskBeside(turn);
        if (turn.Lines.Count == 0)
        {
            turn.Lines.Add(SmallTalk(turn));
        }

        var done = turn.After with
        {
            Asks = [.. Remembered(turn)],
            Hoops = turn.Asked ? heard.Hoops + 1 : settled.Answers.Count > 0 ? 0 : heard.Hoops,
            QuestionsAsked = heard.QuestionsAsked + (turn.Asked ? 1 : 0),
        };
        done = _talks.Offer(turn, done, moment);
        var perk = turn.Upset || turn.Asked ? null : _settling.Perk(done, turn.Lines, moment);
        var said = new Say(Speaker.Bot, desk.Voice.BotName, string.Join("\n\n", turn.Lines), turn.QuickReplies);
        return new Decision(perk?.After ?? done, [said, .. turn.Errands, .. perk?.Errands ?? []], turn.Disposition) { Memory = WithTold(done, perk?.Memory, moment) };
    }

    // What a customer is told before buying holds after it, in whichever conversation they come back.
    private static CustomerMemory? WithTold(Conversation done, CustomerMemory? changed, Moment moment)
    {
        if (done.Purchase.Told.Count == 0 || done.CustomerEmail is not { } customer)
        {
            return changed;
        }

        var memory = changed ?? moment.MemoryOf(customer);
        var told = CustomerMemory.ToldTo(memory, done.Purchase);
        return told.SequenceEqual(memory.Told) ? changed : memory with { Told = told };
    }

    private void AddAnswers(ReplyDraft turn)
    {
        var answers = turn.Settled.Answers.Concat(turn.Settled.WornOut).DistinctBy(g => g.Answer.Id).ToList();
        if (answers is [var only])
        {
            turn.Lines.Add(RelevanceGate.Pass(only.TextFor(turn.Facts), only.Answer, turn.Text));
            return;
        }

        if (answers.Count > 1 && !turn.Upset)
        {
            turn.Lines.Add(desk.Voice.Gladly(answers.Count, all: turn.Settled.ForPerson.Count == 0 && turn.Settled.Clarification is null));
        }

        turn.Lines.AddRange(answers.Select(g => desk.Voice.Headed(g.Answer.Title, RelevanceGate.Pass(g.TextFor(turn.Facts), g.Answer, turn.Text))));
    }

    private void AddUnanswered(ReplyDraft turn)
    {
        if (turn.Settled.NotKnown.Count > 0)
        {
            turn.Lines.Add(desk.Voice.DoNotWantToGuess(turn.Settled.NotKnown));
        }

        if (turn.Settled.WornOut.Count > 0)
        {
            turn.Lines.Add(desk.Voice.ToldTwiceAlready());
        }

        turn.OpenAsks.AddRange(turn.Settled.ForPerson);
    }

    private void Call(ReplyDraft turn)
    {
        var called = opening.Open(turn);
        var voice = desk.Voice;
        var nothingElse = turn.OpenAsks.Count == 0 && turn.Settled.Answers.Count == 0;
        var tellsOfFiles = turn.Files.Count > 0 && nothingElse && SameAsk.Gist(turn.Text).Length > 0;
        if (turn.Reading.Has(SignalKind.PersonWanted) || turn.MoneyBack || turn.Upset && nothingElse || tellsOfFiles)
        {
            turn.OpenAsks.Add(turn.Text);
        }

        if (called.Case.Reason == CaseReason.AnswerNeedsPerson && nothingElse && OrderQuestion.AskIn(turn.Heard) is { } waiting)
        {
            turn.OpenAsks.Add(waiting);
        }

        var lead = called.Case.Reason switch
        {
            CaseReason.MoneyBack => _refund.LeadToPerson(turn),
            CaseReason.AnswerNeedsPerson when turn.Moment.Orders.IsOutOfReach && turn.After.Order is { } lookedFor => voice.FilesOutOfReach(lookedFor.Number),
            CaseReason.AnswerNeedsPerson when nothingElse => turn.After.Order is { } named ? voice.OrderWrittenDown(named.Number) : voice.NumberNotNeeded(),
            CaseReason.PersonWanted => turn.Upset ? null : voice.PersonGladly(),
            CaseReason.Unanswered when turn.Settled.NotAskedBack.Count > 0 && turn.Lines.Count == 0 => turn.Heard.Hoops > 0 ? voice.NoMoreQuestions() : voice.PersonGladly(),
            _ => null,
        };
        var who = voice.PersonCalled(called, turn.After.Phone, turn.Moment.Now);
        if (turn.After.Order is { ThroughLogin: true } theirs && turn.Reading.Find(EntityKind.OrderNumber) is null && TheirOrders.AreMeant(turn.Text, turn.Reading, turn.TheirOrders))
        {
            turn.Lines.Add(voice.AboutYourOrder(theirs.Number));
        }

        var files = turn.Files.Count > 0 ? voice.CannotLookInto(turn.Files) : null;
        turn.Lines.Add(string.Join(' ', new[] { files, lead, who }.OfType<string>()));
        turn.Errands.AddRange(called.Errands);
        turn.After = turn.After with { Case = called.Case };
        turn.Became = Disposition.HandedOver;
    }

    private void AskBackOrOffer(ReplyDraft turn)
    {
        if (turn.Settled.Clarification is { } question)
        {
            var person = opening.WhoWouldCome(turn);
            turn.Lines.Add(question.Choices is [var first, var second]
                ? desk.Voice.WhichOfTwo(question.Ask, Title(first), Title(second))
                : desk.Voice.SayItAnotherWay(person, again: turn.Heard.Hoops > 0, turn.Moment.Now));
            turn.QuickReplies.AddRange(question.Choices.Count > 0 ? question.Choices.Select(Title) : [desk.Voice.PersonPlease]);
            turn.Asked = true;
            turn.After = turn.After with { Clarification = question, Offered = question.Choices.Count == 0 ? person.Agent.Id : null };
        }
        else if (turn.Step == CareTrigger.Unclear && (OrderQuestion.IsDue(turn.Settled, turn.Heard) || OrderQuestion.IsOpen(turn.Heard) && (turn.Heard.Order is not null || turn.Clue)))
        {
            _orderQuestion.Ask(turn);
        }
        else if (turn.Settled.AboutTheBot || turn.After.Stage == CareStage.Concerned && (turn.Upset || turn.Settled.AskedAgain || turn.Mood.IsDispleased))
        {
            var person = opening.WhoWouldCome(turn);
            turn.Lines.Add(desk.Voice.OrTalkTo(person, turn.Settled.Answers.Count > 0 || turn.Settled.AboutTheBot, turn.Moment.Now));
            turn.QuickReplies.Add(desk.Voice.PersonPlease);
            turn.After = turn.After with { Offered = person.Agent.Id };
        }
    }

    private string SmallTalk(ReplyDraft turn)
    {
        var (voice, reading) = (desk.Voice, turn.Reading);
        return OrderQuestion.IsOpen(turn.Heard) && turn.After.Stage == CareStage.Clarifying ? voice.TakeYourTime()
            : reading.Has(SignalKind.Goodbye) ? voice.Goodbye()
            : reading.Has(SignalKind.Thanks) ? voice.YouAreWelcome()
            : reading.Find(EntityKind.OrderNumber) is { } number ? voice.Noted($"order {number}")
            : reading.Find(EntityKind.Phone) is { } phone ? voice.Noted(phone)
            : turn.After is { HasOpenCase: true, Case: { } open } && desk.Knowledge.FindAgent(open.Owner) is { } owner ? voice.PersonIsComing(owner, open, turn.Moment.Now)
            : reading.Has(SignalKind.Yes) || reading.Has(SignalKind.No) ? voice.AllRight()
            : reading.Has(SignalKind.Greeting) ? voice.HelloAgain()
            : voice.IAmHere();
    }

    private static IEnumerable<Ask> Remembered(ReplyDraft turn)
    {
        var now = turn.Moment.Now;
        foreach (var ask in turn.After.Asks)
        {
            // A question asked back is open no longer once it is answered, put another way, or a person has the case.
            if (ask.Outcome != AskOutcome.Clarifying || turn.After.Stage is CareStage.AskingOrder or CareStage.ConfirmingRefund)
            {
                yield return ask;
            }
            else if (turn.After.Stage == CareStage.PuttingRight)
            {
                yield return ask with { Outcome = AskOutcome.Answered };
            }
            else if (turn.After.HasOpenCase)
            {
                yield return ask with { Outcome = AskOutcome.WithPerson };
            }
        }

        foreach (var given in turn.Settled.Answers)
        {
            yield return new Ask(given.Ask, AskOutcome.Answered, given.Answer.Id, now);
        }

        foreach (var open in turn.OpenAsks)
        {
            yield return new Ask(open, AskOutcome.WithPerson, null, now);
        }

        if (turn.After.Clarification is { } question)
        {
            yield return new Ask(question.Ask, AskOutcome.Clarifying, null, now);
        }
    }

    private string Title(AnswerId id) => desk.Knowledge.FindAnswer(id)?.Title ?? id.Value;
}
