using ServiceBot.Care;
using ServiceBot.Conversations;
using ServiceBot.Knowledge;
using ServiceBot.Understanding;

namespace ServiceBot;

/// <summary>What the bot says to a visitor who writes while somebody has been called and has not come yet.</summary>
internal sealed class WaitingReply(ServiceDesk desk, CaseOpening opening)
{
    // Who has booked a talk for tomorrow and is in trouble today does not wait for tomorrow; the talk stays as a promise.
    private void CallNow(ReplyDraft turn, Case waiting, Agent owner, DateTimeOffset talk)
    {
        var called = opening.Open(turn);
        var promise = new Promise(owner.Id, desk.Voice.TalkPromised, waiting.OpenedAt, talk);
        turn.After = turn.After with { Case = called.Case with { Promises = [promise] } };
        turn.OpenAsks.Add(turn.Text);
        turn.Lines.Add(desk.Voice.PersonCalled(called, turn.After.Phone, turn.Moment.Now));
        turn.Errands.AddRange(called.Errands);
        turn.Became = Disposition.HandedOver;
    }

    public void Add(ReplyDraft turn, Case waiting, Agent owner)
    {
        var (voice, reading, now) = (desk.Voice, turn.Reading, turn.Moment.Now);
        if (waiting is { Reason: CaseReason.TalkBooked, CallAt: { } talk } && talk > now && (turn.MoneyBack || turn.Upset || turn.Settled.ForPerson.Count > 0 || reading.Has(SignalKind.PersonWanted)))
        {
            CallNow(turn, waiting, owner, talk);
            return;
        }

        var open = opening.Heard(waiting, turn.After, reading, turn.Settled, turn.Moment.Now);
        turn.After = turn.After with { Case = open };
        turn.OpenAsks.AddRange(turn.Settled.ForPerson);
        if (turn.MoneyBack)
        {
            turn.OpenAsks.Add(turn.Text);
        }

        if (turn.Files.Count > 0)
        {
            turn.Lines.Add(voice.FilesForPerson(owner, turn.Files));
            if (turn.OpenAsks.Count == 0 && turn.Settled.Answers.Count == 0 && SameAsk.Gist(turn.Text).Length > 0)
            {
                turn.OpenAsks.Add(turn.Text);
            }
        }

        if (reading.Has(SignalKind.Goodbye))
        {
            turn.Lines.Add(voice.Goodbye());
        }

        string[] forPerson = [.. turn.OpenAsks, .. turn.Settled.Answers.Where(g => g.HandsOver).Select(g => g.Ask)];
        if (forPerson.Length > 0)
        {
            turn.Lines.Add(voice.AddedForPerson(owner, forPerson));
        }

        if (reading.Find(EntityKind.Phone) is { } phone)
        {
            turn.Lines.Add(voice.WillRing(owner, phone, open, now));
        }
        else if (turn.OpenAsks.Count == 0 && reading.Entities.Any(e => e.Kind is EntityKind.OrderNumber or EntityKind.Email or EntityKind.Postcode))
        {
            turn.Lines.Add(reading.Find(EntityKind.OrderNumber) is { } number ? voice.OrderForPerson(owner, number) : voice.WrittenDown(owner));
        }

        if (NamedPerson.AskedFor(reading, turn.Text, desk.Knowledge.Team) is { } wanted && wanted.Id != owner.Id)
        {
            if (opening.PassTo(wanted, open, turn.Moment) is { } passed)
            {
                turn.Lines.Add($"{voice.PersonGladly()} {voice.PersonCalled(passed, turn.After.Phone, now)}");
                turn.Errands.AddRange(passed.Errands);
                turn.After = turn.After with { Case = passed.Case };
                return;
            }

            turn.Lines.Add(voice.OffDuty(wanted, now));
        }

        if (turn.OpenAsks.Count > 0 || turn.Files.Count > 0 || turn.Upset || reading.Has(SignalKind.PersonWanted) || reading.Has(SignalKind.Goodbye))
        {
            turn.Lines.Add(voice.PersonIsComing(owner, open, now));
        }
    }
}
