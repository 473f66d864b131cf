using NodaTime;
using ServiceBot.Care;
using ServiceBot.Conversations;
using ServiceBot.Knowledge.Remedies;
using ServiceBot.Orders;
using static ServiceBot.Conversations.Errand;

namespace ServiceBot;

/// <summary>What follows when the shop has done what the bot decided, will not do it, or takes too long; and whether the money has come.</summary>
internal sealed class Settling(ServiceDesk desk, CaseOpening opening)
{
    // A customer who was told "now" waits no longer without a word.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private static readonly LocalTime HourOfFollowUp = new(10, 0);

    /// <summary>Has something done by the shop: noted, and sent out under its key.</summary>
    public static (Conversation After, ChangeOrder Errand) Ask(Conversation before, OrderChange change, string key, DateOnly? moneyBy, DateTimeOffset now) =>
        (before with { Settlements = [.. before.Settlements, new Settlement(key, change, now) { MoneyBy = moneyBy }] }, new ChangeOrder(change, key));

    /// <summary>When the clock must look again at what was set in motion; null when it need not.</summary>
    public static DateTimeOffset? NextLook(Conversation conversation) => conversation.Settlements
        .Where(s => s is { IsUnderWay: true, OverdueAt: null })
        .Select(s => (DateTimeOffset?)(s.AskedAt + LongestWait))
        .Append(conversation.FollowUpAt)
        .Min();

    public Decision Done(Conversation before, Happening.OrderChanged changed, Moment moment)
    {
        if (Find(before, changed.Key) is not { Reference: null } settlement)
        {
            return Decision.Ignore(before);
        }

        var done = settlement with { Reference = changed.Reference, NotDoneWhy = null };
        var after = With(before, done);
        if (done.Change.Kind == ChangeKind.Goodwill)
        {
            return new Decision(after, [], Disposition.Remedied);
        }

        after = after with { Stage = new CareMachine(before.Stage, CareFacts.None).Fire(CareTrigger.RemedyDone), FollowUpAt = done.MoneyBy is { } day ? FollowUp(day) : before.FollowUpAt };
        if (after.Stage == CareStage.Remedied)
        {
            after = after with { Upset = 0, Grievances = [], Gists = [], Hoops = 0 };
        }

        var lines = new List<string> { desk.Voice.IsDone(done, before.OrderOnFile, moment.Now) };
        IReadOnlyList<string> buttons = [];
        var decision = new Decision(after, [], Disposition.Remedied);
        if (before.HasOpenCase)
        {
            // Whoever has the case decides what else there is.
        }
        else if (CauseOf(before, moment.Now) is { } cause)
        {
            decision = WithGoodwill(after, cause, lines, moment);
        }
        else if (!before.AskedWhy)
        {
            lines.Add(desk.Voice.MayWeAskWhy());
            buttons = [.. desk.Voice.Reasons.Keys];
            decision = decision with { After = after with { AskedWhy = true } };
        }

        // In a chat that has ended nobody reads; and while a person has it the bot does not speak.
        IReadOnlyList<Errand> said = before.EndedAt is not null ? []
            : before.Stage == CareStage.WithAgent ? [new Say(Speaker.Notice, "", lines[0], [])]
            : [new Say(Speaker.Bot, desk.Voice.BotName, string.Join("\n\n", lines), buttons)];
        return decision with { Errands = [.. said, .. decision.Errands] };
    }

    public Decision NotDone(Conversation before, Happening.OrderNotChanged refused, Moment moment)
    {
        if (Find(before, refused.Key) is not { Reference: null, NotDoneWhy: null } settlement)
        {
            return Decision.Ignore(before);
        }

        var after = With(before, settlement with { NotDoneWhy = refused.Why });
        return settlement.OverdueAt is not null || settlement.Change.Kind == ChangeKind.Goodwill && !before.HasOpenCase
            ? new Decision(CaseNotes.With(after, desk.Voice.NotDoneNote(settlement, refused.Why)), [], Disposition.Failed)
            : ToPerson(before, after, settlement, desk.Voice.NotDoneNote(settlement, refused.Why), moment);
    }

    /// <summary>What is due now of what was set in motion; null when nothing is.</summary>
    public Decision? Due(Conversation before, Moment moment)
    {
        if (before.Settlements.FirstOrDefault(s => s is { IsUnderWay: true, OverdueAt: null } && s.AskedAt + LongestWait <= moment.Now) is { } late)
        {
            var after = With(before, late with { OverdueAt = moment.Now });
            return late.Change.Kind == ChangeKind.Goodwill && !before.HasOpenCase ? new Decision(after, [], Disposition.Ignored) : ToPerson(before, after, late, desk.Voice.NotDoneYetNote(late), moment);
        }

        if (before.FollowUpAt is not { } due || moment.Now < due)
        {
            return null;
        }

        var asked = before with { FollowUpAt = null };
        return before.HasOpenCase || before.EndedAt is not null || before.Settlements.LastOrDefault(s => s.MoneyBy is not null) is not { } paid
            ? new Decision(asked, [], Disposition.Ignored)
            : new Decision(asked, [new Say(Speaker.Bot, desk.Voice.BotName, desk.Voice.HasItCome(paid, desk.Routing.PersonOfToday(moment.Now), moment.Now), [])], Disposition.Remedied);
    }

