using ServiceBot.Buying;
using ServiceBot.Care;
using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Understanding;
using static ServiceBot.Conversations.Errand;

namespace ServiceBot;

/// <summary>A talk with one of the team, for who is about to buy: offered once beside an answer, never in its place, and booked with one tap.</summary>
internal sealed class TalkOffers(ServiceDesk desk)
{
    private const string Skill = "products";

    /// <summary>Adds the offer to a reply where it is time for it.</summary>
    public Conversation Offer(ReplyDraft turn, Conversation done, Moment moment)
    {
        // Whoever is upset has a case open or was just offered a person: nobody is sold anything then.
        if (done is not { HasOpenCase: false, Offered: null, Purchase: { Stage: BuyingStage.Deciding, Offer: null } purchase } || turn.Asked || turn.Settled.Answers.Count == 0 || turn.QuickReplies.Count > 0)
        {
            return done;
        }

        var agent = desk.Routing.Choose(Skill, moment, []).Agent;
        if (TalkTimes.FreeOf(agent, desk.Rota, desk.Knowledge, moment.Talks.Value, moment.Now) is not { Count: > 0 } times)
        {
            return done;
        }

        turn.Lines.Add(desk.Voice.TalkItOver(agent, times, moment.Now));
        turn.QuickReplies.AddRange(times.Select(t => desk.Voice.TalkAt(t, moment.Now)));
        return done with { Purchase = purchase with { Offer = new TalkOffer(agent.Id, times) } };
    }

    /// <summary>What follows when the visitor has tapped one of the times; null when they have not.</summary>
    public Decision? Chosen(Conversation before, Conversation heard, string text, Moment moment)
    {
        if (before is not { HasOpenCase: false, Stage: not CareStage.WithAgent, Purchase: { TalkAt: null, Offer: { } offer } purchase }
            || offer.Times.FirstOrDefault(t => Same(text, desk.Voice.TalkAt(t, moment.Now))) is var time && time == default
            || desk.Knowledge.FindAgent(offer.Agent) is not { } agent)
        {
            return null;
        }

        var isIn = desk.Rota.OnDutyUntil(agent, time) is { } until && until - time >= TalkTimes.Length;
        if (time <= moment.Now || !isIn || moment.Talks.Value.Contains(new BookedTalk(agent.Id, time)))
        {
            var others = TalkTimes.FreeOf(agent, desk.Rota, desk.Knowledge, moment.Talks.Value, moment.Now);
            return new Decision(
                heard with { Purchase = purchase with { Offer = offer with { Times = others } } },
                [Said(desk.Voice.TalkIsGone(agent, others, moment.Now), [.. others.Select(t => desk.Voice.TalkAt(t, moment.Now))])],
                Disposition.Answered);
        }

        var called = Calling.Book(heard, agent, time, Skill, [text], Advice.For(CaseReason.TalkBooked, heard, desk.Knowledge, moment.Now), moment.Now);
        var stage = new CareMachine(heard.Stage is CareStage.Resolved or CareStage.Closed ? new CareMachine(heard.Stage, CareFacts.None).Fire(CareTrigger.WroteAgain) : heard.Stage, CareFacts.None).Fire(CareTrigger.PersonWanted);
        var said = Said(desk.Voice.TalkBooked(called, heard.Phone, heard.Channel == Conversation.Website, moment.Now), []) with
        {
            Calendar = new CalendarEntry(time, time + TalkTimes.Length, $"{agent.Name}, {desk.Knowledge.Business.Name}, rings you", agent.Phone),
        };
        return new Decision(
            heard with { Stage = stage, Case = called.Case, Clarification = null, Offered = null, Purchase = purchase with { TalkAt = time } },
            [said, .. called.Errands],
            Disposition.HandedOver)
        {
            Talk = new BookedTalk(agent.Id, time),
        };
    }

    private Say Said(string text, IReadOnlyList<string> buttons) => new(Speaker.Bot, desk.Voice.BotName, text, buttons);

    private static bool Same(string one, string other) => Folded.Words(Folded.Fold(one)).Select(w => w.Text).SequenceEqual(Folded.Words(Folded.Fold(other)).Select(w => w.Text));
}
