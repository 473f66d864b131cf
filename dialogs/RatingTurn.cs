using ServiceBot.Care;
using ServiceBot.Conversations;
using ServiceBot.Knowledge;
using ServiceBot.Replies;
using static ServiceBot.Conversations.Errand;

namespace ServiceBot;

/// <summary>What follows when a visitor says how it was: thanks, and for whoever was not content a person by name.</summary>
internal sealed class RatingTurn(ServiceDesk desk, CaseOpening opening, AgentNotes notes)
{
    private const int Bad = 2;

    private const int Good = 4;

    public Decision Rated(Conversation before, Rating rating, Moment moment)
    {
        if (before.Rating == rating)
        {
            return Decision.Ignore(before);
        }

        var rated = before with { Rating = rating };
        return before is { HasOpenCase: true, Case: { } open } && desk.Knowledge.FindAgent(open.Owner) is { } owner ? WithCase(before, rated, open, owner, moment.Now)
            : rating.Stars > Bad || before.HasOpenCase ? new Decision(rated, [Said(rated, Thanks(rating))], Disposition.Answered)
            : Open(rated, moment);
    }

    // Whoever has the case, or has been called to it, hears of it; others read it on the card. A bad one that is taken back is news too.
    private Decision WithCase(Conversation before, Conversation rated, Case open, Agent owner, DateTimeOffset now)
    {
        if (rated.Rating is not { } rating)
        {
            return Decision.Ignore(before);
        }

        var words = rating.Stars > Bad ? Thanks(rating) : rated.Stage == CareStage.WithAgent ? desk.Voice.ReadsRating(owner) : desk.Voice.ReadsRating(owner, open, now);
        IReadOnlyList<Errand> told = (rating.Stars <= Bad || before.Rating is { Stars: <= Bad }) && (open.TakenAt is not null || open.Alerts > 0)
            ? [new NoteToAgent(owner.Id, open.Reference, notes.Rated(rating))]
            : [];
        return new Decision(rated, [Said(rated, words), .. told], told.Count > 0 ? Disposition.Relayed : Disposition.Answered);
    }

    private Decision Open(Conversation rated, Moment moment)
    {
        var machine = new CareMachine(rated.Stage, CareFacts.None);
        if (rated.Stage is CareStage.Resolved or CareStage.Closed)
        {
            machine.Fire(CareTrigger.WroteAgain);
        }

        machine.Fire(CareTrigger.PersonNeeded);
        var called = opening.OpenRated(rated, moment);
        var after = rated with
        {
            Stage = machine.Stage,
            Case = called.Case,
            Clarification = null,
            Offered = null,
            Asks = [.. rated.Asks.Select(a => a.Outcome == AskOutcome.Clarifying ? a with { Outcome = AskOutcome.WithPerson } : a)],
        };
        var who = rated.EndedAt is null ? desk.Voice.PersonCalled(called, rated.Phone, moment.Now) : desk.Voice.PersonReads(called, rated.Phone, moment.Now);
        return new Decision(after, [Said(rated, $"{desk.Voice.SorryForRating()} {who}"), .. called.Errands], Disposition.HandedOver);
    }

    private string Thanks(Rating rating) => rating.Stars >= Good ? desk.Voice.ThanksForGoodRating() : desk.Voice.ThanksForRating();

    // While a person has the conversation the bot does not speak in it.
    private Say Said(Conversation rated, string words) =>
        rated.Stage == CareStage.WithAgent ? new Say(Speaker.Notice, "", words, []) : new Say(Speaker.Bot, desk.Voice.BotName, words, []);
}