    /// <summary>The customer has said in one tap why: thanked, and given what goes with it.</summary>
    public Decision Why(Conversation before, Cause cause, Moment moment)
    {
        var lines = new List<string> { desk.Voice.ThanksForReason(cause) };
        var decision = WithGoodwill(before with { Cause = cause, AskedWhy = false }, cause, lines, moment);
        return decision with { Errands = [new Say(Speaker.Bot, desk.Voice.BotName, string.Join("\n\n", lines), []), .. decision.Errands] };
    }

    /// <summary>Something of value beside the money, as far as the bot may give it; counted against the yearly cap.</summary>
    public Decision WithGoodwill(Conversation after, Cause cause, List<string> lines, Moment moment)
    {
        if (after.OrderOnFile is not { } order || after.CustomerEmail is not { } customer || after.Settlements.Any(s => s.Change.Kind == ChangeKind.Goodwill && s.Change.Order == order.Number))
        {
            return new Decision(after, [], Disposition.Remedied);
        }

        var memory = moment.MemoryOf(customer);
        if (cause != Cause.ChangedMind)
        {
            memory = memory with { ValuedSince = moment.Now, PerkToldAt = null };
        }

        if (desk.Knowledge.Remedies.Offer(cause, order.Total, memory.GivenInYearBefore(moment.Now)) is not RemedyOffer.Gives { Remedy: var gift })
        {
            return new Decision(after, [], Disposition.Remedied) { Memory = memory };
        }

        lines.Add(desk.Voice.AlsoGives(cause, gift.Words));
        var change = new OrderChange(ChangeKind.Goodwill, order.Number, [], gift.Worth, desk.Knowledge.Business.Currency, gift.Words);
        var (given, errand) = Ask(after, change, $"{order.Number}/goodwill/{cause}".ToLowerInvariant(), null, moment.Now);
        return new Decision(given, [errand], Disposition.Remedied) { Memory = memory.WithGiven(gift.Worth, gift.Words, moment.Now) };
    }

    /// <summary>What one of the most valued gets with their next order: told once, in the first reply about it. Null when there is nothing to tell.</summary>
    public Decision? Perk(Conversation after, List<string> lines, Moment moment)
    {
        if (desk.Knowledge.Remedies.Perk is not { } perk || after is not { HasOpenCase: false, Cause: null, Remembered: { ValuedSince: { } since, PerkToldAt: null } memory }
            || !memory.IsValuedAt(moment.Now) || NamedOrder.Theirs(after) is not { CancelledOn: null } order || order.PlacedOn <= desk.Knowledge.Business.DayOf(since)
            || memory.GivenInYearBefore(moment.Now) + perk.Worth > desk.Knowledge.Remedies.YearlyCap)
        {
            return null;
        }

        lines.Add(desk.Voice.PerkFor(perk.Words, order.Number));
        var change = new OrderChange(ChangeKind.Goodwill, order.Number, [], perk.Worth, desk.Knowledge.Business.Currency, perk.Words);
        var told = memory.WithGiven(perk.Worth, perk.Words, moment.Now) with { PerkToldAt = moment.Now };
        var (given, errand) = Ask(after with { Remembered = told }, change, $"{order.Number}/perk".ToLowerInvariant(), null, moment.Now);
        return new Decision(given, [errand], Disposition.Remedied) { Memory = told };
    }

    private Cause? CauseOf(Conversation conversation, DateTimeOffset now) =>
        conversation.Cause ?? (conversation.OrderOnFile?.DaysLateOn(desk.Knowledge.Business.DayOf(now)) > 0 ? Cause.Late : null);

    // What was promised is not done by itself: a person does it, and the customer knows who.
    private Decision ToPerson(Conversation before, Conversation after, Settlement settlement, string note, Moment moment)
    {
        if (before.HasOpenCase)
        {
            return new Decision(CaseNotes.With(after, note), [], Disposition.Failed);
        }

        var called = opening.OpenUnsettled(after, settlement, note, moment);
        var stage = new CareMachine(before.Stage, CareFacts.None).Fire(CareTrigger.RemedyNotDone);
        var words = before.EndedAt is null ? desk.Voice.PersonCalled(called, after.Phone, moment.Now) : desk.Voice.PersonReads(called, after.Phone, moment.Now);
        return new Decision(
            after with { Stage = stage, Case = called.Case, Clarification = null, Offered = null, AskedWhy = false },
            [new Say(Speaker.Bot, desk.Voice.BotName, $"{desk.Voice.TakesLonger(settlement)} {words}", []), .. called.Errands],
            Disposition.HandedOver);
    }

    private DateTimeOffset FollowUp(DateOnly moneyBy) =>
        desk.Knowledge.Business.TimeZone.AtLeniently(LocalDate.FromDateOnly(moneyBy.AddDays(1)).At(HourOfFollowUp)).ToDateTimeOffset();

    private static Settlement? Find(Conversation conversation, string key) => conversation.Settlements.LastOrDefault(s => s.Key == key);

    private static Conversation With(Conversation conversation, Settlement changed) =>
        conversation with { Settlements = [.. conversation.Settlements.Select(s => s.Key == changed.Key && s.Reference is null ? changed : s)] };
}
